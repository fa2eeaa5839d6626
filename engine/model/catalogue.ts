import { type CatalogueEntry, error, warning } from './catalogue-entry.ts';

/**
 * Every problem of the engine by code: what is wrong, and how to mend it.
 *
 * Sentences say what is wrong first; what the user wrote stands in quotes; hints begin with a verb.
 */
export const CATALOGUE = {
  // Files as text
  'file-empty': error('文件是空的', 'the file is empty', '请写入内容,或检查是否选错了文件', 'write its content, or check that this is the file you meant'),
  'file-too-large': error('文件有 {size} MB,超过上限 {limit} MB', 'the file has {size} MB, more than the limit of {limit} MB', '申报文件通常只有几 KB,请检查是否选错了文件', 'a submission has a few KB: check that this is the file you meant'),
  'file-binary': error('这不是文本文件', 'this is not a text file', '请给出 YAML 或 JSON 文本(UTF-8)', 'give a YAML or JSON text in UTF-8'),
  'file-encoding': error('文件不是 UTF-8 编码', 'the file is not encoded in UTF-8', '请用编辑器另存为 UTF-8', 'save it as UTF-8 in your editor'),
  'yaml-tab': error('缩进用了制表符(Tab)', 'a tab is used for indentation', '请改用空格', 'use spaces instead'),
  'yaml-full-width': error('这里是全角字符“{character}”,不能作 YAML 符号', 'here stands the full-width character "{character}", which is no YAML sign', '请改为半角“{replacement}”', 'replace it by "{replacement}"'),
  'yaml-alias': error('不允许使用 YAML 锚点和别名(& *)', 'YAML anchors and aliases (& *) are not allowed', '请把内容直接写出来;若是文字,请加引号', 'write the content out; if it is text, put quotes around it'),
  'yaml-directive': error('不允许使用 % 指令', 'directives (%) are not allowed', '请删去这一行', 'remove this line'),
  'yaml-tag': error('不允许使用 YAML 标签“{tag}”', 'the YAML tag "{tag}" is not allowed', '请删去标签;若是文字,请加引号', 'remove the tag; if it is text, put quotes around it'),
  'yaml-duplicate-key': error('“{key}”写了两次', '"{key}" is written twice', '请只留一处', 'keep one of them'),
  'yaml-forbidden-key': error('不能用“{key}”作名称', '"{key}" cannot be used as a name', '请删去', 'remove it'),
  'yaml-key-type': error('名称必须是文字', 'a key must be a text', '请给名称加引号', 'put quotes around the key'),
  'yaml-too-deep': error('嵌套超过 {limit} 层', 'the nesting is deeper than {limit} levels', '请简化内容', 'simplify the content'),
  'yaml-many-documents': error('一个文件只能有一份内容(出现了第二个 ---)', 'a file holds one document (a second --- was found)', '请拆成几个文件', 'split it into several files'),
  'yaml-syntax': error('YAML 写法有误:{detail}', 'the YAML cannot be read: {detail}', '请检查这一行的冒号、引号、括号和缩进', 'check colons, quotes, brackets and indentation of this line'),
  'number-precision': error('数字 {number} 太长,末几位会丢失', 'the number {number} is too long and would lose its last digits', '证件号、编号请加引号:"{number}"', 'put quotes around identity and document numbers: "{number}"'),
  // Shape of documents
  'schema-missing': error('{where}缺少“{key}”', '{where} lacks "{key}"', '请补上“{key}:”', 'add "{key}:"'),
  'schema-unknown-key': error('{where}没有“{key}”这一项', '{where} has no "{key}"', '您是不是要写“{nearest}”?', 'did you mean "{nearest}"?'),
  'schema-type': error('“{key}”应为{expected}', '"{key}" must be {expected}'),
  'schema-option': error('“{key}”不能是“{value}”', '"{key}" cannot be "{value}"', '可用:{options}', 'use one of: {options}'),
  'schema-pattern': error('“{key}”的写法不对:“{value}”', '"{key}" is not written as it should be: "{value}"', '应写成 {example}', 'write it like {example}'),
  'schema-empty': error('“{key}”不能为空', '"{key}" must not be empty'),
  'schema-verb': error('一条规则只能有 forbid、require、oblige 之一', 'a rule has exactly one of forbid, require and oblige', '请留下一个动词;两件事请写成两条规则', 'keep one verb; write two rules for two things'),
  'schema-other': error('{where}的写法不对({detail})', '{where} is not written as it should be ({detail})'),
  // Dictionary and rules
  'id-path': error('编号“{id}”与文件位置不符', 'the id "{id}" does not match the place of the file', '应为“{expected}”', 'it should be "{expected}"'),
  'id-duplicate': error('“{id}”在别处已经用过', '"{id}" is already used elsewhere', '请换一个编号', 'choose another one'),
  'fact-unknown': error('没有名为“{name}”的事实', 'there is no fact called "{name}"', '您是不是要写“{nearest}”?', 'did you mean "{nearest}"?'),
  'field-unknown': error('“{record}”没有名为“{name}”的栏目', '"{record}" has no field called "{name}"', '您是不是要写“{nearest}”?', 'did you mean "{nearest}"?'),
  'setting-unknown': error('没有名为“{name}”的设定', 'there is no setting called "{name}"', '您是不是要写“{nearest}”?', 'did you mean "{nearest}"?'),
  'clause-unknown': error('没有条款“{name}”', 'there is no clause "{name}"', '您是不是要写“{nearest}”?', 'did you mean "{nearest}"?'),
  'role-unknown': error('没有岗位“{name}”', 'there is no role "{name}"', '您是不是要写“{nearest}”?', 'did you mean "{nearest}"?'),
  'ruleset-unknown': error('没有规则集“{name}”', 'there is no RuleSet "{name}"', '您是不是要写“{nearest}”?', 'did you mean "{nearest}"?'),
  'rule-unknown': error('没有规则“{name}”', 'there is no rule "{name}"', '您是不是要写“{nearest}”?', 'did you mean "{nearest}"?'),
  'policy-unknown': error('没有制度“{name}”', 'there is no policy "{name}"', '您是不是要写“{nearest}”?', 'did you mean "{nearest}"?'),
  'form-unknown': error('没有表单“{name}”', 'there is no form "{name}"', '您是不是要写“{nearest}”?', 'did you mean "{nearest}"?'),
  'checklist-unknown': error('没有清单“{name}”', 'there is no checklist "{name}"', '您是不是要写“{nearest}”?可用:{options}', 'did you mean "{nearest}"? There are: {options}'),
  'subject-missing': error('条件没有说明是哪个事实', 'the condition does not say which fact it is about', '请写 fact: 事实名', 'write fact: name'),
  'subject-many': error('一个条件只能说一个对象', 'a condition speaks of one thing only', '请只留 fact、field、setting 之一(记录的栏目写 fact 加 field)', 'keep one of fact, field and setting (fact with field for a record)'),
  'operator-missing': error('条件没有比较方式', 'the condition has no operator', '“{fact}”可用:{options}', 'for "{fact}" use one of: {options}'),
  'operator-many': error('一个条件写了几种比较方式:{operators}', 'one condition has several operators: {operators}', '请用 all: 分成几个条件', 'split it with all:'),
  'operator-unknown': error('没有比较方式“{name}”', 'there is no operator "{name}"', '您是不是要写“{nearest}”?', 'did you mean "{nearest}"?'),
  'operator-type': error('“{operator}”不适用于{type}“{fact}”', '"{operator}" does not suit the {type} "{fact}"', '可用:{options}', 'use one of: {options}'),
  'operand-wrong': error('“{operator}”后面应写{expected}', '"{operator}" must be followed by {expected}'),
  'option-unknown': error('“{fact}”没有选项“{value}”', '"{fact}" has no option "{value}"', '您是不是要写“{nearest}”?可用:{options}', 'did you mean "{nearest}"? There are: {options}'),
  'unit-wrong': error('“{fact}”的单位是 {unit}', 'the unit of "{fact}" is {unit}', '请写成 {example}', 'write {example}'),
  'where-useless': error('where 只用于记录列表', 'where is for lists of records only', '请删去 where', 'remove where'),
  'language-missing': error('“{key}”缺少 {lang} 文字', '"{key}" lacks its {lang} text', '两种文字都要写', 'write both languages'),
  'rule-cites-nothing': error('规则没有引用条款', 'the rule cites no clause', '请在 cites: 里写条款编号', 'name the clause under cites:'),
  'item-effect': error('引用了条款的项目要写 effect 和 remedy', 'an item that cites a clause needs effect and remedy', '请补上 effect: 和 remedy:', 'add effect: and remedy:'),
  'asked-partly': error('清单“{checklist}”只问了规则“{rule}”的一部分事实,没有问:{missing}', 'the checklist "{checklist}" asks only some of the facts of the rule "{rule}"; it does not ask: {missing}', '请把缺的事实也列入清单,或一个都不问', 'ask the missing facts too, or none of them'),
  'asked-twice': error('清单里“{fact}”问了两次', 'the checklist asks "{fact}" twice', '请只留一处', 'keep one of them'),
  'test-missing': error('规则“{rule}”没有测试文件', 'the rule "{rule}" has no test file', '请在旁边建立 {file}', 'write {file} beside it'),
  'test-without-rule': error('没有这份测试所说的规则“{rule}”', 'there is no rule "{rule}" for this test', '请改正 rule:,或删去测试', 'correct rule:, or remove the test'),
  'test-lacks-outcome': error('规则“{rule}”的测试里没有“{outcome}”的例子', 'the tests of the rule "{rule}" have no case with the outcome "{outcome}"', '请补一个例子', 'add such a case'),
  'case-duplicate': error('测试例“{name}”与另一例内容相同', 'the test case "{name}" repeats another one', '请删去或改写', 'remove or change it'),
  'rule-asked-nowhere': warning('没有清单会用到规则“{rule}”', 'no checklist makes the rule "{rule}" bear', '请在某个清单里问它的事实', 'ask its facts in a checklist'),
  'no-rule-in-force': warning('{day} 当天没有任何规则生效,结论没有依据', 'no rule is in force on {day}: the decision rests on nothing', '请检查 --on 的日期', 'check the day given with --on'),
  // Submissions
  'value-type': error('“{fact}”应为{expected},现在是{found}', '"{fact}" must be {expected}, but it is {found}', '请写成 {example}', 'write it like {example}'),
  'text-is-number': error('“{fact}”是文字,却写成了数字 {number}', '"{fact}" is a text but is written as the number {number}', '请加引号:"{number}"', 'put quotes around it: "{number}"'),
  'date-wrong': error('没有 {value} 这一天', 'there is no day {value}', '日期写成 2024-03-15 这样', 'write a date like 2024-03-15'),
  'instant-wrong': error('“{value}”不是时刻', '"{value}" is no instant', '写成 2024-03-15T09:30:00+08:00 这样', 'write it like 2024-03-15T09:30:00+08:00'),
  'instant-no-zone': error('“{value}”没有时区,设定 time-zone 也没有值', '"{value}" has no offset, and the setting time-zone has no value', '写成 2024-03-15T09:30:00+08:00 这样', 'write it like 2024-03-15T09:30:00+08:00'),
  'fact-unused': warning('本清单不问“{name}”,已保留但未使用', 'this checklist does not ask "{name}"; it is kept but not used'),
  'derivation-contradiction': error('“{fact}”写的是 {given},但按其他事实应为 {derived}', '"{fact}" says {given}, but the other facts give {derived}', '请核对后改正其中一处', 'check, and correct one of them'),
  'evidence-wrong': error('evidence 里“{fact}”应是文件名的列表', 'under evidence, "{fact}" must be a list of file names', '写成 {fact}: [照片.jpg]', 'write {fact}: [photo.jpg]'),
  // Evaluation
  'readers-disagree': error('规则“{rule}”两次判断结果不一致,不能作出结论', 'two evaluations of the rule "{rule}" disagree: no decision can be made', '这是程序缺陷,请把规则和申报文件发给开发者', 'this is a defect of the program: send rule and submission to its makers'),
} as const satisfies Record<string, CatalogueEntry>;

/** A code of the catalogue. */
export type CatalogueCode = keyof typeof CATALOGUE;
