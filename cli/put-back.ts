import { join } from 'node:path';
import { renderProblem } from '../renderers/text/problem.ts';
import { erasureNotes, undoneErasures } from '../service/care/erasure-notes.ts';
import { logNameOf, ownLogKey } from '../service/log/key.ts';
import { serviceProblem } from '../service/problems.ts';
import type { StoreReader } from '../store/store.ts';
import type { Io } from './io.ts';

/** What has to be done after a store was put back: its log goes on with its own key alone, and what was erased since is back. */
export async function tellPutBack(store: StoreReader, io: Io): Promise<string> {
  const [notes, log] = [erasureNotes(io.data), await logNameOf(store)];
  const undone = await undoneErasures(store, notes);
  const problems = [
    ...(log === undefined || ownLogKey(io.data)?.name === log
      ? []
      : [serviceProblem('put-back-log-key', { log, path: join(io.data, 'log') })]),
    ...(undone.length > 0 ? [serviceProblem('restore-erasures', { count: undone.length, path: notes })] : []),
  ];
  return problems.map((problem) => `${renderProblem(problem, io)}\n`).join('');
}
