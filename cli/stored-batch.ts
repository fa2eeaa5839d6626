import { renderBatchJson } from '../renderers/json/batch.ts';
import { renderBatch } from '../renderers/text/batch.ts';
import { entriesOf, partsOf } from '../service/issue/batch/entries.ts';
import { sourcesOf } from '../service/issue/issue.ts';
import { issuedByOthers } from '../service/work/issued-by-others.ts';
import { issuedHere } from '../service/work/issued-here.ts';
import { type FormIssuing, issueStoredBatch, type PlanGround, type StoredBatch } from '../service/work/stored-batch.ts';
import type { Store } from '../store/store.ts';
import type { Options } from './command.ts';
import { decidingIn } from './deciding.ts';
import { formWork } from './form-work.ts';
import { interruptible } from './interrupt.ts';
import type { Io } from './io.ts';
import { exitOfBatch, isFolder, STOPPING, sayProgress } from './issue-batch.ts';
import { progress } from './progress.ts';
import { openQueue, writingStore } from './store.ts';
import { storedAs } from './stored-options.ts';

/** Issues a batch by way of the store, in this process or by those that take work from the queue, and gives the exit code. */
export async function runStoredBatch(paths: readonly string[], options: Options, io: Io): Promise<number> {
  const parts = partsOf(paths, isFolder);
  const { secret, options: signing } = await formWork(options, io);
  const bar = progress(io);
  const start = io.now().getTime();
  const run = async (store: Store, issuing: (ground: PlanGround, batch: StoredBatch, signal: AbortSignal) => FormIssuing) => {
    const { rules, day } = await decidingIn(store, io);
    const ground = { sources: sourcesOf(rules.policy, io.rules), secret: secret.octets, scratch: io.data };
    const batch = { rules, day, out: String(options.out ?? 'out'), now: io.now, ...storedAs(options, io) };
    return interruptible(
      (signal) =>
        issueStoredBatch(store, entriesOf(parts), batch, issuing(ground, batch, signal), {
          signal,
          onProgress: (at) => bar.at(at.done, at.of, sayProgress(at, io.now().getTime() - start, io)),
        }),
      () => {
        bar.end();
        io.err(`${STOPPING[io.lang]}\n`);
      },
    ).finally(() => bar.end());
  };
  const report = await (options.queue === true
    ? openQueue(io, 'issue', (jobs) =>
        writingStore(io, 'issue', (store) => run(store, (ground, _batch, signal) => issuedByOthers(store, jobs, ground, signal))),
      )
    : writingStore(io, 'issue', (store) => run(store, (ground, batch) => issuedHere(store, ground, batch, signing))));
  io.out(io.format === 'json' ? renderBatchJson(report) : renderBatch(report, { ...io, unsigned: options.unsigned === true }));
  return exitOfBatch(report);
}
