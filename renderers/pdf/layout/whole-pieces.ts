import type { Piece } from './pieces.ts';
import type { Run } from './run.ts';

/** Joins pieces that end within a run that stays whole. */
export function wholePieces(pieces: readonly Piece[], runs: readonly Run[]): readonly Piece[] {
  if (!runs.some(({ whole }) => whole === true)) return pieces;
  const inside = insides(runs);
  const joined: Piece[] = [];
  let at = 0;
  let open: Piece | undefined;
  for (const piece of pieces) {
    // The line end itself is no part of a piece.
    at += piece.text.length + (piece.ends ? 1 : 0);
    const text = (open?.text ?? '') + piece.text;
    open = { text, ends: piece.ends };
    if (!piece.ends && inside.has(at)) continue;
    joined.push(open);
    open = undefined;
  }
  return open === undefined ? joined : [...joined, open];
}

/** Offsets in the joined text that lie within a whole run. */
function insides(runs: readonly Run[]): Set<number> {
  const offsets = new Set<number>();
  let start = 0;
  for (const { text, whole } of runs) {
    if (whole === true) for (let i = 1; i < text.length; i += 1) offsets.add(start + i);
    start += text.length;
  }
  return offsets;
}
