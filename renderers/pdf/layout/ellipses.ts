import { mayEndLine, mayStartLine } from './kinsoku.ts';
import type { Run } from './run.ts';

/** Two ellipses together, of four places, with the marks of a quotation that stay with them. */
const TWO = /(?<!…)[^\s…]?…{4}(?!…)/gu;

/**
 * Runs in which two ellipses together, which stand for omitted paragraphs, have a line of their own.
 *
 * Source: GB/T 15834-2011, 5.1.5.
 */
export function withEllipsesAlone(runs: readonly Run[]): readonly Run[] {
  if (!runs.some(({ text }) => text.includes('…………'))) return runs;
  return runs.map((run, i) => ({ ...run, text: aloneIn(run.text, i === 0, i === runs.length - 1) }));
}

function aloneIn(text: string, first: boolean, last: boolean): string {
  let [done, from] = ['', 0];
  for (const match of text.matchAll(TWO)) {
    const start = match.index + (match[0].startsWith('…') || !mayEndLine(match[0].slice(0, 1)) ? 0 : match[0].length - 4);
    let end = match.index + match[0].length;
    while (end < text.length && text[end] !== '\n' && !mayStartLine(text[end] ?? '')) end += 1;
    const opened = (start === 0 && first) || text[start - 1] === '\n' || start < from;
    const closed = (end === text.length && last) || text[end] === '\n';
    done += `${text.slice(from, start)}${opened ? '' : '\n'}${text.slice(start, end)}${closed ? '' : '\n'}`;
    from = end;
  }
  return done + text.slice(from);
}
