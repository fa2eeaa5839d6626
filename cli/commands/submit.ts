import { ProblemError } from '../../engine/model/problem.ts';
import { contracted } from '../../renderers/json/decision.ts';
import { renderProblem } from '../../renderers/text/problem.ts';
import { renderReport } from '../../renderers/text/report.ts';
import { type Submitted, submitFile } from '../../service/history/submit.ts';
import type { Command } from '../command.ts';
import { decidingIn } from '../deciding.ts';
import { eachFile } from '../each-file.ts';
import type { Io } from '../io.ts';
import { callProblem } from '../problems.ts';
import { obligationIds, sayObligations } from '../say-obligations.ts';
import { writingStore } from '../store.ts';
import { BY_OPTION, ROOM_OPTION, storedAs } from '../stored-options.ts';
import { exitOf } from './check.ts';

/** `guiju submit FILE…` */
export const submit: Command = {
  name: 'submit',
  usage: 'FILE… [--room ROOM] [--id ID]',
  summary: { 'zh-CN': '审核申报文件，并存档', en: 'evaluate submissions and store them' },
  about: {
    'zh-CN':
      '审核申报文件，把申报、所附材料、结论和所依据的规则一起存档，落到磁盘后才回复。同一文件再交一次不会存两次；写了 --id 就是那份申报的下一版。存档只增不改。',
    en: 'Evaluates submissions and stores them with their evidence, the decision, and the rules that decided; it answers when they are on the disk. The same file handed in again is stored once; with --id it is the next version of that submission. The store is added to and never changed.',
  },
  options: {
    id: { type: 'string', value: 'ID', about: { 'zh-CN': '是哪份申报的下一版', en: 'submission of which it is the next version' } },
    ...ROOM_OPTION,
    ...BY_OPTION,
  },
  formats: ['json'],
  examples: [
    'guiju submit examples/01-owner-with-everything/submission.yaml --room 3-1-1202',
    'guiju submit supplemented.yaml --id S0d1c2b3a4f5e',
    'GUIJU_STORE=postgres://guiju@localhost/guiju guiju submit a.yaml',
  ],
  least: 1,
  async run(files, options, io) {
    const [, second] = files;
    if (options.id !== undefined && second !== undefined)
      throw new ProblemError([
        callProblem('argument-extra', { name: second, usage: 'guiju submit FILE --id ID', example: submit.examples[1] }),
      ]);
    const id = options.id === undefined ? {} : { id: String(options.id) };
    const submitted = await writingStore(io, 'submit', async (store) => {
      const order = { ...(await decidingIn(store, io)), ...id, ...storedAs(options, io) };
      return eachFile(files, (file) => submitFile(store, { ...order, file, at: io.now().toISOString() }));
    });
    for (const entry of submitted) for (const warning of entry.warnings) io.err(`${renderProblem(warning, io)}\n`);
    io.out(
      io.format === 'json'
        ? json(submitted)
        : submitted.map((entry) => `${renderReport(entry.report, io)}${sayStored(entry, io)}`).join('\n'),
    );
    return exitOf(submitted.map(({ decision }) => decision.outcome));
  },
};

function json(submitted: readonly Submitted[]): string {
  const told = submitted.map(({ id, version, decided, repeated, obligations, decision }) => ({
    id,
    version,
    decided,
    repeated,
    obligations: obligationIds({ obligations }),
    decision: contracted(decision),
  }));
  return `${JSON.stringify(told.length === 1 ? told[0] : told, null, 2)}\n`;
}

function sayStored(submitted: Submitted, { lang }: Io): string {
  const { id, version, decided, repeated } = submitted;
  const todo = sayObligations(submitted, lang);
  if (lang === 'zh-CN') return `${repeated ? '存档里已经有了' : '已存档'}：${id}，第 ${version} 版，结论 ${decided}\n${todo}`;
  return `${repeated ? 'Stored already' : 'Stored'}: ${id}, version ${version}, decision ${decided}\n${todo}`;
}
