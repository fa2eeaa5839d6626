import { own } from '../model/own.ts';
import type { ProgramRule } from '../model/program.ts';
import type { Facts } from '../model/submission.ts';
import type { Waiver, Waiving } from '../model/waiver.ts';
import { isFor, isWaivable, lasts, waiverFor } from '../waive/waives.ts';
import type { Pertinent } from './pertinent.ts';

/**
 * What waivers leave of a rule. One that is waived decides nothing any more, whatever else is answered. One that may still be, since it
 * is not known yet what the submission is about, is not settled: what the waiver names is to be answered first.
 *
 * @param given - as the submission gives them
 */
export function underWaivers(rule: ProgramRule, found: Pertinent, given: Facts, waiving: Waiving | undefined): Pertinent {
  if (!waiving || !rule.waive || !isWaivable(found.outcome)) return found;
  if (waiverFor(rule, given, waiving)) return { outcome: 'waived', facts: [] };
  const unknown = waiving.waivers.flatMap((waiver) =>
    isFor(rule, waiver) && waiver.rule === rule.id && lasts(waiver, waiving.at) ? mayBeAbout(waiver, given) : [],
  );
  return unknown.length === 0 ? found : { outcome: 'cannot-tell', facts: [...new Set([...found.facts, ...unknown])] };
}

/** Facts to be known before it can be said that a waiver is for a submission; none where it is known not to be. */
function mayBeAbout({ subject }: Waiver, given: Facts): string[] {
  const named = Object.entries(subject);
  const isOther = named.some(([fact, value]) => own(given, fact) !== undefined && own(given, fact) !== value);
  return isOther ? [] : named.map(([fact]) => fact).filter((fact) => own(given, fact) === undefined);
}
