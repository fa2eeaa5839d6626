import { error } from '../../engine/model/catalogue/entry.ts';
import { problemsOf } from '../../engine/model/problems.ts';

/** What can be wrong with a call of another program; what is wrong with what it sends has the codes of the floors below. */
export const API_CATALOGUE = {
  'api-token': error(
    '没有出示接口令牌，或者令牌已停用、已过期',
    'no API token was shown, or it was ended or is out of date',
    '请在请求头写 Authorization: Bearer 令牌；令牌由管理员在“接口”页面发放',
    'send it as Authorization: Bearer TOKEN; admins make tokens on the page "Interface"',
  ),
  'api-not-allowed': error(
    '这个令牌不能做这件事',
    'this token may not do that',
    '令牌要有这种权限，所属用户也要有相应岗位；请管理员另发一个',
    'the token needs the right, and its user the role; ask an admin for another one',
  ),
  'api-not-there': error(
    '没有这样东西',
    'there is no such thing',
    '请检查地址和编号；别的小区的内容也看不到',
    'check address and number; what belongs to another estate is not shown',
  ),
  'api-too-many': error(
    '请求太频繁',
    'too many calls',
    '请按 Retry-After 所说的秒数等一等再试',
    'wait as many seconds as Retry-After says',
  ),
  'api-too-large': error(
    '请求内容太大',
    'what was sent is too large',
    '申报最大 1 MB，一个文件最大 20 MB',
    'a submission may have 1 MB, a file 20 MB',
  ),
  'api-malformed': error('请求内容读不懂（{why}）', 'what was sent cannot be read ({why})', '请检查格式', 'check its format'),
  'api-media-type': error('不接受“{type}”格式的内容', 'content of the type "{type}" is not taken', '请用 {options}', 'send {options}'),
  'api-query': error(
    '地址里的参数“{name}”写得不对（{why}）',
    'the parameter "{name}" is written wrongly ({why})',
    '参数见 /api/v1/openapi.json',
    'see /api/v1/openapi.json for the parameters',
  ),
  'api-file-unnamed': error(
    '附上了文件“{name}”，申报里没有写到它',
    'the file "{name}" was sent, but the submission does not name it',
    '请在申报的 evidence 里写上文件名，或不要附上',
    'name it under evidence in the submission, or leave it out',
  ),
  'api-defect': error(
    '程序出了错，编号 {id}',
    'the program failed; number {id}',
    '请把编号告诉管理员，日志里有详情；可以用同一个 Idempotency-Key 再试',
    'tell an admin the number, by which the log has it; it can be tried again with the same Idempotency-Key',
  ),
  'idempotency-missing': error(
    '没有写 Idempotency-Key 请求头，或者写得不对',
    'the header Idempotency-Key is missing or written wrongly',
    '请给每份申报一个不重复的键，如 UUID；最多 200 个字母、数字和 - _ . :',
    'give each submission a key of its own, such as a UUID: up to 200 letters, digits and - _ . :',
  ),
  'idempotency-other': error(
    '这个 Idempotency-Key 已经用于另一次请求',
    'this Idempotency-Key was used for another request',
    '新的请求请用新的键；重试要与原来一字不差',
    'use a new key for a new request; a repetition must be the same in every byte',
  ),
  'idempotency-under-way': error(
    '同一个 Idempotency-Key 的请求还在处理',
    'the request of this Idempotency-Key is still under way',
    '请过几秒用同一个键再试',
    'try again in some seconds with the same key',
  ),
} as const;

export type ApiCode = keyof typeof API_CATALOGUE;

/** Makes a Problem of the interface for machines. */
export const apiProblem = problemsOf<ApiCode>(API_CATALOGUE);
