import { ProblemError } from '../../engine/model/problem.ts';
import { renderHistory } from '../../renderers/text/history.ts';
import { historyOf } from '../../service/history/history.ts';
import { serviceProblem } from '../../service/problems.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../io.ts';
import { readingStore } from '../store.ts';

/** `guiju history ROOM|ID` */
export const history: Command = {
  name: 'history',
  usage: 'ROOM|ID',
  summary: { 'zh-CN': '查看一户或一份申报的全部历史', en: 'show all that happened to a room or a submission' },
  about: {
    'zh-CN': '列出一户的全部申报，或一份申报的各版：何时由谁交存、附了哪些材料、结论是什么、签发了哪些表单。',
    en: 'Lists all submissions about a room, or the versions of one: when and by whom they were stored, with what evidence, what was decided, and which forms were issued.',
  },
  options: {},
  formats: ['json'],
  examples: ['guiju history 3-1-1202', 'guiju history S0d1c2b3a4f5e --format json'],
  least: 1,
  most: 1,
  async run([subject = ''], _options, io) {
    const histories = await readingStore(io, 'history', (store) => historyOf(store, subject));
    if (histories.length === 0) throw new ProblemError([serviceProblem('history-unknown', { id: subject })]);
    io.out(io.format === 'json' ? `${JSON.stringify(histories, null, 2)}\n` : renderHistory(histories, io));
    return EXIT.fine;
  },
};
