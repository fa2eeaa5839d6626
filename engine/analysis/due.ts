import type { Path, Source } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Rule } from '../model/rule.ts';
import type { Rulebook, RuleCase } from '../model/rulebook.ts';
import { readValue, type ValueReading } from '../schema/value.ts';

/** When something is due: a day, an instant with its offset, or never. */
export type Due = string | null;

/** Whether two are the same day or the same moment; offsets may differ. */
export function sameDue(left: Due, right: Due): boolean {
  if (left === null || right === null || left.length === 10 || right.length === 10) return left === right;
  return Date.parse(left) === Date.parse(right);
}

/** What a case says of the day or instant by which its obligation is due; undefined where it says nothing, or after a fault. */
export function readDue(
  { due, expect }: RuleCase,
  rule: Rule | undefined,
  facts: Rulebook['facts'],
  at: { readonly source: Source; readonly path: Path; readonly problems: Problem[]; readonly zoned: NonNullable<ValueReading['zoned']> },
): Due | undefined {
  const { source, problems, zoned } = at;
  const path = [...at.path, 'due'];
  if (due === undefined) return undefined;
  if (expect !== 'triggered') {
    problems.push(problem('case-due-useless', { outcome: expect }, source.locate(path, 'key')));
    return undefined;
  }
  const counted = rule?.oblige?.due;
  // Working days end when the office closes, whatever they are counted from.
  const start = counted && 'working-days' in counted ? 'instant' : facts[counted?.of ?? '']?.type;
  const type = start ?? (due !== null && due.length > 10 ? 'instant' : 'date');
  const fault: ValueReading['fault'] = (code, params) => void problems.push(problem(code, params, source.locate(path)));
  return readValue('due', due, { type }, { fault, zoned }) as Due | undefined;
}
