import { statSync } from 'node:fs';
import type { BatchReport } from '../engine/model/batch.ts';
import { renderBatchJson } from '../renderers/json/batch.ts';
import { renderBatch } from '../renderers/text/batch.ts';
import { type BatchProgress, issueBatch } from '../service/issue/batch/batch.ts';
import { isOne, partsOf } from '../service/issue/batch/entries.ts';
import { numbersSecret } from '../service/issue/secret.ts';
import { hasKeys, trustAnchors } from '../service/keys.ts';
import { loadPolicy } from '../service/policy/policy.ts';
import { openAuthorities } from '../service/sign/authorities.ts';
import { levelNamed, levelWork } from '../service/sign/level.ts';
import { numberAt } from './audit-options.ts';
import { authoritiesOf } from './authority-options.ts';
import type { Options } from './command.ts';
import { dayOf } from './day.ts';
import { interruptible } from './interrupt.ts';
import { EXIT, type Io } from './io.ts';
import { signerFor } from './key-options.ts';
import { progress } from './progress.ts';
import { waivingOf } from './waiver-options.ts';

/** Whether what a call names is more than one submission: several files, a folder, or a file of many. */
export function isBatch(paths: readonly string[]): boolean {
  return paths.length > 1 || paths.some((path) => !isOne(path, isFolder));
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Issues a batch, tells what became of each submission, and gives the exit code. */
export async function runBatch(paths: readonly string[], options: Options, io: Io): Promise<number> {
  const threads = numberAt(options, 'threads', { least: 1, most: 256, whole: true });
  const policy = loadPolicy(io.rules);
  const parts = partsOf(paths, isFolder);
  const unsigned = options.unsigned === true;
  const secret = numbersSecret(io.data);
  const waiving = waivingOf(options, policy, io);
  const ground = {
    rulebook: policy.rulebook,
    ...(policy.key === undefined ? {} : { key: policy.key }),
    ...(io.rules === undefined ? {} : { rules: io.rules }),
    day: dayOf(policy, io),
    ...(waiving === undefined ? {} : { waiving }),
    out: String(options.out ?? 'out'),
    unsigned,
    level: levelNamed(String(options.level ?? 'B-B')),
    authorities: openAuthorities(io.data, authoritiesOf(options)),
    trusted: await trustAnchors(io.data, []),
    secret: secret.octets,
  };
  // What cannot be done at all is told before anything is begun; keys are only made when there is something to sign.
  levelWork(ground.level, ground.authorities, ground.trusted, io.now());
  const key = unsigned || (options.key === undefined && !hasKeys(io.data)) ? undefined : await signerFor(options, io);
  const bar = progress(io);
  const start = io.now().getTime();
  const report = await interruptible(
    (signal) =>
      issueBatch(ground, parts, {
        signer: async () => {
          const signer = unsigned ? undefined : (key ?? (await signerFor(options, io)));
          secret.keep();
          return signer;
        },
        now: io.now,
        signal,
        ...(threads === undefined ? {} : { threads }),
        onProgress: (at) => bar.at(at.done, at.of, sayProgress(at, io.now().getTime() - start, io)),
      }),
    () => {
      bar.end();
      io.err(`${STOPPING[io.lang]}\n`);
    },
  ).finally(() => bar.end());
  io.out(io.format === 'json' ? renderBatchJson(report) : renderBatch(report, { ...io, unsigned }));
  return exitOfBatch(report);
}

export const STOPPING = {
  'zh-CN': '正在停下：手上的做完就结束；再按一次 Ctrl-C 立即结束',
  en: 'stopping once what is under way is done; press Ctrl-C again to end at once',
} as const;

export function sayProgress({ done, of, forms }: BatchProgress, passed: number, { lang }: Io): string {
  const rate = ((forms * 1000) / Math.max(1, passed)).toFixed(1);
  const left = done === 0 ? 0 : Math.ceil((passed * (of - done)) / done / 1000);
  return lang === 'zh-CN' ? `份  每秒 ${rate} 份表单  还要 ${left} 秒` : `submissions  ${rate} forms/s  ${left} s left`;
}

/** What could not be used or was not issued outweighs what was found by the rules. */
export function exitOfBatch({ rows, stopped }: BatchReport): number {
  if (stopped !== undefined || rows.some(({ state }) => ['unusable', 'failed', 'waiting'].includes(state))) return EXIT.unusable;
  return rows.some(({ outcome }) => outcome?.code === 'refused' || outcome?.code === 'incomplete') ? EXIT.finding : EXIT.fine;
}
