import type { AuditPlan } from '../../../engine/audit/plan.ts';
import type { Zoned } from '../../../engine/load/zone.ts';
import { zoneFor } from '../../../engine/load/zone.ts';
import type { BadLine } from '../../../engine/model/audit.ts';
import { timeZoneOf } from '../../check.ts';
import { type Court, courtOf, verdictOf } from '../javascript/engine.ts';
import { ANY_LOCAL_TIME, documentEntry, type Entry, lineEntry } from '../javascript/submissions.ts';
import type { SourcePart } from '../source.ts';

/** What a line came to when it was read in full. */
export type SlowVerdict =
  | { readonly kind: 'blank' | 'filtered' | 'undated' | 'future' }
  | { readonly kind: 'bad'; readonly tell: () => BadLine }
  /** It counts; its text, as this program writes it. */
  | { readonly kind: 'sound'; readonly text: string };

/** Reads lines in full, as the audit in JavaScript does: it decides what the scanner is not sure of. */
export class SlowReader {
  readonly #plan: AuditPlan;
  readonly #court: Court;
  readonly #reading: { readonly facts: AuditPlan['rulebook']['facts']; readonly timeZone: string | undefined; readonly masked: boolean };
  readonly #zoned: Zoned;

  private constructor(plan: AuditPlan, timeZone: string | undefined, zoned: Zoned) {
    this.#plan = plan;
    this.#court = courtOf(plan);
    this.#reading = { facts: plan.rulebook.facts, timeZone, masked: plan.masked };
    this.#zoned = zoned;
  }

  static async open(plan: AuditPlan): Promise<SlowReader> {
    const { timeZone } = timeZoneOf(plan, plan.on ?? plan.day);
    return new SlowReader(plan, timeZone, await zoneFor(ANY_LOCAL_TIME, timeZone));
  }

  /** @param bytes - undefined where there are more than a document may have */
  line(part: SourcePart, bytes: Uint8Array | undefined): SlowVerdict {
    return this.#verdict(lineEntry(part, { number: 1, bytes: bytes && Buffer.from(bytes) }, this.#reading, this.#zoned));
  }

  async document(part: SourcePart): Promise<SlowVerdict> {
    return this.#verdict(await documentEntry(part, this.#reading));
  }

  #verdict(entry: Entry): SlowVerdict {
    let found: SlowVerdict = { kind: 'blank' };
    const verdict = verdictOf(entry, this.#plan, this.#court, {
      leaveOut: (kind) => {
        found = { kind };
      },
      bad: (tell) => {
        found = { kind: 'bad', tell };
      },
    });
    if (!verdict) return found;
    const { checklist, facts } = verdict.submission;
    return { kind: 'sound', text: JSON.stringify({ checklist, facts }) };
  }
}
