/** Value written behind an operator: a literal, a list, a range, a reference to another fact, or a nested condition. */
export type Operand = string | number | boolean | null | readonly Operand[] | { readonly [key: string]: Operand };

/** A leaf: one subject (`fact`, `setting` or, inside a list or record, `field`) and exactly one operator key. */
export interface Leaf {
  readonly fact?: string;
  readonly field?: string;
  readonly setting?: string;
  /** Only for lists: which entries count. */
  readonly where?: Condition;
  readonly [operator: string]: Operand | Condition | undefined;
}

/** A condition as an admin writes it. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Leaf;
