import { error, warning } from '../../engine/model/catalogue/entry.ts';

/** Problems of exports and imports of everything; part of the catalogue of the service. */
export const PLAIN_CATALOGUE = {
  'export-erased': error(
    '导出时有人删除了个人信息，没有留下导出的文件',
    'personal data was erased while it was exported; nothing of the export was left',
    '请再导出一次',
    'export it again',
  ),
  'export-drafts': warning(
    '还有 {count} 份草稿没有交，不在导出里',
    '{count} drafts are not handed in yet, and are not in the export',
    '要带走的，请先交，再导出一次',
    'hand in those that are to come along, and export again',
  ),
  'import-format': error(
    '不是“规矩”的全部导出，或是别的版本写的',
    'this is no export of everything from Guiju, or one of another version',
    '请给出 guiju export --all 写出的文件夹',
    'name a folder that guiju export --all wrote',
  ),
  'import-changed': error(
    '这个文件在导出以后改动过，SHA-256 不对；没有导入任何内容',
    'this file was changed since the export: its SHA-256 is another; nothing was imported',
    '请用原来的文件；导出的文件可以看，不要改',
    'bring the file back as it was; what was exported may be read, not edited',
  ),
  'import-lost': error(
    '这个文件不见了；没有导入任何内容',
    'this file is gone; nothing was imported',
    '请把它放回原处，或用另一份导出',
    'put it back where it was, or take another export',
  ),
  'import-unlisted': error(
    '这个文件不是导出写的：SHA256SUMS 里没有；没有导入任何内容',
    'this file is none of the export: SHA256SUMS does not list it; nothing was imported',
    '请把它移走',
    'move it away',
  ),
  'import-link': error(
    '这不是普通文件；没有导入任何内容',
    'this is no plain file; nothing was imported',
    '导出里只有普通文件和文件夹，请换成原来的文件',
    'an export has files and folders alone: bring back what was there',
  ),
  'import-sums': error(
    '这一行不是文件的 SHA-256；没有导入任何内容',
    'this line is no SHA-256 of a file; nothing was imported',
    '请用另一份导出',
    'take another export',
  ),
  'import-line': error(
    '这一行读不懂（{what}）；没有导入任何内容',
    'this line cannot be read ({what}); nothing was imported',
    '请用原来的文件',
    'bring the file back as it was',
  ),
  'import-record': error(
    '这一行与日志里封存的不符：存档以后改动过；没有导入任何内容',
    'this line is not what the log has sealed: it was changed since it was stored; nothing was imported',
    '请用原来的文件',
    'bring the file back as it was',
  ),
  'import-lacking': error(
    '写入“{write}”说的一条，{file} 里没有；没有导入任何内容',
    'the write "{write}" speaks of a record that {file} does not have; nothing was imported',
    '请用原来的文件',
    'bring the file back as it was',
  ),
  'import-more': error(
    '这一行没有哪次写入说到；没有导入任何内容',
    'no write speaks of this line; nothing was imported',
    '请用原来的文件',
    'bring the file back as it was',
  ),
} as const;
