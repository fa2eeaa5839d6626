import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { renderAccesses, renderDifferences, renderHead, renderLogVerdict, renderProofVerdict } from '../../renderers/text/log.ts';
import { exportLog, readExportedLog } from '../../service/log/export.ts';
import { logKeyFile, ownLogKey } from '../../service/log/key.ts';
import { checkProof, proofOf } from '../../service/log/proof.ts';
import { readText } from '../../service/policy/folder.ts';
import { serviceProblem } from '../../service/problems.ts';
import { writeFiles } from '../../service/write-files.ts';
import { checkLog } from '../../store/log/check.ts';
import { logKeyText } from '../../store/log/checkpoint.ts';
import type { LogDifference } from '../../store/read/log.ts';
import { noMore } from '../arguments.ts';
import type { Command, Options } from '../command.ts';
import { EXIT, type Io } from '../io.ts';
import { callProblem } from '../problems.ts';
import { readingStore } from '../store.ts';

const USAGE = 'guiju log show | check | accesses | export DIR | prove ID | verify DIR|FILE';

type Action = (rest: readonly string[], options: Options, io: Io) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = { show, check, export: handOut, prove, verify, accesses };

/** `guiju log show|check|accesses|export|prove|verify` */
export const log: Command = {
  name: 'log',
  usage: 'show | check | accesses | export DIR | prove ID | verify DIR|FILE',
  summary: { 'zh-CN': '查看、导出、核验存档日志', en: 'show, hand out and verify the log of the store' },
  about: {
    'zh-CN':
      '存档里每一条记录在日志中都有一条，排成一棵哈希树，每次写入都签一个检查点；事后改动、删除、插入都会露出来。show：日志有多长、最新检查点和公钥；检查点请另存一份。check：日志与存档逐条对照。accesses：谁、何时、为什么看过或导出过许多人的个人信息。export：导出到新文件夹，里面没有个人信息。prove：写出某个结论或表单在日志里的证明。verify：离线核验导出的日志或证明，指出第一条坏的。',
    en: 'Every record of the store has an entry in the log, in one hash tree, with a signed checkpoint after each commit, so that whatever is changed, taken out or put in later shows. show: how long the log is, its newest checkpoint and its public key; keep checkpoints elsewhere. check: compares the log with the records. accesses: who was shown the personal data of many, or exported it, when and why. export: hands it out into a new folder, without personal data. prove: writes a proof that a decision or form is in the log. verify: checks an export or a proof offline and names the first bad entry.',
  },
  options: {
    key: {
      type: 'string',
      value: 'FILE',
      about: { 'zh-CN': '日志公钥（默认本机的）', en: 'public key of the log (default: that of this machine)' },
    },
    kept: {
      type: 'string',
      value: 'FILE',
      about: { 'zh-CN': '另存的检查点：日志必须以它开头', en: 'a checkpoint that was kept elsewhere: the log must begin with it' },
    },
    out: { type: 'string', value: 'FILE', about: { 'zh-CN': '证明写到哪个文件', en: 'file for the proof' } },
  },
  formats: ['json'],
  examples: [
    'guiju log show > checkpoint.txt',
    'guiju log export out/log',
    'guiju log verify out/log --key key.txt --kept checkpoint.txt',
    'guiju log prove S0d1c2b3a4f5e.1 --out proof.json',
  ],
  least: 1,
  async run([name = '', ...rest], options, io) {
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) throw new ProblemError([callProblem('argument-missing', { usage: USAGE, example: 'guiju log show' })]);
    return action(rest, options, io);
  },
};

async function show(rest: readonly string[], _options: Options, io: Io): Promise<number> {
  noMore(rest, USAGE, 'guiju log show');
  const head = await readingStore(io, 'log', (store) => store.log.head());
  if (!head) throw new ProblemError([serviceProblem('log-empty')]);
  const own = ownLogKey(io.data);
  const told = { ...head, ...(own ? { key: logKeyText(own) } : {}) };
  io.out(io.format === 'json' ? `${JSON.stringify(told, null, 2)}\n` : (head.checkpoint ?? ''));
  if (io.format !== 'json') io.err(renderHead(told, io));
  return EXIT.fine;
}

async function check(rest: readonly string[], _options: Options, io: Io): Promise<number> {
  noMore(rest, USAGE, 'guiju log check');
  const { size, found } = await readingStore(io, 'log', async (store) => {
    const differences: LogDifference[] = [];
    for await (const one of store.log.differences()) differences.push(one);
    return { size: (await store.log.head())?.size ?? 0, found: differences };
  });
  io.out(io.format === 'json' ? `${JSON.stringify({ size, differences: found }, null, 2)}\n` : renderDifferences(size, found, io));
  return found.length === 0 ? EXIT.fine : EXIT.finding;
}

async function accesses(rest: readonly string[], _options: Options, io: Io): Promise<number> {
  noMore(rest, USAGE, 'guiju log accesses');
  const found = await readingStore(io, 'log', (store) => store.accesses());
  io.out(io.format === 'json' ? `${JSON.stringify(found, null, 2)}\n` : renderAccesses(found, io));
  return EXIT.fine;
}

async function handOut([folder, ...rest]: readonly string[], _options: Options, io: Io): Promise<number> {
  if (folder === undefined) throw missing('guiju log export out/log');
  noMore(rest, USAGE, 'guiju log export out/log');
  const size = await readingStore(io, 'log', (store) => exportLog(store.log, ownLogKey(io.data), folder));
  const said = io.lang === 'zh-CN' ? `已导出 ${size} 条到 ${folder}` : `${size} entries handed out to ${folder}`;
  io.out(io.format === 'json' ? `${JSON.stringify({ size, folder }, null, 2)}\n` : `${said}\n`);
  return EXIT.fine;
}

async function prove([id, ...rest]: readonly string[], options: Options, io: Io): Promise<number> {
  if (id === undefined) throw missing('guiju log prove S0d1c2b3a4f5e.1');
  noMore(rest, USAGE, 'guiju log prove S0d1c2b3a4f5e.1');
  const text = `${JSON.stringify(await readingStore(io, 'log', (store) => proofOf(store, id)), null, 2)}\n`;
  if (options.out === undefined) io.out(text);
  else writeFiles(dirname(String(options.out)), [{ name: basename(String(options.out)), bytes: Buffer.from(text) }]);
  return EXIT.fine;
}

async function verify([path, ...rest]: readonly string[], options: Options, io: Io): Promise<number> {
  if (path === undefined) throw missing('guiju log verify out/log');
  noMore(rest, USAGE, 'guiju log verify out/log');
  const key = options.key === undefined ? ownLogKey(io.data) : logKeyFile(String(options.key));
  if (!key) throw new ProblemError([serviceProblem('log-key-none')]);
  if (!isDirectory(path)) {
    const found = checkProof(readText(path, path), key);
    io.out(io.format === 'json' ? `${JSON.stringify(found, null, 2)}\n` : renderProofVerdict(found, io));
    return found.verdict === 'proved' ? EXIT.fine : EXIT.finding;
  }
  const kept = options.kept === undefined ? undefined : readText(String(options.kept), String(options.kept));
  const found = checkLog(readExportedLog(path), key, kept);
  io.out(io.format === 'json' ? `${JSON.stringify(found, null, 2)}\n` : renderLogVerdict(found, kept !== undefined, io));
  return found.verdict === 'sound' ? EXIT.fine : EXIT.finding;
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function missing(example: string): ProblemError {
  return new ProblemError([callProblem('argument-missing', { usage: USAGE, example })]);
}
