/** Most lines of a block: a line has at least its end. */
const LINES = 2 ** 21;

/** A place of a source as one number, in the order of the source: the number of the block, and the line in it, from 0. */
export function placeOf(block: number, line: number): number {
  return block * LINES + line;
}

/** The block and the line of a place. */
export function partsOfPlace(place: number): { readonly block: number; readonly line: number } {
  return { block: Math.floor(place / LINES), line: place % LINES };
}
