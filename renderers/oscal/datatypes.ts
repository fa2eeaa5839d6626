/** What OSCAL allows in its strings. Source: NIST OSCAL 1.2.1, data types. */

/** One line of Markdown that says a text as it is, whatever marks are in it. */
export function markupLine(text: string): string {
  return plain(text).replace(/[\\`*_{}[\]<>#|&~]/g, '\\$&') || '—';
}

/** Several lines of Markdown, each a paragraph. */
export function markupLines(lines: readonly string[]): string {
  return lines.map(markupLine).join('\n\n');
}

/** A text of one line that is not empty. */
export function stringValue(text: string): string {
  return plain(text) || '—';
}

/** A name without a colon, as ids must be: other characters become full stops. */
export function token(text: string): string {
  const name = text.replace(/[^\p{L}\p{N}.\-_]/gu, '.');
  return /^[\p{L}_]/u.test(name) ? name : `_${name}`;
}

/** Control characters and line ends become spaces. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim();
}
