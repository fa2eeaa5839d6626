import type { BadLine, LinePlace } from '../../engine/model/audit.ts';
import type { Problem } from '../../engine/model/problem.ts';

/** Most characters of a line that are quoted. */
const QUOTED = 60;

/**
 * A line that is no submission, for the report.
 *
 * @param text - the line, or its beginning; undefined where it cannot be shown
 * @param masked - leaves out the texts that somebody gave
 */
export function badLine({ file, line }: LinePlace, { code, message }: Problem, text: string | undefined, masked: boolean): BadLine {
  return { file, line, code, why: message, quoted: text === undefined ? '' : quoted(masked ? withoutTexts(text) : text) };
}

/** Texts that stand as values become three dots; names of facts stay. */
function withoutTexts(text: string): string {
  const beginning = text.slice(0, 20 * QUOTED);
  // Text by text, so that no closing quote is taken for an opening one.
  const named = beginning.replace(/"(?:[^"\\]|\\.)*(?:"(\s*:)?|$)/g, (whole, colon?: string) => (colon === undefined ? '"…"' : whole));
  return named.replace(/\d{4,}/g, '…');
}

function quoted(text: string): string {
  const shown = [...text]
    .slice(0, QUOTED)
    .join('')
    .replaceAll(/\p{Cc}/gu, '�');
  return [...text].length > QUOTED ? `${shown}…` : shown;
}
