import { ProblemError } from '../../engine/model/problem.ts';
import { renderDue } from '../../renderers/text/retention.ts';
import type { ErasureTask } from '../../service/care/erase.ts';
import { type DueReport, keptLongEnough, readRetention } from '../../service/care/retention.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Command, Options } from '../command.ts';
import { dayOf, today } from '../day.ts';
import { eraseTasks, lookedAt } from '../erase-tasks.ts';
import { EXIT, type Io } from '../io.ts';
import { callProblem } from '../problems.ts';
import { counted } from '../progress.ts';
import { readingStore } from '../store.ts';
import { writerOf } from '../stored-options.ts';

/** `guiju retention [--apply]` */
export const retention: Command = {
  name: 'retention',
  usage: '[--on DAY] [--apply]',
  summary: { 'zh-CN': '列出保存期满的申报，或删除其中的个人信息', en: 'list what has been kept long enough, or erase it' },
  about: {
    'zh-CN':
      '按 retention.yaml 里各类的保存年数，列出到这一天保存期满的申报，每类多少份；不作改动。写了 --apply 就照 guiju erase 逐份删除其中的个人信息，原因写明是哪一类、依据什么。中途停下或被结束，再运行一次即可接着做。',
    en: 'Lists which submissions have been kept for their years by that day, kind by kind, as retention.yaml says; nothing is changed. With --apply their personal data is erased one by one as by guiju erase, the reason being their kind and its basis. Where it was stopped or killed, run it again to go on.',
  },
  options: {
    apply: { type: 'boolean', about: { 'zh-CN': '真的删除', en: 'do it' } },
    ticket: {
      type: 'string',
      value: 'NO',
      about: { 'zh-CN': '单号（默认 retention-日期）', en: 'number of the request (default: retention-DAY)' },
    },
    by: { type: 'string', value: 'NAME', about: { 'zh-CN': '谁删除（默认登录名）', en: 'who erases (default: login name)' } },
  },
  formats: ['json'],
  examples: ['guiju retention', 'guiju retention --on 2027-01-01 --format json', 'guiju retention --apply --ticket GD-2026-18'],
  least: 0,
  most: 0,
  run: (_args, options, io) => (options.apply === true ? apply(options, io) : list(io)),
};

async function list(io: Io): Promise<number> {
  const due = dueIn(io);
  const report = await readingStore(io, 'retention', due);
  io.out(io.format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : renderDue(report, io));
  return EXIT.fine;
}

async function apply(options: Options, io: Io): Promise<number> {
  if (io.on !== undefined && io.on > today(loadPolicy(io.rules), io))
    throw new ProblemError([callProblem('retention-future', { day: io.on })]);
  const due = dueIn(io);
  return eraseTasks(io, 'retention', async (store) => {
    const report = await due(store);
    const [by, ticket] = [writerOf(options), String(options.ticket ?? `retention-${report.day}`)];
    return report.kinds.flatMap(({ title, basis, due: of }) =>
      of.map(({ submission }): ErasureTask => ({ submission, by, ticket, reason: reasonOf(title[io.lang], basis[io.lang], io) })),
    );
  });
}

function reasonOf(title: string, basis: string, { lang }: Io): string {
  return lang === 'zh-CN' ? `保存期满（${title}）：${basis}` : `Kept long enough (${title}): ${basis}`;
}

/** The rules are read before the store is opened: what is wrong with them is told first. */
function dueIn(io: Io): (store: StoreReader) => Promise<DueReport> {
  const policy = loadPolicy(io.rules);
  const [kinds, day] = [readRetention(policy, io.rules), dayOf(policy, io)];
  return (store) => counted(io, lookedAt, (tell) => keptLongEnough(store, kinds, policy, day, tell));
}
