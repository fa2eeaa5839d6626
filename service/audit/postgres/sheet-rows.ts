import type { Sheet } from '../../../engine/audit/scan/sheet.ts';
import type { BinaryRows } from '../../../store/postgres/copy-in.ts';
import { monthOf } from './layout.ts';

/**
 * Writes the rows of a sheet as those of its table: `place`, `day`, `month`, and the columns of facts.
 *
 * @param places - place of each row in the store
 * @param months - takes the months that occur
 */
export function writeSheet(into: BinaryRows, sheet: Sheet, places: readonly string[], months: Set<number>): void {
  const { kinds, numbers } = sheet;
  for (let row = 0; row < sheet.rows; row += 1) {
    const day = sheet.days[row] as number;
    const month = monthOf(day);
    months.add(month);
    into.row(3 + kinds.length);
    into.text(places[row] as string);
    into.float8(day);
    into.int4(month);
    for (let column = 0; column < kinds.length; column += 1) {
      const kind = kinds[column];
      if (kind === 'json') writeText(into, sheet, row, column);
      else {
        const value = (numbers[column] as Float64Array)[row] as number;
        if (kind === 'number') into.float8(value);
        else if (kind === 'mask') into.int8(value);
        else into.int2(value);
      }
    }
  }
}

/** Absent is NULL; a JSON text is never empty. */
function writeText(into: BinaryRows, sheet: Sheet, row: number, column: number): void {
  const [start, end] = [sheet.textStart(row, column), sheet.textEnd(row, column)];
  if (start === end) into.null();
  else into.bytes(sheet.bytes.subarray(start, end));
}
