import { Scanner, SOUND } from '../../engine/audit/scan/scanner.ts';
import { SHEET_ROWS, Sheet } from '../../engine/audit/scan/sheet.ts';
import type { BitmapReader } from '../../engine/compile/readers/bitmaps/reader.ts';
import { dayNumber } from '../../engine/compile/readers/sql/operand.ts';
import { DECISIONS } from '../../engine/compile/readers/sql/outcome-codes.ts';
import type { FactDefinition } from '../../engine/model/fact.ts';
import type { ProgramRule } from '../../engine/model/program.ts';
import type { Row, SqlVerdict } from './duckdb.ts';

const encoder = new TextEncoder();

/** Writes rows into sheets as the audit does, and judges those of a sheet at once. */
export function judgeInBitmaps(...[reader, facts, rules, rows]: Parameters<typeof judgeSheet>): SqlVerdict[] {
  const sheets = Array.from({ length: Math.ceil(rows.length / SHEET_ROWS) }, (_none, index) => index * SHEET_ROWS);
  return sheets.flatMap((start) => judgeSheet(reader, facts, rules, rows.slice(start, start + SHEET_ROWS)));
}

function judgeSheet(
  reader: BitmapReader,
  facts: Readonly<Record<string, FactDefinition>>,
  rules: readonly ProgramRule[],
  rows: readonly Row[],
): SqlVerdict[] {
  const sheet = new Sheet([...reader.columns.values()]);
  const columns = [...reader.columns.keys()];
  const numbers = Int32Array.from(Object.keys(facts), (fact) => columns.indexOf(fact));
  const scanner = new Scanner(facts, ['c'], () => ({ sheet, columns: numbers, derived: new Map() }));
  rows.forEach(({ facts: given, day }, row) => {
    const bytes = encoder.encode(JSON.stringify({ checklist: 'c', facts: given }));
    if (scanner.scan(bytes, 0, bytes.length, true) !== SOUND) throw new Error(`not read: ${JSON.stringify(given)}`);
    sheet.keep(row, dayNumber(day), false);
  });
  reader.look(sheet);
  reader.run(sheet);
  const has = (bitmap: Int32Array, row: number) => (((bitmap[row >> 5] as number) >>> (row & 31)) & 1) === 1;
  return rows.map((_row, row) => ({
    decision: DECISIONS[reader.decisions.findIndex((decision) => has(decision, row))] as SqlVerdict['decision'],
    outcomes: reader.rules.map(({ passed, broken, unknown }, index) => {
      if (has(passed, row)) return 'passed';
      if (has(broken, row)) return rules[index]?.verb === 'oblige' ? 'triggered' : 'failed';
      return has(unknown, row) ? 'cannot-tell' : 'inapplicable';
    }),
  }));
}
