import type { Program } from '../model/program.ts';
import type { Rulebook } from '../model/rulebook.ts';
import type { Waiver } from '../model/waiver.ts';

/** What is to be counted, and by which rules. */
export interface AuditPlan {
  readonly rulebook: Rulebook;
  /** Every checklist of the rulebook, by id. */
  readonly programs: ReadonlyMap<string, Program>;
  /** Day of the audit, `YYYY-MM-DD`: what says a later day of itself is left out. */
  readonly day: string;
  /** Applies the rules of this day to all; left out: to each submission those of its own day. */
  readonly on?: string;
  /** First and last own day that counts, both included. */
  readonly from?: string;
  readonly to?: string;
  /** Checklists and properties that count; all where empty. */
  readonly checklists: readonly string[];
  readonly properties: readonly string[];
  /** How many places of submissions that failed a rule are kept. */
  readonly examples: number;
  /** How many bad lines are quoted. */
  readonly quoted: number;
  /** Whether values are left out of what is told of bad lines. */
  readonly masked: boolean;
  /** Waivers that are taken into account; left out where none were given. */
  readonly waivers?: readonly Waiver[];
  /** Instant by which waivers apply to all; left out: to each submission that of its own day (`waiverInstant`). */
  readonly at?: string;
}

/** What becomes of a submission before it is judged. */
export type Standing = 'judged' | 'filtered' | 'undated' | 'future';

/**
 * Whether a submission counts, by its checklist, what it says of its property, and its own day (each empty where it says
 * nothing): filters first, then the day.
 */
export function standingOf(plan: AuditPlan, checklist: string, property: string, day: string): Standing {
  const { from, to, on, checklists, properties } = plan;
  if (checklists.length > 0 && !checklists.includes(checklist)) return 'filtered';
  if (properties.length > 0 && !properties.includes(property)) return 'filtered';
  if (day === '') return on === undefined || from !== undefined || to !== undefined ? 'undated' : 'judged';
  if (day > plan.day) return 'future';
  return (from !== undefined && day < from) || (to !== undefined && day > to) ? 'filtered' : 'judged';
}
