/** A character that is wrong where it stands. */
export interface Trap {
  readonly code: 'yaml-tab' | 'yaml-full-width';
  readonly params: { character: string; replacement: string };
  /** From 0. */
  readonly column: number;
}

/** A full-width character and what to write instead. */
export function fullWidth(character: string, replacement: string, column: number): Trap {
  return { code: 'yaml-full-width', params: { character, replacement }, column };
}
