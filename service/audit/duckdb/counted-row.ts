import { ROW } from '../../../engine/audit/sql/counting.ts';
import { addContractor, addInto, addTo, type ChecklistTally } from '../../../engine/audit/tally/tally.ts';

/** One row that the counting statement gave back. */
export interface CountedRow {
  readonly kind: number;
  readonly key: string | null;
  readonly number: number | null;
  readonly counts: readonly number[];
}

/** Adds a row of the counting statement. */
export function addRow(tally: ChecklistTally, { kind, key, number, counts }: CountedRow, rules: number): void {
  const name = key === null ? '' : said(key);
  switch (kind) {
    case ROW.contractor:
      addInto(tally.sums, counts);
      if (name !== '') addContractor(tally.contractors, name, counts.slice(0, 4 + 3 * rules));
      break;
    case ROW.day:
      addTo(tally.days, number ?? Number.NaN, counts);
      break;
    case ROW.property:
      addTo(tally.properties, name, counts);
      break;
    case ROW.handler:
      addTo(tally.handlers, name, counts);
      break;
    case ROW.delay:
      addTo(tally.delays[Number(name)] as Map<number, number[]>, number ?? 0, counts);
      break;
  }
}

/** The value behind a JSON text, as it is shown. */
function said(key: string): string {
  return String(JSON.parse(key));
}
