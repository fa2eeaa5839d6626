import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Lang } from '../../engine/model/text.ts';
import { exportLog } from '../../service/log/export.ts';
import { ownLogKey } from '../../service/log/key.ts';
import { serviceProblem } from '../../service/problems.ts';
import type { LogVerdict } from '../../store/log/check.ts';
import { logKeyText } from '../../store/log/checkpoint.ts';
import type { LogDifference } from '../../store/read/log.ts';
import type { LogReader } from '../../store/store.ts';
import type { DeskGround } from '../ground.ts';
import { inChild } from '../jobs/child.ts';
import type { RunHandle } from '../jobs/run.ts';
import { say } from '../words/words.ts';
import type { LogCheckOrder } from './log-check-child.ts';

/** Megabytes that checking a log may take: some millions of entries. */
const MEMORY = 2048;

/** Most differences that are told. */
const MOST = 100;

/** What came of checking the whole log. */
export interface LogChecked {
  readonly at: string;
  readonly verdict: LogVerdict;
  /** Whether it was held against a checkpoint that was kept elsewhere. */
  readonly isKept: boolean;
  readonly differences: readonly LogDifference[];
}

/**
 * Checks the whole log as somebody outside would: hands it out, checks every entry, hash and checkpoint in a process of its own, then
 * holds the log against the records.
 */
export async function checkWholeLog(
  { store, data, scratch, now }: DeskGround,
  kept: string,
  lang: Lang,
  { signal, tell }: RunHandle,
): Promise<LogChecked> {
  const key = ownLogKey(data);
  if (!key) throw new ProblemError([serviceProblem('log-key-none')]);
  const at = now().toISOString();
  const size = (await store.log.head())?.size ?? 0;
  const parts = 3;
  const folder = mkdtempSync(join(scratch, 'log-'));
  try {
    const counting = (read: number) =>
      tell({ part: Math.min(1, read / Math.max(1, size)), of: parts, note: say(lang, 'log.run.read', { read, size }) });
    await exportLog(counted(store.log, counting), key, join(folder, 'log'));
    tell({ part: 1, of: parts, note: say(lang, 'log.run.check', { size }) });
    const order: LogCheckOrder = { folder: join(folder, 'log'), key: logKeyText(key), ...(kept === '' ? {} : { kept }) };
    const limits = { memory: MEMORY, reads: [folder], signal };
    const verdict = await inChild<LogVerdict>(join(import.meta.dirname, 'log-check-child.ts'), order, limits);
    tell({ part: 2, of: parts, note: say(lang, 'log.run.compare', { size }) });
    const differences: LogDifference[] = [];
    for await (const one of store.log.differences()) {
      differences.push(one);
      if (differences.length === MOST || signal.aborted) break;
    }
    return { at, verdict, isKept: kept !== '', differences };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The log, telling how many entries were read of it. */
function counted(log: LogReader, tell: (read: number) => void): LogReader {
  return {
    ...log,
    async *entries() {
      let read = 0;
      for await (const page of log.entries()) {
        yield page;
        read += page.length;
        tell(read);
      }
    },
  };
}
