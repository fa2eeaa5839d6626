import { FIRST_CODE, optionsOf } from '../../compile/readers/sql/cell.ts';
import type { FactType, ValueShape } from '../../model/fact.ts';
import { KeyTable } from './key-table.ts';

/** A shape of the dictionary, ready for scanning. */
export interface ScanShape {
  readonly type: FactType;
  /** Codes of a choice or set, sorted; absent where any text will do. */
  readonly options?: KeyTable;
  /** The option that followed each one when it was last seen, and the first one behind all: it will follow again. */
  readonly next: Int32Array;
  /** 1 where an option has no more than white space. */
  readonly blank: Uint8Array;
  /** Code of each option of a choice, as SQL has it. */
  readonly numbers: Float64Array;
  readonly fields?: KeyTable;
  readonly fieldShapes: readonly ScanShape[];
  /** Entries of a list. */
  readonly entry?: ScanShape;
}

/** Prepares a shape. */
export function scanShape(shape: ValueShape): ScanShape {
  const { type, of } = shape;
  const codes = shape.options ? optionsOf(shape) : [];
  const fields = Object.entries(shape.fields ?? {});
  return {
    type,
    ...(shape.options && ['choice', 'set'].includes(type) ? { options: new KeyTable(codes) } : {}),
    next: new Int32Array(codes.length + 1),
    blank: Uint8Array.from(codes, (code) => (code.trim() === '' ? 1 : 0)),
    numbers: Float64Array.from(codes, (_code, index) => index + FIRST_CODE),
    ...(type === 'record' ? { fields: new KeyTable(fields.map(([name]) => name)) } : {}),
    fieldShapes: type === 'record' ? fields.map(([, field]) => scanShape(field)) : [],
    ...(type === 'list' ? { entry: scanShape({ ...shape, type: of ?? 'text' }) } : {}),
  };
}
