import { type CatalogueEntry, error, warning } from './entry.ts';

/** What can be wrong with a submission, or while it is judged. */
export const SUBMISSION_CATALOGUE = {
  // Submissions
  'value-type': error(
    '“{fact}”应为{expected}，现在是{found}',
    '"{fact}" must be {expected}, but it is {found}',
    '请写成 {example}',
    'write it like {example}',
  ),
  'number-too-large': error(
    '“{fact}”的数 {number} 太大，记不准',
    'the number {number} of "{fact}" is too large to be kept',
    '请核对位数；整数最大 9007199254740991',
    'check how many digits it has; whole numbers go up to 9007199254740991',
  ),
  'text-is-number': error(
    '“{fact}”是文字，却写成了数字 {number}',
    '"{fact}" is a text but is written as the number {number}',
    '请加引号："{number}"',
    'put quotes around it: "{number}"',
  ),
  'date-wrong': error('没有 {value} 这一天', 'there is no day {value}', '日期写成 2024-03-15 这样', 'write a date like 2024-03-15'),
  'instant-wrong': error(
    '“{value}”不是时刻',
    '"{value}" is no instant',
    '写成 2024-03-15T09:30:00+08:00 这样',
    'write it like 2024-03-15T09:30:00+08:00',
  ),
  'instant-no-zone': error(
    '“{value}”没有时区，设定 time-zone 也没有可用的值',
    '"{value}" has no offset, and the setting time-zone names no zone',
    '写成 2024-03-15T09:30:00+08:00 这样',
    'write it like 2024-03-15T09:30:00+08:00',
  ),
  'fact-unused': warning('本清单不问“{name}”，已保留但未使用', 'this checklist does not ask "{name}"; it is kept but not used'),
  'derivation-contradiction': error(
    '“{fact}”写的是 {given}，但按其他事实应为 {derived}',
    '"{fact}" says {given}, but the other facts give {derived}',
    '请核对后改正其中一处',
    'check, and correct one of them',
  ),
  // Evaluation
  'readers-disagree': error(
    '规则“{rule}”两次判断结果不一致，不能作出结论',
    'two evaluations of the rule "{rule}" disagree: no decision can be made',
    '这是程序缺陷，请把规则和申报文件发给开发者',
    'this is a defect of the program: send rule and submission to its makers',
  ),
} as const satisfies Record<string, CatalogueEntry>;
