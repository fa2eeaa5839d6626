import { ProblemError } from '../../engine/model/problem.ts';
import { renderHistory } from '../../renderers/text/history.ts';
import { historyOf } from '../../service/history/history.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { serviceProblem } from '../../service/problems.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../io.ts';
import { momentOf } from '../moment.ts';
import { readingStore } from '../store.ts';

/** `guiju history ROOM|ID` */
export const history: Command = {
  name: 'history',
  usage: 'ROOM|ID [--at INSTANT]',
  summary: { 'zh-CN': '查看一户或一份申报的全部历史', en: 'show all that happened to a room or a submission' },
  about: {
    'zh-CN':
      '按时间先后列出一户的全部申报，或一份申报的全部经过：各版何时由谁交存、附了哪些材料，结论，签发的表单，相关的豁免（谁批准、到何时、何时提前结束），待办（期限、逾期、怎样了结、凭什么材料），存档的个人信息何时被显示或导出，以及删除。加 --at 就只列到那一刻为止登记的。',
    en: 'Lists in order of time what happened to all submissions about a room, or to one: its versions, when and by whom they were stored and with what evidence, decisions, forms that were issued, waivers that bear on it (approved by whom, until when, ended early), what has to be done (due, overdue, how it ended and by what evidence), when personal data of the store was shown or taken out, and the erasure. With --at only what was recorded by then.',
  },
  options: {
    at: {
      type: 'string',
      value: 'INSTANT',
      about: {
        'zh-CN': '到哪一刻为止，写日期就是那天结束时（默认现在）',
        en: 'what was recorded by then; of a day its end (default: now)',
      },
    },
  },
  formats: ['json'],
  examples: ['guiju history 3-1-1202', 'guiju history S0d1c2b3a4f5e --format json', 'guiju history 3-1-1202 --at 2026-03-31'],
  least: 1,
  most: 1,
  async run([subject = ''], options, io) {
    // Rules are needed for the time zone alone: without them a history can be read all the same.
    const at = options.at === undefined ? io.now().toISOString() : (await momentOf(loadPolicy(io.rules), options, io)).at;
    const histories = await readingStore(io, 'history', (store) => historyOf(store, subject, at));
    if (histories.length === 0) throw new ProblemError([serviceProblem('history-unknown', { id: subject })]);
    io.out(io.format === 'json' ? `${JSON.stringify(histories, null, 2)}\n` : renderHistory(histories, io));
    return EXIT.fine;
  },
};
