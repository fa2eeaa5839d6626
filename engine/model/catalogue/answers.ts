import { type CatalogueEntry, error } from './entry.ts';

/** What can be wrong with an answer that somebody types. */
export const ANSWER_CATALOGUE = {
  'answer-value': error(
    '“{label}”要填{expected}，现在填的是“{found}”',
    '"{label}" takes {expected}, but it has "{found}"',
    '请改正，或清空这一栏',
    'mend it, or empty the field',
  ),
  'answer-option': error(
    '“{label}”没有“{found}”这个选项',
    '"{label}" has no option "{found}"',
    '可选：{options}',
    'choose among: {options}',
  ),
  'answer-field-unknown': error(
    '“{label}”里没有“{name}”这一栏',
    '"{label}" has no field "{name}"',
    '请刷新页面后再填',
    'load the page again, then fill it in',
  ),
  'answer-day': error(
    '“{label}”填的 {found} 不是日历上的一天',
    '"{label}" has {found}, which is no day of the calendar',
    '请核对年月日',
    'check year, month and day',
  ),
  'answer-time': error(
    '“{label}”填的“{found}”不是一天里的时刻',
    '"{label}" has "{found}", which is no time of a day',
    '时刻写成 09:30，从 00:00 到 23:59',
    'write a time like 09:30, from 00:00 to 23:59',
  ),
  'answer-large': error(
    '“{label}”的数太大，记不准',
    'the number of "{label}" is too large to be kept',
    '请核对位数',
    'check how many digits it has',
  ),
  'answer-contradiction': error(
    '“{label}”填的是“{given}”，但按其他各项应为“{derived}”',
    '"{label}" has "{given}", but the other answers give "{derived}"',
    '请核对后改正其中一处；不改正就得不出结论',
    'check, and correct one of them: till then nothing can be decided',
  ),
} as const satisfies Record<string, CatalogueEntry>;
