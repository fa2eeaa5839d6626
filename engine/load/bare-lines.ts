/** A line that opens a block text (`|` or `>`). */
const BLOCK_SCALAR = /(?:^|[\s:-])[|>][+\-\d]{0,2}\s*$/;

/** Signs after which a quotation mark opens a quoted text; elsewhere it is part of a plain one. */
const BEFORE_VALUE = ':-,[{?';

/**
 * The lines of a YAML text without what is only text: quoted texts are masked by `"`, comments cut off, and lines inside block
 * texts, or wholly inside a quoted text, are undefined. Positions within a line stay as they are.
 */
export function bareLines(text: string): (string | undefined)[] {
  let quote: string | undefined;
  let blockIndent = -1;
  return text.split(/\r?\n/).map((line) => {
    const indent = line.length - line.trimStart().length;
    if (quote === undefined && blockIndent >= 0 && (line.trim() === '' || indent > blockIndent)) return undefined;
    const continued = quote !== undefined;
    const masked = mask(line, quote);
    quote = masked.quote;
    if (continued && quote !== undefined) return undefined;
    blockIndent = quote === undefined && BLOCK_SCALAR.test(masked.bare) ? indent : -1;
    return masked.bare;
  });
}

function mask(line: string, open: string | undefined): { bare: string; quote: string | undefined } {
  let quote = open;
  let bare = '';
  let last = '';
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at);
    if (quote !== undefined) {
      const pair = (quote === '"' && sign === '\\') || (quote === "'" && sign === "'" && line.charAt(at + 1) === "'");
      if (pair) at += 1;
      else if (sign === quote) quote = undefined;
      bare += pair ? '""' : '"';
      last = '"';
      continue;
    }
    if (sign === '#' && (at === 0 || /\s/.test(line.charAt(at - 1)))) break;
    const opens = (sign === '"' || sign === "'") && (last === '' || BEFORE_VALUE.includes(last));
    if (opens) quote = sign;
    bare += opens ? '"' : sign;
    if (!/\s/.test(sign)) last = sign;
  }
  return { bare, quote };
}
