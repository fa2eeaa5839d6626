import { error, warning } from '../../engine/model/catalogue/entry.ts';

/** What can be wrong with versions of rules that are proposed, published or brought back. */
export const PUBLISH_CATALOGUE = {
  'rules-unknown': error(
    '存档里没有规则版本“{id}”',
    'there is no version "{id}" of the rules in the store',
    '您是不是要写“{nearest}”？全部版本用 guiju rules list 看',
    'did you mean "{nearest}"? guiju rules list shows all versions',
  ),
  'rules-text': error(
    '“{name}”不能是空的',
    '"{name}" must say something',
    '请用一句话写明改了什么、为什么',
    'say in a sentence what was changed, and why',
  ),
  'rules-id': error(
    '版本编号“{id}”写得不对',
    'the id "{id}" of a version is written wrongly',
    '用字母、数字和 - _ .，以字母或数字开头，最多 60 个',
    'use letters, digits, - _ and ., beginning with a letter or digit, 60 at most',
  ),
  'rules-path': error(
    '“{path}”不是规则文件夹里的文件名，或出现两次',
    '"{path}" is no name of a file of a rules folder, or stands there twice',
    '写成 rules/… 或 checklists/… 下的 .yaml、CHANGELOG.md 或 .meaning.json',
    'write rules/… or checklists/…, ending in .yaml, or CHANGELOG.md or .meaning.json',
  ),
  'rules-day': error(
    '生效日 {day} 在今天（{today}）之前',
    'the effective day {day} is before today ({today})',
    '已作的结论不因此改变；请写今天或以后的日子',
    'what was decided does not change by it; name today or a later day',
  ),
  'rules-unchanged': error(
    '规则文件和最近发布的版本“{id}”完全相同',
    'the rule files are those of the version "{id}", which was published last',
    '没有可提交的修改；请检查 --rules',
    'there is nothing to propose; check --rules',
  ),
  'rules-faulty': error(
    '规则文件有 {count} 处错误，不能{act}',
    'the rule files have {count} errors and cannot be {act}',
    '请按下面所列逐处改正，用 guiju lint 检查',
    'mend what is listed below; guiju lint checks it',
  ),
  'rules-tests': error(
    '有 {count} 个测试例不通过，不能发布：{names}',
    '{count} test cases fail, so that it cannot be published: {names}',
    '请改正规则或测试例，重新提交一版',
    'mend the rules or the cases, and propose another version',
  ),
  'rules-untested': error(
    '这一版没有任何测试例，不能发布',
    'this version has no test cases at all and cannot be published',
    '请在规则旁边写测试例（.test.yaml），重新提交一版',
    'write cases beside the rules (.test.yaml), and propose another version',
  ),
  'rules-self': error(
    '“{user}”不能发布自己提交的版本',
    '"{user}" cannot publish a version that he or she proposed',
    '请由另一位管理员核对后发布',
    'let another admin look at it and publish it',
  ),
  'rules-published': error(
    '版本“{id}”已由“{approver}”发布（{at}）',
    'the version "{id}" was published by "{approver}" ({at})',
    '不必再发布；要改就提交新的一版，要退回就用 guiju rules rollback',
    'leave it; propose another version to change it, or go back with guiju rules rollback',
  ),
  'rules-unpublished': error(
    '版本“{id}”没有发布过，不能退回到它',
    'the version "{id}" was never published, so that nothing goes back to it',
    '请退回到发布过的版本；没有发布的直接发布',
    'name one that was published; one that was not can be published',
  ),
  'rules-stale': error(
    '这一版是在“{base}”之上改的，之后已发布“{newest}”；发布它会把后者的修改冲掉',
    'it was made on top of "{base}", and "{newest}" was published since: publishing it would undo what that changed',
    '请在“{newest}”之上重新修改并提交',
    'make the change again on top of "{newest}", and propose it',
  ),
  'rules-passed-over': warning(
    '版本“{ids}”定于以后生效，被这一版取代，不会再生效',
    'the versions "{ids}" were to decide later; this one takes their place, and they never will',
    '如仍需要，请在这一版之上重新提交',
    'propose them again on top of this one where they are still wanted',
  ),
  'rules-outside': warning(
    '规则文件夹和起作用的版本“{id}”不同（{count} 个文件：{files}）；按版本“{id}”判断',
    'the rules folder differs from the version "{id}", which decides ({count} files: {files})',
    '要让文件夹里的修改生效，用 guiju rules propose 提交，再由另一位管理员发布',
    'to have what is in the folder decide, propose it with guiju rules propose, and let another admin publish it',
  ),
  'rules-folder-there': error(
    '文件夹“{path}”里已经有内容',
    'there is something in the folder "{path}" already',
    '请另给一个新文件夹',
    'name a new folder',
  ),
} as const;
