import { renderProblem } from '../../renderers/text/problem.ts';
import { formIssuer, ISSUE_FORMS } from '../../service/work/issue-job.ts';
import type { Command } from '../command.ts';
import { problemsIn } from '../fault.ts';
import { BY_OPTION, formWork, SIGNING_OPTIONS, writerOf } from '../form-work.ts';
import { interruptible } from '../interrupt.ts';
import { EXIT, type Io } from '../io.ts';
import { openQueue, writingStore } from '../store.ts';

/** `guiju work` */
export const work: Command = {
  name: 'work',
  usage: '[--until-empty]',
  summary: { 'zh-CN': '领取排队的工作：签发表单', en: 'take work from the queue: issue forms' },
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
    const counts = { done: 0, forms: 0, failed: 0 };
    await openQueue(io, 'work', (jobs) =>
      writingStore(io, 'work', (store) => {
        const issue = formIssuer(store, { ...by, ...(io.rules === undefined ? {} : { directory: io.rules }) });
        return interruptible(
          (signal) =>
            jobs.take(ISSUE_FORMS, {
              signal,
              untilEmpty: options['until-empty'] === true,
              work: async ({ key }) => {
                const forms = (await issue(key)).length;
                counts.forms += forms;
                if (io.format !== 'json') io.out(sayDone(key, forms, io));
              },
              onDone: ({ key }, fault) => {
                counts[fault === undefined ? 'done' : 'failed'] += 1;
                if (fault !== undefined)
                  io.err(
                    `✘ ${key}\n${problemsIn(fault)
                      .map((one) => `${renderProblem(one, io)}\n`)
                      .join('')}`,
                  );
              },
            }),
          () => io.err(STOPPING[io.lang]),
        );
      }),
    );
    io.out(io.format === 'json' ? `${JSON.stringify(counts, null, 2)}\n` : sayCounts(counts, io));
    return counts.failed === 0 ? EXIT.fine : EXIT.unusable;
  },
};

const STOPPING = {
  'zh-CN': '正在停下：手上的做完就结束；再按一次 Ctrl-C 立即结束\n',
  en: 'stopping once what is under way is done; press Ctrl-C again to end at once\n',
} as const;

function sayDone(key: string, forms: number, { lang }: Io): string {
  return lang === 'zh-CN' ? `✔ ${key}  ${forms} 份表单\n` : `✔ ${key}  ${forms} ${forms === 1 ? 'form' : 'forms'}\n`;
}

function sayCounts({ done, forms, failed }: Readonly<Record<'done' | 'forms' | 'failed', number>>, { lang }: Io): string {
  return lang === 'zh-CN'
    ? `做完 ${done} 件，表单 ${forms} 份；没有做成 ${failed} 次\n`
    : `${done} jobs done, ${forms} forms; ${failed} attempts failed\n`;
}
