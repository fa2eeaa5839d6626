/**
 * What may stand at one place of a template. The one description from which both the check and the JSON Schema are made.
 */
export type Shape =
  | { readonly is: 'words' | 'text' | 'string' | 'flag' | 'true' | 'when' | 'blocks' | 'scalar' }
  | { readonly is: 'number'; readonly least: number; readonly most: number }
  | { readonly is: 'one-of'; readonly values: readonly string[] }
  | { readonly is: 'list'; readonly of: Shape }
  | { readonly is: 'object'; readonly keys: Readonly<Record<string, Shape>>; readonly needs: readonly string[] }
  | { readonly is: 'either'; readonly of: readonly Shape[] };

export const words: Shape = { is: 'words' };
export const text: Shape = { is: 'text' };
export const string: Shape = { is: 'string' };
export const flag: Shape = { is: 'flag' };
export const when: Shape = { is: 'when' };
export const blocks: Shape = { is: 'blocks' };

/** A number within bounds, both included. */
export function number(least: number, most: number): Shape {
  return { is: 'number', least, most };
}

/** One of some words. */
export function oneOf(...values: readonly string[]): Shape {
  return { is: 'one-of', values };
}

/** A list. */
export function listOf(of: Shape): Shape {
  return { is: 'list', of };
}

/** An object with these keys and no others. */
export function object(keys: Readonly<Record<string, Shape>>, ...needs: readonly string[]): Shape {
  return { is: 'object', keys, needs };
}

/** The first shape whose outside fits. */
export function either(...of: readonly Shape[]): Shape {
  return { is: 'either', of };
}
