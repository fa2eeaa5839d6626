import { MAX_DOCUMENT_BYTES } from '../../../engine/load/decode.ts';

/** A line may have as many bytes as a document; a block has room for more. */
export const LONGEST_LINE: number = MAX_DOCUMENT_BYTES;
/** Most lines of a block: a line has at least its end. */
export const MOST_LINES: number = 2 ** 21;

/** A place of a source as one number, in the order of the source: the number of the block, and the line in it, from 0. */
export function placeOf(block: number, line: number): number {
  return block * MOST_LINES + line;
}

/** The block and the line of a place. */
export function partsOfPlace(place: number): { readonly block: number; readonly line: number } {
  return { block: Math.floor(place / MOST_LINES), line: place % MOST_LINES };
}
