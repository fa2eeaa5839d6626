import { renderProblem } from '../../renderers/text/problem.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { formIssuer, ISSUE_FORMS } from '../../service/work/issue-job.ts';
import type { Jobs } from '../../store/jobs/jobs.ts';
import type { Store } from '../../store/store.ts';
import type { Command } from '../command.ts';
import { dayOf } from '../day.ts';
import { problemsIn } from '../fault.ts';
import { formWork, SIGNING_OPTIONS } from '../form-work.ts';
import { interruptible } from '../interrupt.ts';
import { EXIT, type Io } from '../io.ts';
import { RUN_COMMAND, runScheduled } from '../scheduled-command.ts';
import { openQueue, writingStore } from '../store.ts';
import { BY_OPTION, writerOf } from '../stored-options.ts';

/** `guiju work` */
export const work: Command = {
  name: 'work',
  usage: '[--until-empty]',
  summary: { 'zh-CN': '领取排队的工作：签发表单，定期审计和备份', en: 'take work from the queue: forms, scheduled audits and backups' },
  about: {
    'zh-CN':
      '从 PostgreSQL 存档（GUIJU_STORE=postgres://用户@主机/数据库）的队列领取工作，一份接一份签发表单，存进存档，直到按 Ctrl-C。可以在任意多台电脑上开任意多个；哪个突然停了，它手上那份十几秒后由别的接着做，不会签发两次。每台都要有同样的日志密钥（数据文件夹里的 log），numbers.key 也最好相同。',
    en: 'Takes work from the queue in a store on PostgreSQL (GUIJU_STORE=postgres://USER@HOST/DATABASE) and issues forms, one submission after another, into the store, until Ctrl-C. Any number may run on any number of machines; where one dies, others do what it had in hand some fifteen seconds later, and nothing is issued twice. Each needs the same key of the log (the folder log of the data folder), and numbers.key had better be the same.',
  },
  options: {
    ...SIGNING_OPTIONS,
    ...BY_OPTION,
    'until-empty': {
      type: 'boolean',
      about: { 'zh-CN': '队列空了就结束', en: 'end when the queue is empty' },
    },
  },
  formats: ['json'],
  examples: ['guiju work', 'guiju work --until-empty --key me.p12 --passphrase-file me.txt'],
  least: 0,
  most: 0,
  async run(_args, options, io) {
    const { secret, options: signing } = await formWork(options, io);
    const by = { by: writerOf(options), now: io.now, secret: secret.octets, scratch: io.data, options: signing };
    const policy = loadPolicy(io.rules);
    const counts = { done: 0, forms: 0, failed: 0 };
    const told = (text: string) => {
      if (io.format !== 'json') io.out(text);
    };
    const workOn = (jobs: Jobs, store: Store, signal: AbortSignal) => {
      const issue = formIssuer(store, { ...by, ...(io.rules === undefined ? {} : { directory: io.rules }) });
      return jobs.take([ISSUE_FORMS, RUN_COMMAND], {
        signal,
        untilEmpty: options['until-empty'] === true,
        work: async (job, kind) => {
          if (kind === RUN_COMMAND) return runScheduled(job, dayOf(policy, io), io);
          const forms = (await issue(job.key)).length;
          counts.forms += forms;
          return sayForms(forms, io);
        },
        onDone: ({ key }, came) => {
          counts['fault' in came ? 'failed' : 'done'] += 1;
          if ('fault' in came)
            io.err(
              `✘ ${key}\n${problemsIn(came.fault)
                .map((one) => `${renderProblem(one, io)}\n`)
                .join('')}`,
            );
          else told(`✔ ${key}  ${came.said.split('\n')[0]}\n`);
        },
      });
    };
    await openQueue(io, 'work', (jobs) =>
      writingStore(io, 'work', (store) =>
        interruptible(
          (signal) => workOn(jobs, store, signal),
          () => io.err(STOPPING[io.lang]),
        ),
      ),
    );
    io.out(io.format === 'json' ? `${JSON.stringify(counts, null, 2)}\n` : sayCounts(counts, io));
    return counts.failed === 0 ? EXIT.fine : EXIT.unusable;
  },
};

const STOPPING = {
  'zh-CN': '正在停下：手上的做完就结束；再按一次 Ctrl-C 立即结束\n',
  en: 'stopping once what is under way is done; press Ctrl-C again to end at once\n',
} as const;

function sayForms(forms: number, { lang }: Io): string {
  return lang === 'zh-CN' ? `${forms} 份表单` : `${forms} ${forms === 1 ? 'form' : 'forms'}`;
}

function sayCounts({ done, forms, failed }: Readonly<Record<'done' | 'forms' | 'failed', number>>, { lang }: Io): string {
  return lang === 'zh-CN'
    ? `做完 ${done} 件，表单 ${forms} 份；没有做成 ${failed} 次\n`
    : `${done} jobs done, ${forms} forms; ${failed} attempts failed\n`;
}
