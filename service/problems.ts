import { type CatalogueEntry, error, warning } from '../engine/model/catalogue-entry.ts';
import { problemsOf } from '../engine/model/problems.ts';

/** Every problem of the service by code: files, folders, forms. */
export const SERVICE_CATALOGUE = {
  'file-missing': error('没有这个文件', 'there is no such file', '请检查文件名和所在文件夹', 'check the name and the folder'),
  'file-is-folder': error('这是文件夹,不是文件', 'this is a folder, not a file', '请给出文件夹里的文件', 'name a file inside it'),
  'file-unreadable': error('读不了这个文件({why})', 'the file cannot be read ({why})', '请检查文件权限', 'check its permissions'),
  'rules-folder': error('“{path}”不是规则文件夹', '"{path}" is no rules folder', '规则文件夹里应有 facts 和各规则集', 'a rules folder holds facts and RuleSets'),
  'template-missing': error('没有表单模板“{form}”', 'there is no template for the form "{form}"', '可用:{options}', 'there are: {options}'),
  'folder-unwritable': error('无法写入文件夹“{path}”({why})', 'the folder "{path}" cannot be written ({why})', '请换一个文件夹,或检查权限和磁盘空间', 'choose another folder, or check permissions and free space'),
  'write-failed': error('文件没有写成({why}),没有留下半份文件', 'the file could not be written ({why}); no half file was left', '请检查磁盘空间和权限', 'check free space and permissions'),
  'form-none': warning('这个结论不签发表单', 'no form is issued for this decision'),
  'issue-no-rule': error('{day} 当天没有任何规则生效,不能签发', 'no rule is in force on {day}: nothing can be issued', '请检查 --on 的日期', 'check the day given with --on'),
  'setting-missing': error('设定“{name}”没有值', 'the setting "{name}" has no value', '请在 rules/settings 中补上', 'give it one in rules/settings'),
} as const satisfies Record<string, CatalogueEntry>;

/** A code of the service's catalogue. */
export type ServiceCode = keyof typeof SERVICE_CATALOGUE;

/** Makes a Problem of the service. */
export const serviceProblem = problemsOf<ServiceCode>(SERVICE_CATALOGUE);
