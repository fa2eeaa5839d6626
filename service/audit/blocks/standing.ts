import type { AuditPlan, Standing } from '../../../engine/audit/plan.ts';
import type { ScannedLine } from '../../../engine/audit/scan/scanner.ts';
import { dayNumber } from '../../../engine/compile/readers/sql/operand.ts';

/** Whether a line that was scanned counts. */
export type StandingOf = (line: Pick<ScannedLine, 'checklist' | 'day' | 'property'>) => Standing;

/** `standingOf` over numbers of days: what a plan says is worked out once for all lines. */
export function standings(plan: AuditPlan): StandingOf {
  const { checklists, properties } = plan;
  const today = dayNumber(plan.day);
  const from = plan.from === undefined ? Number.NEGATIVE_INFINITY : dayNumber(plan.from);
  const to = plan.to === undefined ? Number.POSITIVE_INFINITY : dayNumber(plan.to);
  const undated: Standing = plan.on === undefined || plan.from !== undefined || plan.to !== undefined ? 'undated' : 'judged';
  return ({ checklist, day, property }) => {
    if (checklists.length > 0 && !checklists.includes(checklist)) return 'filtered';
    if (properties.length > 0 && !properties.includes(textOf(property))) return 'filtered';
    if (Number.isNaN(day)) return undated;
    if (day > today) return 'future';
    return day < from || day > to ? 'filtered' : 'judged';
  };
}

function textOf(json: Uint8Array): string {
  return json.length === 0 ? '' : String(JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.length).toString('utf8')));
}
