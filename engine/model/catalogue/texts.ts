import { type CatalogueEntry, error } from './entry.ts';

/** What can be wrong with a file before anybody looks at what it means. */
export const TEXT_CATALOGUE = {
  // Files as text
  'file-empty': error(
    '文件是空的',
    'the file is empty',
    '请写入内容，或检查是否选错了文件',
    'write its content, or check that this is the file you meant',
  ),
  'file-too-large': error(
    '文件有 {size} MB，超过上限 {limit} MB',
    'the file has {size} MB, more than the limit of {limit} MB',
    '申报文件通常只有几 KB，请检查是否选错了文件',
    'a submission has a few KB: check that this is the file you meant',
  ),
  'file-binary': error('这不是文本文件', 'this is not a text file', '请给出 YAML 或 JSON 文本(UTF-8)', 'give a YAML or JSON text in UTF-8'),
  'file-encoding': error(
    '文件不是 UTF-8 编码',
    'the file is not encoded in UTF-8',
    '请用编辑器另存为 UTF-8',
    'save it as UTF-8 in your editor',
  ),
  'yaml-tab': error('缩进用了制表符(Tab)', 'a tab is used for indentation', '请改用空格', 'use spaces instead'),
  'yaml-full-width': error(
    '这里是全角字符“{character}”，不能作 YAML 符号',
    'here stands the full-width character "{character}", which is no YAML sign',
    '请改为半角“{replacement}”',
    'replace it by "{replacement}"',
  ),
  'yaml-alias': error(
    '不允许使用 YAML 锚点和别名(& *)',
    'YAML anchors and aliases (& *) are not allowed',
    '请把内容直接写出来；若是文字，请加引号',
    'write the content out; if it is text, put quotes around it',
  ),
  'yaml-directive': error('不允许使用 % 指令', 'directives (%) are not allowed', '请删去这一行', 'remove this line'),
  'yaml-tag': error(
    '不允许使用 YAML 标签“{tag}”',
    'the YAML tag "{tag}" is not allowed',
    '请删去标签；若是文字，请加引号',
    'remove the tag; if it is text, put quotes around it',
  ),
  'yaml-duplicate-key': error('“{key}”写了两次', '"{key}" is written twice', '请只留一处', 'keep one of them'),
  'yaml-forbidden-key': error('不能用“{key}”作名称', '"{key}" cannot be used as a name', '请删去', 'remove it'),
  'yaml-key-type': error('名称必须是文字', 'a key must be a text', '请给名称加引号', 'put quotes around the key'),
  'yaml-too-deep': error('嵌套超过 {limit} 层', 'the nesting is deeper than {limit} levels', '请简化内容', 'simplify the content'),
  'yaml-many-documents': error(
    '一个文件只能有一份内容（出现了第二个 ---）',
    'a file holds one document (a second --- was found)',
    '请拆成几个文件',
    'split it into several files',
  ),
  'yaml-syntax': error(
    'YAML 写法有误：{detail}',
    'the YAML cannot be read: {detail}',
    '请检查这一行的冒号、引号、括号和缩进',
    'check colons, quotes, brackets and indentation of this line',
  ),
  'json-syntax': error('这一行不是 JSON', 'this line is no JSON', '请检查引号、逗号和括号是否成对', 'check quotes, commas and brackets'),
  'line-too-long': error(
    '这一行超过 1 MB',
    'this line has more than 1 MB',
    '一份申报通常只有几 KB，请检查来源',
    'a submission has a few KB: check the source',
  ),
  'line-encoding': error('这一行不是 UTF-8 编码', 'this line is not encoded in UTF-8', '请把来源转为 UTF-8', 'convert the source to UTF-8'),
  'number-precision': error(
    '数字 {number} 太长，末几位会丢失',
    'the number {number} is too long and would lose its last digits',
    '证件号、编号请加引号："{number}"',
    'put quotes around identity and document numbers: "{number}"',
  ),
  // Shape of documents
  'schema-missing': error('{where}缺少“{key}”', '{where} lacks "{key}"', '请补上“{key}:”', 'add "{key}:"'),
  'schema-unknown-key': error(
    '{where}没有“{key}”这一项',
    '{where} has no "{key}"',
    '您是不是要写“{nearest}”？',
    'did you mean "{nearest}"?',
  ),
  'schema-type': error('“{key}”应为{expected}', '"{key}" must be {expected}'),
  'schema-option': error('“{key}”不能是“{value}”', '"{key}" cannot be "{value}"', '可用：{options}', 'use one of: {options}'),
  'schema-pattern': error(
    '“{key}”的写法不对：“{value}”',
    '"{key}" is not written as it should be: "{value}"',
    '应写成 {example}',
    'write it like {example}',
  ),
  'schema-empty': error('“{key}”不能为空', '"{key}" must not be empty'),
  'schema-verb': error(
    '一条规则只能有 forbid、require、oblige 之一',
    'a rule has exactly one of forbid, require and oblige',
    '请留下一个动词；两件事请写成两条规则',
    'keep one verb; write two rules for two things',
  ),
  'schema-other': error('{where}的写法不对（{detail}）', '{where} is not written as it should be ({detail})'),
} as const satisfies Record<string, CatalogueEntry>;
