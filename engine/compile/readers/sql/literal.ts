import type { Value } from '../../../model/submission.ts';

/**
 * A text as a string literal of SQL. A quotation mark is doubled, and there is no other way out of a standard literal; the
 * character U+0000, which no statement can hold, is made by a function.
 */
export function text(value: string): string {
  const parts = value
    .toWellFormed()
    .split('\u0000')
    .map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(' || chr(0) || ')})`;
}

/** A number as a literal of type DOUBLE: an exponent makes it one. */
export function number(value: number): string {
  const written = String(value);
  const double = written.includes('e') ? written : `${written}e0`;
  return value < 0 ? `(${double})` : double;
}

/** A value as the literal of its JSON text, as DuckDB writes JSON: as short as can be, control characters in capitals. */
export function json(value: Value): string {
  return text(jsonText(value));
}

/**
 * The JSON text of a value, as DuckDB writes it. Half of a pair without its other half is no character, and becomes U+FFFD: DuckDB
 * takes none.
 */
export function jsonText(value: Value): string {
  const written = JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? inner.toWellFormed() : inner));
  // Escape by escape, so that what follows a backslash that is itself meant is left alone.
  return written.replaceAll(/\\(?:u00([01][0-9a-f])|.)/g, (whole, digits?: string) =>
    digits === undefined ? whole : `\\u00${digits.toUpperCase()}`,
  );
}
