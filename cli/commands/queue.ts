import { ProblemError } from '../../engine/model/problem.ts';
import { ISSUE_FORMS } from '../../service/work/issue-job.ts';
import type { FailedJob, JobCounts } from '../../store/jobs/jobs.ts';
import type { Command } from '../command.ts';
import { EXIT, type Io } from '../io.ts';
import { callProblem } from '../problems.ts';
import { openQueue } from '../store.ts';

/** `guiju queue [retry]` */
export const queue: Command = {
  name: 'queue',
  usage: '[retry]',
  summary: { 'zh-CN': '看排队的工作，重试没做成的', en: 'see what is queued, try again what failed' },
  about: {
    'zh-CN':
      '列出队列里还有多少工作、正在做的、没有做成的和原因。retry：把没有做成的重新排队。队列在 PostgreSQL 存档里（GUIJU_STORE=postgres://用户@主机/数据库）。',
    en: 'Tells how much work is queued, being done, and failed, and why. retry: queues again what failed. The queue is in a store on PostgreSQL (GUIJU_STORE=postgres://USER@HOST/DATABASE).',
  },
  options: {},
  formats: ['json'],
  examples: ['guiju queue', 'guiju queue retry'],
  least: 0,
  most: 1,
  async run([action], _options, io) {
    if (action !== undefined && action !== 'retry')
      throw new ProblemError([callProblem('argument-extra', { name: action, usage: 'guiju queue [retry]', example: 'guiju queue retry' })]);
    return openQueue(io, 'queue', async (jobs) => {
      const retried = action === 'retry' ? await jobs.retry(ISSUE_FORMS) : 0;
      const counts = await jobs.counts(ISSUE_FORMS);
      const failed = await jobs.failed(ISSUE_FORMS);
      const told = { ...counts, retried, failures: failed.map(({ key, why }) => ({ key, why })) };
      io.out(io.format === 'json' ? `${JSON.stringify(told, null, 2)}\n` : say(counts, retried, failed, io));
      return counts.failed === 0 ? EXIT.fine : EXIT.finding;
    });
  },
};

function say({ waiting, active, failed }: JobCounts, retried: number, failures: readonly FailedJob[], { lang }: Io): string {
  const zh = lang === 'zh-CN';
  const again = zh ? `重新排队 ${retried} 件` : `${retried} queued again`;
  const head = zh
    ? `排队 ${waiting} 件，正在做 ${active} 件，没有做成 ${failed} 件`
    : `${waiting} waiting, ${active} being done, ${failed} failed`;
  return `${[...(retried > 0 ? [again] : []), head, ...failures.map(({ key, why }) => `  ✘ ${key}  ${why}`)].join('\n')}\n`;
}
