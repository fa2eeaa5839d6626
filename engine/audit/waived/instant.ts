import type { FactDefinition } from '../../model/fact.ts';
import { own } from '../../model/own.ts';
import type { Facts } from '../../model/submission.ts';
import type { AuditPlan } from '../plan.ts';

/**
 * The instant by which waivers apply to a submission in an audit (decision 27): the one that the audit names for all; else the moment
 * that the submission says of itself; of a day its last second, since who was waived at the counter had the waiver by then.
 *
 * @param names - facts that tell the own day, in the order in which they are asked
 * @param zoned - adds the offset to a local time; undefined where no zone is known, and then it is UTC
 */
export function waiverInstant(
  { at }: Pick<AuditPlan, 'at'>,
  names: readonly string[],
  facts: Facts,
  definitions: Readonly<Record<string, FactDefinition>>,
  zoned: (local: string) => string | undefined,
): string | undefined {
  if (at !== undefined) return at;
  for (const name of names) {
    const value = own(facts, name);
    if (value === undefined || value === null || value === '') continue;
    if (definitions[name]?.type === 'instant') return String(value);
    const local = `${String(value)}T23:59:59`;
    return zoned(local) ?? `${local}Z`;
  }
  return undefined;
}
