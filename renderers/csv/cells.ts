/** What a spreadsheet may take for the beginning of a formula; the full-width signs as input methods for Chinese write them. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/u;

/**
 * A text that no spreadsheet takes for a formula: an apostrophe goes before it where it begins like one.
 *
 * Source: OWASP, CSV Injection.
 */
export function formulaSafe(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Records as CSV: comma, CRLF, quoted where needed, with a byte order mark so that Excel reads Chinese. Source: RFC 4180. */
export function csv(records: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${records.map((record) => `${record.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : formulaSafe(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
