import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeskGround } from '../../desk/ground.ts';
import type { OpenDesk } from '../../desk/serve.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { timeZoneOf } from '../../service/check.ts';
import { readRules } from '../../service/history/submit.ts';
import { sourcesOf } from '../../service/issue/issue.ts';
import type { Command, Options } from '../command.ts';
import { dayOf } from '../day.ts';
import { formWork, SIGNING_OPTIONS } from '../form-work.ts';
import { interruptible } from '../interrupt.ts';
import { EXIT, type Io } from '../io.ts';
import { callProblem } from '../problems.ts';
import { writingStore } from '../store.ts';

const [HOST, PORT] = ['127.0.0.1', '8321'];

/** `guiju serve` */
export const serve: Command = {
  name: 'serve',
  usage: '[--port N] [--host HOST]',
  summary: { 'zh-CN': '打开柜台：在浏览器里受理、签发、稽核、管理', en: 'open the desk: work in a browser' },
  about: {
    'zh-CN':
      '打开柜台，网址打印在一行里，用浏览器打开即可；按 Ctrl-C 停下。第一次启动会另外打印一个一次性链接，用来设立第一位管理员。默认只有本机能连；--host 0.0.0.0 让别的机器也能连，那时请在前面放一个 https 代理，并写上 --behind-https。申报、结论、表单都进存档（GUIJU_STORE 或数据文件夹）。',
    en: 'Opens the desk and prints its address on one line: open it in a browser; Ctrl-C ends it. The first start also prints a link, for one use, by which the first admin is made. By default only this machine can reach it; --host 0.0.0.0 lets others, and then a proxy for https belongs before it, with --behind-https. Submissions, decisions and forms go into the store (GUIJU_STORE, or the data folder).',
  },
  options: {
    port: { type: 'string', value: 'N', about: { 'zh-CN': `端口（默认 ${PORT}；0 由系统选）`, en: `port (default: ${PORT}; 0 for any)` } },
    host: {
      type: 'string',
      value: 'HOST',
      about: { 'zh-CN': `在哪个地址上听（默认 ${HOST}）`, en: `address to listen on (default: ${HOST})` },
    },
    'behind-https': {
      type: 'boolean',
      about: { 'zh-CN': '前面有 https 代理：登录只走 https', en: 'a proxy for https is before it: cookies go by https alone' },
    },
    'private-webhooks': {
      type: 'boolean',
      about: { 'zh-CN': '通知（webhook）可以发到内网和 http 网址', en: 'webhooks may go to private networks, and by http' },
    },
    ...SIGNING_OPTIONS,
  },
  formats: ['json'],
  examples: [
    'guiju serve',
    'guiju serve --port 8080',
    'GUIJU_STORE=postgres://guiju@localhost/guiju guiju serve --host 0.0.0.0 --behind-https',
  ],
  least: 0,
  most: 0,
  async run(_args, options, io) {
    const port = portOf(options);
    const rules = readRules(io.rules);
    const work = await formWork(options, io);
    const { openDesk } = await import('../../desk/serve.ts');
    const scratch = mkdtempSync(join(tmpdir(), 'guiju-'));
    try {
      await writingStore(io, 'serve', async (store) => {
        const ground: DeskGround = {
          store,
          rules,
          ...(io.rules === undefined ? {} : { directory: io.rules }),
          sources: sourcesOf(rules.policy, io.rules),
          secret: work.secret.octets,
          issuing: work.options,
          data: io.data,
          scratch,
          now: io.now,
          today: () => dayOf(rules.policy, io),
          timeZone: timeZoneOf(rules.policy, dayOf(rules.policy, io)).timeZone ?? 'UTC',
          lang: io.lang,
          isSecure: options['behind-https'] === true,
          isPrivateTaken: options['private-webhooks'] === true,
          log: (line) => io.err(`${JSON.stringify({ at: io.now().toISOString(), ...line })}\n`),
        };
        const host = String(options.host ?? HOST);
        const desk = await openDesk(ground, { host, port }).catch((cause: NodeJS.ErrnoException) => {
          throw cause.code === undefined || !/^E[A-Z]+$/.test(cause.code)
            ? cause
            : new ProblemError([callProblem('port-taken', { port, host, why: cause.code })]);
        });
        io.out(said(desk, io));
        await interruptible(
          (signal) => new Promise<void>((done) => signal.addEventListener('abort', () => done())),
          () => io.err(STOPPING[io.lang]),
        );
        await desk.close();
      });
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
    return EXIT.fine;
  },
};

function portOf({ port = PORT }: Options): number {
  const number = /^\d{1,5}$/.test(String(port)) ? Number(port) : -1;
  if (number < 0 || number > 65_535)
    throw new ProblemError([callProblem('number-wrong', { name: '--port', value: String(port), range: '0-65535' })]);
  return number;
}

function said({ address, firstLink }: OpenDesk, { lang, format }: Io): string {
  if (format === 'json') return `${JSON.stringify({ address, ...(firstLink === undefined ? {} : { firstLink }) })}\n`;
  const first =
    firstLink === undefined ? '' : lang === 'zh-CN' ? `设立第一位管理员：${firstLink}\n` : `Make the first admin: ${firstLink}\n`;
  return lang === 'zh-CN' ? `柜台已打开：${address}\n${first}` : `The desk is open: ${address}\n${first}`;
}

const STOPPING = {
  'zh-CN': '正在停下：手上的做完就结束；再按一次 Ctrl-C 立即结束\n',
  en: 'stopping once what is under way is done; press Ctrl-C again to end at once\n',
} as const;
