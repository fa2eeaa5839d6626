import { ProblemError } from '../../engine/model/problem.ts';
import { renderReminders } from '../../renderers/text/obligations.ts';
import { renderProblem } from '../../renderers/text/problem.ts';
import { remindersOf } from '../../service/obligations/reminders.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../io.ts';
import { AT_OPTION, momentOf } from '../moment.ts';
import { callProblem } from '../problems.ts';
import { readingStore } from '../store.ts';

/** Working days that count as soon. */
const DAYS = 3;
const MOST_DAYS = 260;

/** `guiju reminders` */
export const reminders: Command = {
  name: 'reminders',
  usage: '[--within N] [--at INSTANT]',
  summary: { 'zh-CN': '催办清单：逾期、今天到期、快到期的待办', en: 'what is overdue, due today, and due soon' },
  about: {
    'zh-CN':
      '列出未了结的待办：逾期的、今天到期的、几个工作日以内到期的、没有规定期限的，各按期限排序。工作日按 rules/calendars/ 里的日历。同一时刻（--at）总是同样的结果，可以每天定时运行；有逾期时退出码为 1。',
    en: 'Lists what is open: overdue, due today, due within some working days, and without due time, each in the order in which it is due. Working days go by the calendar in rules/calendars/. The same instant (--at) always gives the same list, so that it can be run by a timer; exit code 1 where something is overdue.',
  },
  options: {
    within: {
      type: 'string',
      value: 'N',
      about: { 'zh-CN': '几个工作日以内算快到期（默认 3）', en: 'working days that count as soon (default: 3)' },
    },
    calendar: {
      type: 'string',
      value: 'ID',
      about: { 'zh-CN': '按哪一份日历（只有一份时不用写）', en: 'calendar, where there is more than one' },
    },
    at: AT_OPTION,
  },
  formats: ['json'],
  examples: ['guiju reminders', 'guiju reminders --within 5 --at 2026-03-16T08:30:00+08:00', 'guiju reminders --format json'],
  least: 0,
  most: 0,
  async run(_args, options, io) {
    const days = Number(options.within ?? DAYS);
    if (!/^\d{1,3}$/.test(String(options.within ?? DAYS)) || days > MOST_DAYS)
      throw new ProblemError([callProblem('number-wrong', { name: '--within', value: String(options.within), range: `0–${MOST_DAYS}` })]);
    const policy = loadPolicy(io.rules);
    const moment = await momentOf(policy, options, io);
    const calendar = options.calendar === undefined ? {} : { calendar: String(options.calendar) };
    const found = await readingStore(io, 'reminders', (store) => remindersOf(store, { ...moment, days, policy, ...calendar }));
    const { warnings, ...told } = found;
    for (const warning of warnings) io.err(`${renderProblem(warning, io)}\n`);
    io.out(io.format === 'json' ? `${JSON.stringify(told, null, 2)}\n` : renderReminders(told, io));
    return told.overdue.length === 0 ? EXIT.fine : EXIT.finding;
  },
};
