import type { BitmapReader } from '../../compile/readers/bitmaps/reader.ts';
import { deriverOf } from '../../compile/readers/javascript/derivations/deriver.ts';
import { derivationReads } from '../../compile/readers/sql/columns.ts';
import type { Program } from '../../model/program.ts';
import type { Value } from '../../model/submission.ts';
import type { Sheet } from '../scan/sheet.ts';

/**
 * Finds rows in which something given may say otherwise than what follows from the rest; whoever reads in full must look at them.
 * It must be asked before the reader fills in what follows. An instant is compared in UTC: written otherwise it is always told.
 */
export function contradictionsOf({ derivations }: Pick<Program, 'derivations'>, { columns, frame, eras }: BitmapReader) {
  if (derivations.length === 0) return () => [];
  const deriver = deriverOf(derivations);
  const names = [...columns.keys()];
  const read = [...new Set(derivations.flatMap((derivation) => [derivation.fact, ...derivationReads(derivation)]))].flatMap((fact) => {
    const column = names.indexOf(fact);
    return column < 0 || columns.get(fact)?.kind === 'presence' ? [] : [{ fact, column }];
  });
  return (sheet: Sheet): number[] => {
    const found: number[] = [];
    for (let row = 0; row < sheet.rows; row += 1) {
      if (sheet.doubts[row] !== 1) continue;
      frame.row = row;
      const facts: Record<string, Value> = {};
      for (const { fact, column } of read) {
        const value = frame.value(column);
        if (value !== undefined) Object.defineProperty(facts, fact, { value, enumerable: true });
      }
      const settings = eras.settings[eras.ofRow[row] as number] ?? {};
      if (deriver.derive(facts, settings).length > 0) found.push(row);
    }
    return found;
  };
}
