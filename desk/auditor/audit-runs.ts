import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditReport } from '../../engine/model/audit.ts';
import type { Lang } from '../../engine/model/text.ts';
import type { Progress } from '../../service/audit/engine.ts';
import { STORE_SOURCE, writeStoreLines } from '../../service/audit/from-store.ts';
import { serviceProblem } from '../../service/problems.ts';
import { soundOf, waiverEntries } from '../../service/waivers/stored.ts';
import type { DeskGround } from '../ground.ts';
import { ChildEnded, inChild, readsOfRules } from '../jobs/child.ts';
import { logDefect } from '../jobs/defect.ts';
import { Places } from '../jobs/places.ts';
import { Run, type RunHandle } from '../jobs/run.ts';
import { say } from '../words/words.ts';
import type { AuditChildOrder } from './audit-child.ts';
import { AuditFolder } from './audit-folder.ts';
import { type AuditOrder, problemsIn } from './audit-order.ts';

/** Megabytes of objects that an audit may take. */
const MEMORY = 2048;

/** How many audits run at once, and how many wait. */
const [AT_ONCE, WAITING] = [1, 50];

/** How an audit stands. */
export type AuditState = 'running' | 'done' | 'failed' | 'stopped';

/** Runs audits, one after the other, each in a process of its own. */
export class AuditRuns {
  readonly kept: AuditFolder;
  readonly #ground: DeskGround;
  /** Audits are by the folder, like `guiju audit`. */
  readonly #rules: DeskGround['rules'];
  readonly #places = new Places(AT_ONCE, WAITING);
  readonly #running = new Map<string, Run<AuditReport>>();

  constructor(ground: DeskGround) {
    [this.#ground, this.#rules, this.kept] = [ground, ground.rules, new AuditFolder(ground.data)];
  }

  /** Begins an audit. @returns its id */
  begin(wanted: Omit<AuditOrder, 'id' | 'at' | 'day'>, lang: Lang): string {
    const at = this.#ground.now().toISOString();
    const id = `${at.slice(0, 10).replaceAll('-', '')}-${randomBytes(4).toString('hex')}`;
    this.#start({ ...wanted, id, at, day: this.#ground.today() }, lang);
    return id;
  }

  /** Begins an audit that was stopped or failed again: the same question, of the submissions as they are now. */
  again(order: AuditOrder, lang: Lang): void {
    if (this.stateOf(order.id) === 'running') return;
    this.#start({ ...order, at: this.#ground.now().toISOString(), day: this.#ground.today() }, lang);
  }

  running(id: string): Run<AuditReport> | undefined {
    return this.#running.get(id);
  }

  stateOf(id: string): AuditState {
    if (this.#running.has(id)) return 'running';
    if (this.kept.hasReport(id)) return 'done';
    return this.kept.failed(id) ? 'failed' : 'stopped';
  }

  /** Stops an audit, and comes back when it has. */
  async stop(id: string): Promise<void> {
    const run = this.#running.get(id);
    run?.stop();
    await run?.over;
  }

  /** Stops all of them. */
  async close(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.stop(id)));
  }

  #start(order: AuditOrder, lang: Lang): void {
    this.kept.begin(order);
    const run = new Run(say(lang, 'audit.run.waiting'), async (handle) => {
      try {
        const report = await this.#places.within(() => this.#work(order, lang, handle));
        if (!report) throw new ChildEnded('stopped');
        this.kept.finish(order.id, report);
        return report;
      } catch (cause) {
        this.#failed(order.id, cause);
        throw cause;
      } finally {
        // Before whoever watches is told: what they look at then is what is kept.
        this.#running.delete(order.id);
      }
    });
    this.#running.set(order.id, run);
  }

  async #work(order: AuditOrder, lang: Lang, { signal, tell }: RunHandle): Promise<AuditReport> {
    const { store, directory, scratch } = this.#ground;
    if (signal.aborted) throw new ChildEnded('stopped');
    tell({ part: 0, of: 0, note: say(lang, 'audit.run.reading') });
    const folder = mkdtempSync(join(scratch, 'audit-'));
    try {
      const { estates } = order;
      const lines = join(folder, STORE_SOURCE);
      const places = await writeStoreLines(store, lines, ({ estate, erased }) => {
        if (signal.aborted) throw new ChildEnded('stopped');
        return erased !== true && (estates === undefined || (estate !== null && estates.includes(estate)));
      });
      const child: AuditChildOrder = {
        ...{ order, lines, places, scratch: folder },
        name: estates === undefined ? STORE_SOURCE : `${STORE_SOURCE}（${estates.join('、')}）`,
        waivers: soundOf(await waiverEntries(store, this.#rules.policy, order.at)),
        ...(directory === undefined ? {} : { rules: directory }),
      };
      return await inChild<AuditReport>(join(import.meta.dirname, 'audit-child.ts'), child, {
        memory: MEMORY,
        reads: [folder, ...readsOfRules(directory)],
        writes: [folder],
        mayStartThreads: true,
        signal,
        onProgress: ({ lines: read, bytes, of }: Progress) =>
          tell({ part: bytes, of, note: say(lang, 'audit.run.judging', { read, all: places.length }) }),
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  #failed(id: string, cause: unknown): void {
    if (cause instanceof ChildEnded && cause.why === 'stopped') return;
    const problems = problemsIn(cause);
    if (!problems) logDefect(this.#ground, '/audits', cause);
    const why = cause instanceof ChildEnded ? cause.why : 'defect';
    this.kept.fail(id, problems ?? [serviceProblem('audit-engine', { why })]);
  }
}
