import { availableParallelism } from 'node:os';
import type { BatchReport, BatchRow } from '../../../engine/model/batch.ts';
import type { Problem } from '../../../engine/model/problem.ts';
import type { Signer } from '../../../signing/keys/signer.ts';
import { serviceProblem } from '../../problems.ts';
import { checkFolder, sweepFolder } from '../../write-files.ts';
import { Claims } from './claims.ts';
import { Crew } from './crew.ts';
import { countEntries, type Entry, entriesOf, type partsOf } from './entries.ts';
import type { BatchGround, Issued } from './messages.ts';
import { blankRow, placeOf } from './rows.ts';
import { SigningDesk } from './signing-desk.ts';

/** How far a batch is. */
export interface BatchProgress {
  readonly done: number;
  readonly of: number;
  /** Forms written. */
  readonly forms: number;
}

/** How a batch is run. */
export interface BatchRun {
  /** Opens the key, once; undefined where nobody signs. */
  readonly signer: () => Promise<Signer | undefined>;
  readonly now: () => Date;
  /** As many as there are cores where left out. */
  readonly threads?: number;
  /** Ends the batch once what is under way is through. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (at: BatchProgress) => void;
}

/** Submissions in a row that fail for reasons outside them before the rest is left alone. */
const PATIENCE = 5;

/**
 * Issues every submission of some files, in threads. What is wrong with one stops no other; forms that are there already are left
 * as they are, so a batch that was ended anyhow can be run again. Everything but signatures and times is the same as where each is
 * issued alone, and the same for any number of threads.
 *
 * It stops early where the disk refuses, where nobody can sign, or where five in a row fail for another reason outside them.
 *
 * @throws ProblemError `folder-unwritable`, and what reading files of many submissions throws
 */
export async function issueBatch(ground: BatchGround, parts: ReturnType<typeof partsOf>, run: BatchRun): Promise<BatchReport> {
  checkFolder(ground.out);
  sweepFolder(ground.out);
  const count = await countEntries(parts);
  const threads = Math.max(1, Math.min(run.threads ?? availableParallelism(), count));
  const book = new Book(run, count);
  const desk = new SigningDesk(run.signer);
  const crew = new Crew(ground, threads, {
    turn: async () => ({ look: await desk.look(), at: run.now().getTime() }),
    sign: (data) => desk.sign(data),
    claim: (entry, who, names) => book.claims.claim(entry, who, names),
    done: (entry, issued) => book.enter(entry, issued),
    lost: (entry, why) => book.lose(entry, why),
  });
  try {
    for await (const entry of entriesOf(parts)) {
      await crew.room(run.signal);
      if (run.signal?.aborted) book.stop(serviceProblem('issue-stopped'));
      if (book.stopped === undefined) await crew.take(entry);
      else book.leave(entry);
    }
    await crew.finish();
  } finally {
    await crew.stop();
  }
  return { day: ground.day, out: ground.out, rows: book.rows, ...(book.stopped === undefined ? {} : { stopped: book.stopped }) };
}

/** What became of each entry. */
class Book {
  readonly claims = new Claims();
  readonly rows: BatchRow[] = [];
  stopped: Problem | undefined;
  readonly #run: BatchRun;
  readonly #of: number;
  #done = 0;
  #forms = 0;
  #inARow = 0;

  constructor(run: BatchRun, of: number) {
    this.#run = run;
    this.#of = of;
  }

  enter(entry: Entry, { row, blame }: Issued): void {
    this.claims.end(entry.number);
    this.rows[entry.number] = row;
    this.#done += 1;
    this.#forms += row.forms.filter((form) => form.written).length;
    if (blame === undefined) this.#inARow = row.state === 'issued' ? 0 : this.#inARow;
    else this.#inARow += 1;
    if (blame === 'all' || this.#inARow >= PATIENCE) this.stop(serviceProblem('issue-gave-up'));
    this.#run.onProgress?.({ done: this.#done, of: this.#of, forms: this.#forms });
  }

  lose(entry: Entry, why: string): void {
    const problems = [serviceProblem('issue-defect', { why }, placeOf(entry))];
    this.enter(entry, { row: { ...blankRow(entry), state: 'failed', problems } });
  }

  /** Its turn does not come. */
  leave(entry: Entry): void {
    this.claims.end(entry.number);
    this.rows[entry.number] = { ...blankRow(entry), state: 'waiting' };
  }

  stop(why: Problem): void {
    this.stopped ??= why;
  }
}
