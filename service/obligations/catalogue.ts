import { error, warning } from '../../engine/model/catalogue/entry.ts';

/** Problems of what has to be done since decisions; part of the catalogue of the service. */
export const OBLIGATION_CATALOGUE = {
  'obligation-unknown': error(
    '存档里没有待办“{id}”',
    'there is no obligation "{id}" in the store',
    '请核对编号；guiju obligations --all 列出全部',
    'check the id; guiju obligations --all lists them',
  ),
  'obligation-ended': error(
    '待办 {id} 已在 {at} 由 {by} 了结，不能再关一次',
    'the obligation {id} ended at {at} by {by}, and cannot be closed again',
    '用 guiju obligations show {id} 查看经过；还要办的，请交下一版申报',
    'see guiju obligations show {id}; where more is to be done, submit the next version',
  ),
  'obligation-evidence-none': error(
    '没有附材料，不能关闭待办',
    'an obligation is not closed without evidence',
    '请加 --evidence 文件；可以写多次',
    'add --evidence FILE; it may be given several times',
  ),
  'obligation-evidence-empty': error(
    '文件是空的，不能作为材料',
    'the file is empty, and is no evidence',
    '请换成真正的照片、扫描件或单据',
    'name the photograph, scan or slip itself',
  ),
  'obligation-note-none': error(
    '没有写明怎么办结的',
    'it does not say what was done',
    '请加 --note，例如 --note 已电话上报值班主管',
    'add --note, such as --note "told the supervisor by telephone"',
  ),
  'instant-wrong': error(
    '“{value}”不是日期或时刻',
    '"{value}" is neither a day nor an instant',
    '写成 2026-03-16，或 2026-03-16T09:00:00+08:00',
    'write it like 2026-03-16 or 2026-03-16T09:00:00+08:00',
  ),
  'obligation-clock': warning(
    '有 {count} 项待办的登记时间在 {at} 之后，电脑的时钟可能往回拨过',
    '{count} obligations were recorded later than {at}: the clock of this machine may have gone back',
    '请核对时钟；是否逾期按 --at 或时钟的时间算',
    'check the clock; what is overdue goes by it, or by --at',
  ),
  'calendar-year-unknown': warning(
    '日历“{calendar}”里没有 {year} 年，工作日是按每周推算的',
    'the calendar "{calendar}" does not know {year}; working days go by the week alone',
    '请在 rules/calendars/ 里补上那一年',
    'add that year in rules/calendars/',
  ),
} as const;
