import LineBreaker from 'linebreak';
import { mayBreakBetween } from './kinsoku.ts';

/** A part of a text that stays on one line if it can. */
export interface Piece {
  readonly text: string;
  /** A line ends after it in any case. */
  readonly ends: boolean;
}

/**
 * Cuts a text where a line may end: by Unicode Standard Annex 14, less the places that GB/T 15834 forbids.
 *
 * The pieces joined are the text, less its line ends.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const breaker = new LineBreaker(withChineseQuotes(text));
  let start = 0;
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const ends = next.required === true && /[\n\v\f\u2028\u2029]$/.test(text.slice(start, next.position));
    const last = next.position === text.length;
    if (!ends && !last && !mayBreakAt(text, next.position)) continue;
    const piece = text.slice(start, next.position);
    pieces.push({ text: ends ? piece.replace(/[\n\v\f\u2028\u2029]$/, '') : piece, ends });
    start = next.position;
  }
  return pieces;
}

/** Chinese characters and marks. */
const CHINESE = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u{20000}-\\u{3ffff}]';
const CLOSING = new RegExp(`[”’](?=${CHINESE})`, 'gu');
const OPENING = new RegExp(`(?<=${CHINESE})[“‘]`, 'gu');

/**
 * Quotation marks beside Chinese as corner brackets, for the look-up only.
 *
 * The annex cannot tell an opening mark from a closing one and lets no line end on either side; in Chinese a line may end before the one
 * and after the other, as at any bracket.
 */
function withChineseQuotes(text: string): string {
  return /[“‘”’]/.test(text) ? text.replace(CLOSING, '」').replace(OPENING, '「') : text;
}

/** Spaces before the place belong to the end of the line, so the rule looks at the character before them. */
function mayBreakAt(text: string, position: number): boolean {
  let last = position - 1;
  while (last > 0 && text.charAt(last) === ' ') last -= 1;
  return mayBreakBetween(text.charAt(last), text.charAt(position));
}
