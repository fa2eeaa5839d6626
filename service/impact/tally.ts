import type { Effect } from '../../engine/model/rule.ts';
import type { Submission } from '../../engine/model/submission.ts';
import type { Compared, EffectChange, SideOutcome, SideRuleOutcome } from './judge.ts';
import type { Read } from './submissions.ts';

/** Most estates that are counted by themselves; what people write as the name of one may be anything. */
const MOST_ESTATES = 2_000;
/** Most submissions that are kept as examples, whatever is asked for. */
const MOST_EXAMPLES = 2_000;

/** How many submissions flipped in one way, and the first of them. */
export interface Flips<From, To> {
  readonly from: From;
  readonly to: To;
  readonly count: number;
  /** Ids of the first of them, in the order of the source. */
  readonly examples: readonly string[];
}

/** What an estate comes to. Its name is empty where nobody has said, and `…` for all that are too many to be told apart. */
export interface EstateTally {
  readonly estate: string;
  readonly judged: number;
  readonly flipped: number;
}

/** What was counted of a checklist. */
export interface ChecklistTally {
  readonly checklist: string;
  readonly judged: number;
  readonly flips: readonly Flips<SideOutcome, SideOutcome>[];
  readonly rules: readonly (Flips<SideRuleOutcome, SideRuleOutcome> & {
    readonly rule: string;
    /** Where it weighs otherwise than before with the same outcome. */
    readonly effects?: EffectChange;
  })[];
}

/** A submission that is shown. */
export interface Candidate {
  readonly id: string;
  readonly room: string | null;
  readonly estate: string;
  readonly checklist: string;
  readonly before: Submission | undefined;
  readonly after: Submission | undefined;
  readonly compared: Compared;
}

interface Slot {
  count: number;
  readonly examples: string[];
}

interface Counted {
  judged: number;
  readonly flips: Map<string, Slot>;
  readonly rules: Map<string, Slot>;
}

/** Counts what submissions come to; however many there are, it keeps only counts and the first examples of each kind. */
export class Tally {
  readonly candidates = new Map<string, Candidate>();
  readonly #most: number;
  readonly #checklists = new Map<string, Counted>();
  readonly #estates = new Map<string, { judged: number; flipped: number }>();

  /** @param most - examples of each kind */
  constructor(most: number) {
    this.#most = most;
  }

  add(read: Read, checklist: string, estate: string, compared: Compared): void {
    const { from, to, rules } = compared;
    const counted = this.#checklists.get(checklist) ?? { judged: 0, flips: new Map(), rules: new Map() };
    this.#checklists.set(checklist, counted);
    counted.judged += 1;
    const place = this.#estateOf(estate);
    place.judged += 1;
    const { id, room, before, after } = read;
    const candidate = () => ({ id, room, before, after, estate, checklist, compared });
    if (from !== to) {
      place.flipped += 1;
      this.#count(counted.flips, `${from}\0${to}`, candidate);
    }
    for (const { rule, from: was, to: is, effects } of rules) {
      const weights = effects ? `\0${effects.from}\0${effects.to}` : '';
      this.#count(counted.rules, `${rule}\0${was}\0${is}${weights}`, candidate);
    }
  }

  get checklists(): ChecklistTally[] {
    return sorted(this.#checklists).map(([checklist, { judged, flips, rules }]) => ({
      checklist,
      judged,
      flips: sorted(flips).map(([key, slot]) => {
        const [from, to] = key.split('\0') as [SideOutcome, SideOutcome];
        return { from, to, ...slot };
      }),
      rules: sorted(rules).map(([key, slot]) => {
        const [rule, from, to, was, is] = key.split('\0') as [string, SideRuleOutcome, SideRuleOutcome, Effect?, Effect?];
        return { rule, from, to, ...(was && is ? { effects: { from: was, to: is } } : {}), ...slot };
      }),
    }));
  }

  get estates(): EstateTally[] {
    return sorted(this.#estates).map(([estate, counts]) => ({ estate, ...counts }));
  }

  #estateOf(name: string): { judged: number; flipped: number } {
    const known = this.#estates.get(name);
    if (known) return known;
    if (this.#estates.size >= MOST_ESTATES && name !== OTHERS) return this.#estateOf(OTHERS);
    const made = { judged: 0, flipped: 0 };
    this.#estates.set(name, made);
    return made;
  }

  #count(slots: Map<string, Slot>, key: string, candidate: () => Candidate): void {
    const slot = slots.get(key) ?? { count: 0, examples: [] };
    slots.set(key, slot);
    slot.count += 1;
    if (slot.examples.length >= this.#most) return;
    const one = candidate();
    if (!this.candidates.has(one.id) && this.candidates.size >= MOST_EXAMPLES) return;
    this.candidates.set(one.id, one);
    slot.examples.push(one.id);
  }
}

/** What stands for estates that are too many. */
const OTHERS = '…';

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([left], [right]) => (left < right ? -1 : 1));
}
