import type { Text } from '../engine/model/text.ts';
import { renderErased } from '../renderers/text/erase.ts';
import { type ErasureTask, eraseAll } from '../service/care/erase.ts';
import { erasureNotes, noteErasure } from '../service/care/erasure-notes.ts';
import { loadPolicy } from '../service/policy/policy.ts';
import type { Store } from '../store/store.ts';
import { interruptible } from './interrupt.ts';
import { EXIT, type Io } from './io.ts';
import { progress } from './progress.ts';
import { writingStore } from './store.ts';

/** How far the search is for what is to be erased. */
export const lookedAt = (count: number): Text => ({ 'zh-CN': `已查 ${count} 份`, en: `${count} looked at` });

/**
 * Erases for a command, tells how far it is, and says what came of it.
 *
 * @param tasksIn - which submissions, and why
 * @returns the exit code: 1 where it has to be run again
 */
export async function eraseTasks(io: Io, command: string, tasksIn: (store: Store) => Promise<readonly ErasureTask[]>): Promise<number> {
  const { facts } = loadPolicy(io.rules).rulebook;
  const bar = progress(io);
  const done = await interruptible((signal) =>
    writingStore(io, command, async (store) => {
      const tasks = await tasksIn(store);
      try {
        return await eraseAll(store, tasks, {
          ...{ facts, signal, now: io.now },
          note: (task, at) => noteErasure(erasureNotes(io.data), task, at),
          progress: (count, of, submission) => bar.at(count, of, submission),
        });
      } finally {
        bar.end();
      }
    }),
  );
  io.out(io.format === 'json' ? `${JSON.stringify({ done: true, ...done }, null, 2)}\n` : renderErased(done, io));
  return done.left === 0 && !done.cleared.isHeld ? EXIT.fine : EXIT.finding;
}
