import type { Program, ProgramDerivation } from '../../../model/program.ts';
import type { Value } from '../../../model/submission.ts';
import { compiledDerivation } from '../javascript/derivations/index.ts';
import type { Cell } from '../sql/cell.ts';
import { inOrder } from '../sql/derivations/order.ts';
import { findAbsent } from './absent.ts';
import type { Conditions } from './conditions.ts';
import { packedNumber } from './numbers.ts';
import type { RowFrame } from './row-frame.ts';
import { MOST_ROWS, type NumberColumn, type Rows, WORDS } from './rows.ts';
import type { Truths } from './truths.ts';
import { eachRow } from './truths.ts';

/** Adds the steps that fill in what follows from other facts, where it is not given. */
export function derivationSteps(
  { derivations }: Pick<Program, 'derivations'>,
  columns: ReadonlyMap<string, Cell>,
  conditions: Conditions,
  frame: RowFrame,
): void {
  const names = [...columns.keys()];
  for (const derivation of inOrder(derivations)) {
    const column = names.indexOf(derivation.fact);
    const cell = columns.get(derivation.fact);
    if (!cell || column < 0) continue;
    const fill = derivation.kind === 'cases' ? fillCases(derivation, conditions) : fillRows(derivation, frame);
    const put = putter(cell, column, frame);
    const absent = new Int32Array(WORDS);
    conditions.step((rows) => {
      frame.derived.get(column)?.fill(undefined, 0, rows.rows);
      findAbsent(cell, column, rows, undefined, absent);
      fill(rows, absent, put);
      frame.forget(column);
    });
    conditions.changed(derivation.fact);
  }
}

type Put = (rows: Rows, row: number, value: Value) => void;
type Fill = (rows: Rows, absent: Int32Array, put: Put) => void;

/** The value of the first case that holds; nothing as soon as one before it cannot be told. */
function fillCases({ cases }: Extract<ProgramDerivation, { kind: 'cases' }>, conditions: Conditions): Fill {
  const all = cases.map(({ when, value }): { readonly truths: Truths; readonly value: Value } => ({
    truths: conditions.truthsOf(when),
    value,
  }));
  const chosen = new Int32Array(WORDS);
  return (rows, absent, put) => {
    for (const { truths, value } of all) {
      for (let word = 0; word < WORDS; word += 1) {
        chosen[word] = (absent[word] as number) & (truths.certain[word] as number);
        absent[word] = (absent[word] as number) & ~(truths.possible[word] as number);
      }
      eachRow(chosen, (row) => put(rows, row, value));
    }
  };
}

function fillRows(derivation: ProgramDerivation, frame: RowFrame): Fill {
  const derive = compiledDerivation(derivation, frame);
  return (rows, absent, put) => {
    eachRow(absent, (row) => {
      frame.row = row;
      const value = derive([]);
      if (value !== undefined) put(rows, row, value);
    });
  };
}

function putter({ kind, shape }: Cell, column: number, frame: RowFrame): Put {
  if (kind === 'json') {
    // One that stands in a circle has several steps, all of which write to the same place.
    const values: (Value | undefined)[] = frame.derived.get(column) ?? new Array(MOST_ROWS);
    frame.derived.set(column, values);
    return (_rows, row, value) => {
      values[row] = value;
    };
  }
  return ({ numbers }, row, value) => {
    (numbers[column] as NumberColumn)[row] = packedNumber(kind, shape, value);
  };
}
