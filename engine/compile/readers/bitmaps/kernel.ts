import type { LeafNode } from '../../../model/program.ts';
import type { Cell } from '../sql/cell.ts';
import type { Eras } from './eras.ts';
import type { Rows } from './rows.ts';
import type { Truths } from './truths.ts';

/** Judges a comparison for all rows, and writes its truths. */
export type Kernel = (rows: Rows, into: Truths) => void;

/** What kernels are made from. */
export interface KernelGround {
  /** Columns by fact, in the order of their numbers. */
  readonly columns: ReadonlyMap<string, Cell>;
  /** Number of the column of a fact; -1 where it has none. */
  readonly numberOf: (fact: string | undefined) => number;
  readonly eras: Eras;
}

/** Makes the kernel of a comparison; undefined where it must be judged row by row. */
export type KernelMaker = (leaf: LeafNode, seen: Cell, column: number, ground: KernelGround) => Kernel | undefined;
