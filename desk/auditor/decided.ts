import { dimensionOf, factsOf } from '../../engine/audit/dimensions.ts';
import type { Decision, Outcome } from '../../engine/model/decision.ts';
import type { Rulebook } from '../../engine/model/rulebook.ts';
import type { Submission } from '../../engine/model/submission.ts';
import type { RecentDecision, RecentQuery } from '../../store/read/recent.ts';
import type { StoreReader } from '../../store/store.ts';

/** The last decision on a submission, as figures are made of it. Nothing in it is of a person. */
export interface DecidedRow extends Pick<RecentDecision, 'submission' | 'version' | 'checklist' | 'estate' | 'day' | 'at'> {
  readonly outcome: Outcome;
  /** Rules that applied, and those of them that failed. */
  readonly applied: readonly string[];
  readonly failed: readonly string[];
  /** The same of clauses: one of its rules applied, or failed. */
  readonly appliedClauses: readonly string[];
  readonly failedClauses: readonly string[];
  /** Empty where nobody has said. */
  readonly contractor: string;
}

type Details = Omit<DecidedRow, keyof RecentDecision | 'outcome'>;

/** Most decisions whose details are kept in memory. */
const MOST = 200_000;

/** How many are read at once. */
const AT_ONCE = 16;

/** Decisions with what they are about. What was read of one is kept: a decision never changes. */
export class Decided {
  readonly #store: StoreReader;
  readonly #facts: Rulebook['facts'];
  readonly #contractors: readonly string[];
  readonly #details = new Map<string, Details>();
  /** Ids, each kept once however many decisions name it. */
  readonly #names = new Map<string, string>();
  #erasures = 0;

  constructor(store: StoreReader, { facts }: Pick<Rulebook, 'facts'>) {
    [this.#store, this.#facts, this.#contractors] = [store, facts, factsOf('contractor', facts)];
  }

  /** The last decisions on submissions, the newest first, and which of them were not read yet. */
  async list(
    query: Omit<RecentQuery, 'latest'>,
  ): Promise<{ readonly found: readonly RecentDecision[]; readonly unread: readonly RecentDecision[] }> {
    const found = await this.#store.recent({ ...query, latest: true });
    // What was erased is not kept here either.
    const erasures = (await this.#store.erasures()).length;
    if (erasures !== this.#erasures) this.#details.clear();
    this.#erasures = erasures;
    return { found, unread: found.filter(({ id }) => !this.#details.has(id)) };
  }

  /** Reads decisions that were not read yet. @param onRead - is told how many so far */
  async read(unread: readonly RecentDecision[], onRead: (count: number) => void = () => {}, signal?: AbortSignal): Promise<void> {
    for (let from = 0; from < unread.length && signal?.aborted !== true; from += AT_ONCE) {
      const some = unread.slice(from, from + AT_ONCE);
      const details = await Promise.all(some.map((one) => this.#detailsOf(one)));
      some.forEach(({ id }, index) => void this.#details.set(id, details[index] as Details));
      for (const oldest of this.#details.keys()) {
        if (this.#details.size <= MOST) break;
        this.#details.delete(oldest);
      }
      onRead(Math.min(unread.length, from + AT_ONCE));
    }
  }

  /** Rows of decisions that were read. */
  rows(found: readonly RecentDecision[]): readonly DecidedRow[] {
    return found.flatMap(({ id, submission, version, checklist, estate, day, at, outcome }) => {
      const details = this.#details.get(id);
      return details ? [{ submission, version, checklist, estate, day, at, outcome: outcome as Outcome, ...details }] : [];
    });
  }

  async #detailsOf({ id, submission, version }: RecentDecision): Promise<Details> {
    const [decision, of] = await Promise.all([this.#store.decision(id), this.#store.submission(submission, version)]);
    const { findings = [] } = (decision ? JSON.parse(decision.content) : {}) as Partial<Decision>;
    const applied = findings.filter(({ outcome }) => outcome !== 'inapplicable');
    const failed = applied.filter(({ outcome }) => outcome === 'failed');
    const rules = (some: Decision['findings']) => some.map(({ rule }) => this.#once(rule));
    const clauses = (some: Decision['findings']) =>
      [...new Set(some.flatMap((one) => one.clauses ?? []))].map((clause) => this.#once(clause));
    const { facts } = of && !of.erased ? (JSON.parse(of.content) as Submission) : { facts: {} };
    return {
      ...{ applied: rules(applied), failed: rules(failed), appliedClauses: clauses(applied), failedClauses: clauses(failed) },
      contractor: this.#once(dimensionOf(this.#contractors, facts, this.#facts)),
    };
  }

  #once(name: string): string {
    const known = this.#names.get(name) ?? name;
    this.#names.set(name, known);
    return known;
  }
}
