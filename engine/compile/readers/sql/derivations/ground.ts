import type { FactDefinition } from '../../../../model/fact.ts';
import type { Cell } from '../cell.ts';
import type { Scope } from '../scope.ts';

/** What a derivation is written from. */
export interface Ground {
  readonly scope: Scope;
  readonly facts: Readonly<Record<string, FactDefinition>>;
  /** The column of the fact that follows. */
  readonly target: Cell;
  /** The column of another fact. */
  readonly column: (fact: string) => Cell;
}
