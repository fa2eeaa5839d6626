import { type CatalogueEntry, error, warning } from '../engine/model/catalogue/entry.ts';
import { problemsOf } from '../engine/model/problems.ts';
import { ACCOUNT_CATALOGUE } from './accounts/catalogue.ts';
import { CARE_CATALOGUE } from './care/catalogue.ts';
import { COPY_CATALOGUE } from './copy/catalogue.ts';
import { HISTORY_CATALOGUE } from './history/catalogue.ts';
import { HOOK_CATALOGUE } from './hooks/catalogue.ts';
import { IMPACT_CATALOGUE } from './impact/catalogue.ts';
import { LOG_SERVICE_CATALOGUE } from './log/catalogue.ts';
import { OBLIGATION_CATALOGUE } from './obligations/catalogue.ts';
import { PLAIN_CATALOGUE } from './plain-files/catalogue.ts';
import { PUBLISH_CATALOGUE } from './publish/catalogue.ts';
import { VERIFY_CATALOGUE } from './verify/catalogue.ts';
import { WAIVER_SERVICE_CATALOGUE } from './waivers/catalogue.ts';

/** Every problem of the service by code: files, folders, forms. */
export const SERVICE_CATALOGUE = {
  'file-missing': error('没有这个文件', 'there is no such file', '请检查文件名和所在文件夹', 'check the name and the folder'),
  'file-is-folder': error('这是文件夹，不是文件', 'this is a folder, not a file', '请给出文件夹里的文件', 'name a file inside it'),
  'file-unreadable': error('读不了这个文件（{why}）', 'the file cannot be read ({why})', '请检查文件权限', 'check its permissions'),
  'rules-folder': error(
    '“{path}”不是规则文件夹',
    '"{path}" is no rules folder',
    '规则文件夹里应有 facts 和各规则集',
    'a rules folder holds facts and RuleSets',
  ),
  'record-broken': error(
    '含义记录读不了（{why}）',
    'the record of meanings cannot be read ({why})',
    '请从版本库恢复这个文件，不要手改',
    'restore this file from version control; it is not edited by hand',
  ),
  'template-missing': error(
    '没有表单模板“{form}”',
    'there is no template for the form "{form}"',
    '您是不是要写“{nearest}”？可用：{options}',
    'did you mean "{nearest}"? There are: {options}',
  ),
  'template-unknown-fact': error(
    '表单“{form}”的模板写了字典里没有的事实“{name}”',
    'the template of the form "{form}" names "{name}", which the dictionary does not know',
    '您是不是要写“{nearest}”？事实写在 rules/facts 里',
    'did you mean "{nearest}"? Facts are defined in rules/facts',
  ),
  'folder-unwritable': error(
    '无法写入文件夹“{path}”（{why}）',
    'the folder "{path}" cannot be written ({why})',
    '请换一个文件夹，或检查权限和磁盘空间',
    'choose another folder, or check permissions and free space',
  ),
  'write-failed': error(
    '文件没有写成（{why}），没有留下半份文件',
    'the file could not be written ({why}); no half file was left',
    '请检查磁盘空间和权限',
    'check free space and permissions',
  ),
  'file-appeared': error(
    '写的时候，别处已写出同名文件，没有覆盖',
    'a file of this name was written by somebody else meanwhile; it was not replaced',
    '同一个文件夹请一次只签发一批；再运行一次即可接着签发',
    'issue into one folder one batch at a time; run it again to go on',
  ),
  'form-twice': error(
    '表单“{name}”与“{other}”的同名同号，没有签发',
    'the form "{name}" would have the name and number of one of "{other}" and was not issued',
    '内容相同的申报只签发一次；如果是两件事，请给文件起不同的名字',
    'a submission is issued once; if these are two, give their files different names',
  ),
  'form-there-damaged': error(
    '文件夹里已有同名文件，但它不是完好的签名表单，没有覆盖',
    'a file of this name is there, but it is not a sound signed form; it was not replaced',
    '请先查看并移走这个文件，再运行一次',
    'look at it and move it away, then run this again',
  ),
  'form-there-other': error(
    '文件夹里已有同名表单，但{part}与现在的不同，没有覆盖',
    'a form of this name is there, but its {part} is another; it was not replaced',
    '请换一个文件夹，或先移走旧表单',
    'choose another folder, or move the old form away',
  ),
  'issue-stopped': warning(
    '应要求停下，其余没有签发',
    'stopped as asked; the rest was not issued',
    '再运行一次即可接着签发',
    'run it again to go on',
  ),
  'issue-gave-up': error(
    '因申报以外的原因签发不成，已停下，其余没有签发',
    'it could not go on for reasons outside the submissions and was stopped; the rest was not issued',
    '请先解决上面的问题，再运行一次即可接着签发',
    'mend what is told above, then run it again to go on',
  ),
  'issue-defect': error(
    '处理这份申报时程序意外出错（{why}）',
    'the program failed at this submission ({why})',
    '请单独签发这一份，看是否重现',
    'issue this one alone to see whether it happens again',
  ),
  'numbers-key': error(
    '编号密钥读不了',
    'the secret by which forms are numbered cannot be read',
    '请从备份恢复这个文件；删掉也行，以后同一结论会得到新的编号',
    'restore it from a backup; without it the same decision gets new numbers from now on',
  ),
  'decision-differs': error(
    '结论 {id} 照当时的规则重做，结果不同（{differences}），没有签发',
    'the decision {id}, made again by the rules of then, comes out differently ({differences}); nothing was issued',
    '请先用 guiju replay {id} 查看不同之处',
    'see by guiju replay {id} what differs',
  ),
  'job-failed': error(
    '排队签发几次都没有成功：{why}',
    'it was queued and tried several times without success: {why}',
    '请先解决上面的问题，再用 guiju queue retry 重试',
    'mend what is told, then try again by guiju queue retry',
  ),
  'form-lost': error(
    '存档里没有表单 {no} 的文件（{digest}）',
    'the store has lost the file of the form {no} ({digest})',
    '请从备份恢复存档',
    'restore the store from a backup',
  ),
  'form-none': warning('这个结论不签发表单', 'no form is issued for this decision'),
  'issue-no-rule': error(
    '{day} 当天没有任何规则生效，不能签发',
    'no rule is in force on {day}: nothing can be issued',
    '请检查 --on 的日期',
    'check the day given with --on',
  ),
  'checklist-not-in-force': error(
    '{day} 当天清单“{checklist}”没有生效，不能印',
    'the checklist "{checklist}" is not in force on {day}: it cannot be printed',
    '请检查 --on 的日期',
    'check the day given with --on',
  ),
  ...LOG_SERVICE_CATALOGUE,
  ...ACCOUNT_CATALOGUE,
  ...HISTORY_CATALOGUE,
  ...HOOK_CATALOGUE,
  ...CARE_CATALOGUE,
  ...PLAIN_CATALOGUE,
  ...WAIVER_SERVICE_CATALOGUE,
  ...IMPACT_CATALOGUE,
  ...PUBLISH_CATALOGUE,
  ...OBLIGATION_CATALOGUE,
  'source-missing': error('没有这个文件或文件夹', 'there is no such file or folder', '请检查名称', 'check the name'),
  'source-kind': error(
    '这种文件不能审计',
    'a file of this kind cannot be audited',
    '可用：文件夹，或 .ndjson、.jsonl（可带 .gz）、.parquet、.yaml、.json 文件',
    'use a folder, or a file .ndjson, .jsonl (also .gz), .parquet, .yaml or .json',
  ),
  'source-empty': error(
    '来源里一份申报也没有',
    'the source holds no submission',
    '请检查是否选错了文件夹或文件；空的来源不出报告',
    'check that this is the source you meant; no report is made of nothing',
  ),
  'source-damaged': error(
    '压缩文件不完整或已损坏（{why}）',
    'the compressed file is cut off or damaged ({why})',
    '请重新取得完整的文件；后面有多少申报无人知道，所以不出报告',
    'get the whole file again: nobody knows how many submissions are lost, so no report is made',
  ),
  'source-columns': error(
    'Parquet 文件的列不对：{columns}',
    'the Parquet file has other columns than an audit reads: {columns}',
    '写成一列 submission，或 checklist、facts（及 evidence），内容为 JSON 文本',
    'write one column submission, or checklist and facts (and evidence), as JSON text',
  ),
  'source-changed': warning(
    '审计期间这个文件变了；报告只含开始时已有的内容',
    'this file changed during the audit; the report covers what was there when it began',
    '要包含新内容，请再审计一次',
    'audit it again to cover what is new',
  ),
  'audit-nothing-judged': warning(
    '来源里 {lines} 行，一份也没有判断',
    'of {lines} lines none was judged',
    '请检查 --from、--to、--checklist、--property；没有日期的申报请加 --on',
    'check --from, --to, --checklist and --property; submissions without a day need --on',
  ),
  'audit-disagrees': error(
    '抽查的 {checked} 份中有 {count} 份，两种判断方法结论不同，第一份在 {place}，规则 {rule}',
    'of {checked} submissions checked twice, {count} came to different outcomes; the first is {place}, rule {rule}',
    '这是程序缺陷，报告不能用；请把规则和这份申报发给开发者',
    'this is a defect of the program and the report must not be used: send rules and submission to its makers',
  ),
  'export-folder': error(
    '这个文件夹里已有内容，没有导出',
    'there is something in this folder already; nothing was exported',
    '请给一个新的或空的文件夹',
    'name a new or empty folder',
  ),
  'stores-foreign': error(
    '服务器“{name}”不能把几个存档当一个来读（{why}）',
    'the server "{name}" cannot read several stores as one ({why})',
    '请数据库管理员在它上面运行 CREATE EXTENSION postgres_fdw，并检查它能否连到其余服务器',
    'have its administrator run CREATE EXTENSION postgres_fdw there, and see that it reaches the other servers',
  ),
  'stores-twice': error(
    '第 {one} 个和第 {other} 个存档是同一个数据库，或是它的副本',
    'store {one} and store {other} are one database, or one is a replica of the other',
    '请在 GUIJU_STORES 里把每个数据库只写一次',
    'name each database once in GUIJU_STORES',
  ),
  'stores-share': error(
    '申报“{id}”同时在第 {one} 个和第 {other} 个存档里，没有给出任何结果',
    'the submission "{id}" is in store {one} and in store {other}; there is no result',
    '每份申报只应在一个存档里；请检查它是否被导入了两处',
    'each submission belongs to one store: see whether it was imported into two',
  ),
  'audit-unsaid': error(
    '清单“{checklist}”的规则里有数据库说不出的写法（{what}），不能在数据库里审计',
    'a rule of the checklist "{checklist}" asks what the database has no words for ({what}); it cannot be audited there',
    '请加 --engine bitmaps，改用存档的副本来审计',
    'add --engine bitmaps, which audits a copy of the store',
  ),
  'audit-engine': error(
    '统计没有做完：{why}',
    'it could not be counted to the end: {why}',
    '请用 --engine js 重新统计（结果相同）',
    'count with --engine js, which comes to the same',
  ),
  'audit-stopped': error('审计中止，没有写出报告', 'the audit was stopped, and no report was written'),
  'report-kind': error(
    '“{name}”的扩展名不是报告的格式',
    'the ending of "{name}" is no format of a report',
    '可用：{options}',
    'use one of: {options}',
  ),
  'report-twice': error('“{name}”写了两次', '"{name}" is named twice', '请每个文件只写一次', 'name each file once'),
  'pdf-too-large': error(
    '文件有 {size} MB，超过上限 {limit} MB',
    'the file has {size} MB, more than the limit of {limit} MB',
    '签发的表单只有几百 KB，请检查是否选错了文件',
    'issued forms have some hundred KB: check that this is the file you meant',
  ),
  'pdf-not': error('这不是 PDF 文件', 'this is not a PDF', '请给出签发的表单(PDF)', 'give a form that was issued (PDF)'),
  'evidence-lacks': error(
    '文件里没有内嵌的“{name}”',
    'the file has no embedded "{name}"',
    '只有本系统签发的表单才能复核结论',
    'only forms issued by this program can be evaluated again',
  ),
  'evidence-format': error(
    '不认识内嵌数据的格式“{format}”',
    'the format "{format}" of the embedded data is not known',
    '请用较新的版本核验',
    'verify with a newer version',
  ),
  'evidence-unusable': error('内嵌数据无法使用（{why}）', 'the embedded data cannot be used ({why})'),
  ...VERIFY_CATALOGUE,
  ...COPY_CATALOGUE,
  'keys-absent': error('还没有签名密钥', 'there is no signing key yet', '请运行 guiju keys init', 'run guiju keys init'),
  'passphrase-needed': error(
    '这个密钥需要口令',
    'this key needs a passphrase',
    '请加上 --passphrase-file 口令文件',
    'add --passphrase-file FILE',
  ),
  'trust-unreadable': error(
    '这不是证书文件（PEM）',
    'this is not a certificate (PEM)',
    '请给出签发机构的证书，例如 authority.crt.pem',
    'give the certificate of an authority, such as authority.crt.pem',
  ),
  'descriptor-wrong': error('“{value}”不是可读的文件描述符', '"{value}" is no file descriptor that can be read'),
  'rule-id-wrong': error(
    '规则编号“{id}”写得不对',
    '"{id}" is no rule id',
    '用小写字母、数字和 -，以 / 分文件夹，如 folder/short-name',
    'use small letters, digits and -, with / between folders, like folder/short-name',
  ),
  'level-unknown': error('没有签名级别“{name}”', 'there is no level "{name}"', '可用：{options}', 'use one of: {options}'),
  'timestamp-missing': error(
    '{level} 级签名要有时间戳服务，没有给出',
    'the level {level} needs a timestamp authority, and none is named',
    '请加 --tsa 网址 和 --tsa-trust 证书，或写在 keys 文件夹的 authorities.json 里',
    'add --tsa URL and --tsa-trust FILE, or write them into authorities.json of the keys folder',
  ),
  'authorities-wrong': error(
    '时间戳和吊销的设定写得不对（{why}）',
    'the settings for timestamps and revocation are wrong ({why})',
    '可写：timestampUrl、timestampTrust、timestampPolicy、timestampReserve、ocsp、crl、timeoutSeconds',
    'it may hold: timestampUrl, timestampTrust, timestampPolicy, timestampReserve, ocsp, crl, timeoutSeconds',
  ),
  'role-wrong': error(
    '身份“{role}”写得不对',
    '"{role}" will not do as a role',
    '写 1 至 64 个字，两端没有空格',
    'write 1 to 64 characters without spaces at the ends',
  ),
  'hand-wrong': error('手写签名用不了：{why}', 'the signature drawn by hand cannot be used: {why}', '写成 {form}', 'write it like {form}'),
  'seal-wrong': error(
    '公章图片用不了：{why}',
    'the picture of the seal cannot be used: {why}',
    '请给出不超过 2 MB、边长不超过 2000 点、不隔行的 PNG',
    'give a PNG of at most 2 MB and 2000 points a side that is not interlaced',
  ),
  'signature-glyph': error(
    '签名中的“{character}”没有字形',
    'no font has "{character}", which the signature would show',
    '请换一个写法',
    'write it in another way',
  ),
  'rule-exists': error(
    '已经有规则“{id}”',
    'the rule "{id}" is already there',
    '请换一个编号，或直接修改那条规则',
    'choose another id, or change that rule',
  ),
  'rule-formerly': error(
    '“{id}”是规则“{rule}”的旧编号，不能再用',
    '"{id}" is a former id of the rule "{rule}" and cannot be used again',
    '请换一个编号',
    'choose another id',
  ),
  'ruleset-needed': error(
    '有几个规则集，要说明写到哪一个',
    'there are several RuleSets: say which one it is for',
    '加上 --ruleset，可用：{options}',
    'add --ruleset with one of: {options}',
  ),
  'history-unknown': error(
    '存档里没有“{id}”',
    'the store has nothing called "{id}"',
    '请检查编号或房号；结论的编号见 guiju history',
    'check the id or room; guiju history tells the ids of decisions',
  ),
  'fillable-unknown': error(
    '没有可以填写的清单或表单“{id}”',
    'there is no checklist and no form "{id}" to fill in',
    '可用：{options}',
    'there are: {options}',
  ),
  'import-encrypted': error(
    '这份表单设了密码，读不出所填的内容',
    'this form is encrypted: what is filled in cannot be read',
    '请用不加密的方式另存一份',
    'save it again without a password',
  ),
  'import-unreadable': error(
    '这份 PDF 已损坏，找不到表单',
    'this PDF is damaged: no form can be found in it',
    '请取未损坏的文件，或重新填写',
    'take the undamaged file, or fill in a new one',
  ),
  'import-no-fields': error(
    '这份 PDF 里没有可以导入的栏目',
    'this PDF has no fields that can be imported',
    '请用 guiju fillable 制成的表，填好后直接保存，不要打印成 PDF',
    'use a form made by guiju fillable, and save it after filling in; do not print it to PDF',
  ),
  'import-two-forms': error(
    '这份 PDF 里有几张表：{forms}',
    'this PDF holds several forms: {forms}',
    '请每张表存一个文件',
    'save each form as a file of its own',
  ),
  'import-not-ours': error(
    '这张表是为清单“{name}”制的，规则里没有这份清单',
    'this form was made for the checklist "{name}", which the rules do not have',
    '请检查 --rules，或用这里的规则重新制表',
    'check --rules, or make the form again with these rules',
  ),
  'import-field-unknown': error(
    '表里有规则不认识的栏目“{name}”',
    'the form has a field "{name}" that the rules do not know',
    '表可能被改过，或按另一版规则制成；请用 guiju fillable 重新制表',
    'the form may have been changed, or made with other rules: make it again with guiju fillable',
  ),
  'import-value': error(
    '“{label}”（{name}）填的是“{found}”，应为{expected}',
    '"{label}" ({name}) has "{found}"; it must be {expected}',
    '请改正这一栏，保存后再导入',
    'mend this field, save, and import again',
  ),
  'import-option': error(
    '“{label}”（{name}）填的“{found}”不是表上的选项',
    '"{label}" ({name}) has "{found}", which is none of its options',
    '可用：{options}',
    'use one of: {options}',
  ),
  'import-empty': error('这张表一栏也没有填', 'nothing is filled in on this form', '请填好后再导入', 'fill it in, then import it'),
  'import-exists': error(
    '文件“{path}”已经有了，不会覆盖',
    'the file "{path}" is already there and is not written over',
    '请换一个文件名',
    'choose another name',
  ),
} as const satisfies Record<string, CatalogueEntry>;

/** A code of the service's catalogue. */
export type ServiceCode = keyof typeof SERVICE_CATALOGUE;

/** Makes a Problem of the service. */
export const serviceProblem = problemsOf<ServiceCode>(SERVICE_CATALOGUE);
