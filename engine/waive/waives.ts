import type { RuleOutcome } from '../model/decision.ts';
import { own } from '../model/own.ts';
import type { ProgramRule } from '../model/program.ts';
import type { Facts } from '../model/submission.ts';
import type { AppliedWaiver, WaivableOutcome, Waiver, Waiving } from '../model/waiver.ts';
import { milliseconds } from '../schema/calendar.ts';

/** From when and until when a waiver lasts: instants with offset. */
export type Period = Pick<Waiver, 'from' | 'until'>;

/** What of a rule decides whether it may be waived. */
export type WaivableRule = Pick<ProgramRule, 'id' | 'waive'>;

/**
 * The one place where it is decided whether a waiver applies: check, form, store, audit and verification ask here. Of several that
 * apply, the one that lasts longest is told; of those the first by id.
 *
 * @param facts - as the submission gives them
 */
export function waiverFor(rule: WaivableRule, facts: Facts, { at, waivers }: Waiving): Waiver | undefined {
  if (rule.waive === undefined) return undefined;
  const possible = indexOf(waivers)
    .get(rule.id)
    ?.flatMap(({ fact, byValue }) => byValue.get(String(own(facts, fact))) ?? []);
  const applying = (possible ?? []).filter((waiver) => isFor(rule, waiver) && isAbout(waiver, facts) && lasts(waiver, at));
  return applying.reduce<Waiver | undefined>((best, waiver) => (best && !isBefore(waiver, best) ? best : waiver), undefined);
}

/** Waivers of a rule by what the first fact of their subject must say. */
interface ByFact {
  readonly fact: string;
  readonly byValue: Map<string, Waiver[]>;
}

/** Lists of waivers by rule, made once: audits ask for many submissions. They only narrow down; what applies is decided above. */
const indexes = new WeakMap<readonly Waiver[], ReadonlyMap<string, readonly ByFact[]>>();

function indexOf(waivers: readonly Waiver[]): ReadonlyMap<string, readonly ByFact[]> {
  const known = indexes.get(waivers);
  if (known) return known;
  const made = new Map<string, ByFact[]>();
  for (const waiver of waivers) {
    const [fact, value] = Object.entries(waiver.subject)[0] ?? [];
    if (fact === undefined || value === undefined) continue;
    const ofRule = made.get(waiver.rule) ?? [];
    made.set(waiver.rule, ofRule);
    const ofFact = ofRule.find((one) => one.fact === fact) ?? { fact, byValue: new Map<string, Waiver[]>() };
    if (!ofRule.includes(ofFact)) ofRule.push(ofFact);
    const ofValue = ofFact.byValue.get(value) ?? [];
    ofFact.byValue.set(value, ofValue);
    ofValue.push(waiver);
  }
  indexes.set(waivers, made);
  return made;
}

/** Whether a waiver was approved as a rule wants it. A rule that says nobody who may approve it is never waived. */
export function isFor({ waive }: WaivableRule, { role }: Pick<Waiver, 'role'>): boolean {
  return waive !== undefined && waive.approver === role;
}

/** Whether a waiver has begun at an instant, and is not over. */
export function lasts(waiver: Period, at: string): boolean {
  return standingAt(waiver, at) === 'applies';
}

/** How a waiver stands at an instant: its first instant counts, its last no longer. */
export function standingAt({ from, until }: Period, at: string): 'later' | 'applies' | 'over' {
  const now = milliseconds(at);
  if (now >= milliseconds(until)) return 'over';
  return now >= milliseconds(from) ? 'applies' : 'later';
}

/** A waiver that was ended at an instant: it lasts until then, unless it was over before. */
export function endedAt<T extends Period>(waiver: T, at: string): T {
  return milliseconds(at) < milliseconds(waiver.until) ? { ...waiver, until: at } : waiver;
}

/** Whether a submission is what a waiver is about: everything that the waiver names is said, sign for sign. */
export function isAbout({ subject }: Pick<Waiver, 'subject'>, facts: Facts): boolean {
  const named = Object.entries(subject);
  return named.length > 0 && named.every(([fact, value]) => own(facts, fact) === value);
}

/** Whether an outcome is one that a waiver takes away. */
export function isWaivable(outcome: RuleOutcome): outcome is WaivableOutcome {
  return outcome === 'failed' || outcome === 'cannot-tell' || outcome === 'triggered';
}

/** A waiver as the finding shows it whose outcome it takes away. */
export function appliedWaiver(
  { rule: _rule, subject: _subject, requester: _requester, ...told }: Waiver,
  instead: WaivableOutcome,
): AppliedWaiver {
  return { ...told, instead };
}

/** An order of waivers of the same rule and subject: longest first, then by id. */
function isBefore(one: Waiver, other: Waiver): boolean {
  const [left, right] = [milliseconds(one.until), milliseconds(other.until)];
  return left > right || (left === right && one.id < other.id);
}
