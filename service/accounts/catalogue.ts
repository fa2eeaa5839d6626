import { error } from '../../engine/model/catalogue/entry.ts';

/** What can be wrong with accounts of the desk. */
export const ACCOUNT_CATALOGUE = {
  'password-length': error(
    '密码要 {least} 到 {most} 个字符（一个汉字算两个，至少要有 {fewest} 个），这个是 {found} 个',
    'a password has {least} to {most} signs (a Hanzi counts as two, but there must be {fewest} of them); this one has {found}',
    '请用几个不相干的词连成一句，好记又难猜',
    'choose some unrelated words in a row: easy to keep in mind, hard to guess',
  ),
  'password-plain': error(
    '这个密码太好猜',
    'this password is too easily guessed',
    '不要用姓名、日期、常见密码、连续的数字或字母、重复的字符',
    'use no names, no dates, no common passwords, no keys in a row, no repeated signs',
  ),
  'password-wrong': error(
    '现在的密码不对',
    'the present password is wrong',
    '请再输一遍；忘记了请找管理员发新链接',
    'type it again; if it is lost, ask an admin for a new link',
  ),
  'invitation-over': error(
    '这个链接已经用过，或者过期了',
    'this link was used already, or is out of date',
    '请向管理员要一个新的；首次启动的链接在运行 guiju serve 的窗口里',
    'ask an admin for a new one; that of the first start is told where guiju serve runs',
  ),
  'user-id-wrong': error(
    '登录名“{id}”写得不对',
    'the login name "{id}" is written wrongly',
    '用字母、汉字、数字，中间可以有 . _ -，最多 64 个',
    'use letters and numbers, with . _ - between them, 64 at most',
  ),
  'estate-id-wrong': error(
    '小区代号“{id}”写得不对',
    'the short name "{id}" of an estate is written wrongly',
    '用字母、汉字、数字，中间可以有 . _ -，最多 64 个',
    'use letters and numbers, with . _ - between them, 64 at most',
  ),
  'desk-role-unknown': error(
    '没有岗位“{name}”',
    'there is no role "{name}" at the desk',
    '您是不是要写“{nearest}”？可用：staff、auditor、admin',
    'did you mean "{nearest}"? There are: staff, auditor, admin',
  ),
  'estate-unknown': error(
    '存档里没有小区“{id}”',
    'there is no estate "{id}" in the store',
    '您是不是要写“{nearest}”？新小区由管理员登记',
    'did you mean "{nearest}"? New ones are added by an admin',
  ),
  'token-right-unknown': error(
    '接口令牌没有“{name}”这种权限',
    'a token cannot have the right "{name}"',
    '您是不是要写“{nearest}”？可用：{options}',
    'did you mean "{nearest}"? There are: {options}',
  ),
  'token-rights-none': error(
    '没有说明令牌能做什么',
    'it is not said what the token may do',
    '至少给一种权限：{options}',
    'give it at least one of: {options}',
  ),
  'token-days': error(
    '有效期“{days}”天不行',
    'a token cannot hold for "{days}" days',
    '请写 1 到 {most} 之间的整数；到期前另发一个',
    'give a whole number from 1 to {most}; make another one before it ends',
  ),
  'token-unknown': error(
    '没有令牌“{id}”',
    'there is no token "{id}"',
    '您是不是要写“{nearest}”？guiju user token list 列出全部',
    'did you mean "{nearest}"? guiju user token list shows all',
  ),
} as const;
