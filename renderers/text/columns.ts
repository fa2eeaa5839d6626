import stringWidth from 'fast-string-width';

/** Columns that a text takes on a terminal; a Hanzi is two. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** Fills a text up with spaces to a width in columns. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Signs that never begin a line (GB/T 15834), and those that never end one. */
const NOT_FIRST = '，。、；：？！）》」』】”’…—～·,.;:?!)]}%';
const NOT_LAST = '（《「『【“‘([{';

/**
 * Breaks a text to lines of at most so many columns: between words, and between Hanzi, with punctuation where GB/T 15834 wants it.
 *
 * @param indent - put before every line but the first
 * @param head - what stands before the first line already; as wide as the indent when left out
 */
export function wrap(text: string, width: number, indent = '', head = indent): string {
  const room = (before: string) => Math.max(20, width - widthOf(before));
  return text
    .split('\n')
    .map((line, index) => wrapLine(line, room(index === 0 ? head : indent), room(indent)).join(`\n${indent}`))
    .join(`\n${indent}`);
}

function wrapLine(line: string, first: number, others: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const piece of pieces(line)) {
    if (current !== '' && widthOf(current) + widthOf(piece.trimEnd()) > (lines.length === 0 ? first : others)) {
      lines.push(current.trimEnd());
      current = '';
    }
    current += current === '' ? piece.trimStart() : piece;
  }
  return [...lines, current.trimEnd()];
}

/** The parts between which a line may be broken. */
function pieces(line: string): string[] {
  const units = line.match(/[⺀-鿿豈-﫿　-〿＀-￯“”‘’…—～·]|[^\s⺀-鿿豈-﫿　-〿＀-￯“”‘’…—～·]+\s*|\s+/gu) ?? [];
  const joined: string[] = [];
  for (const unit of units) {
    const last = joined.at(-1);
    const sticks = last !== undefined && (NOT_FIRST.includes(unit[0] ?? '') || NOT_LAST.includes(last.at(-1) ?? ''));
    if (sticks) joined[joined.length - 1] = last + unit;
    else joined.push(unit);
  }
  return joined;
}
