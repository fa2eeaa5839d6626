/** Classes of RE2 by their letter, as what stands between brackets; a capital is the contrary. */
const CLASSES: Readonly<Record<string, string>> = { d: '0-9', w: 'A-Za-z0-9_', s: '\\t\\n\\f\\r ' };
/** Classes that have further characters where case does not count. */
const FOLDS_FURTHER = 'wW';
const CONTROLS = 'tnfrva';
/** Most repetitions that PostgreSQL counts. */
const MOST = 255;
/** Letters that are the same as further ones where case does not count. */
const FOLDED: Readonly<Record<string, string>> = { k: 'kK\u212a', s: 'sS\u017f' };

/**
 * An RE2 expression that the whole of a text must fit, as a regular expression of PostgreSQL; undefined where it has something that is
 * not surely the same there: properties of characters, boundaries of words, flags within, case of other letters than those of ASCII.
 */
export function postgresPattern(pattern: string): string | undefined {
  const fold = pattern.startsWith('(?i)');
  let rest = fold ? pattern.slice(4) : pattern;
  let written = '';
  while (rest !== '') {
    const [taken, said] = next(rest, fold) ?? [];
    if (taken === undefined || said === undefined) return undefined;
    rest = rest.slice(taken);
    written += said;
  }
  return `^(?:${written})$`;
}

type Piece = readonly [taken: number, written: string] | undefined;

function next(rest: string, fold: boolean): Piece {
  const [first = ''] = rest;
  const group = /^\((?:\?:|\?P?<\w+>)?/.exec(rest);
  if (group) return rest.startsWith('(?') && group[0] === '(' ? undefined : [group[0].length, '(?:'];
  const repeated = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/.exec(rest);
  // Which of several ways a text fits does not matter, if all of it does.
  if (repeated) return counted(repeated) ? [repeated[0].length, repeated[0].replace(/(.)\?$/, '$1')] : undefined;
  if (first === '[') return bracket(rest, fold);
  if (first === '\\') return escaped(rest, fold);
  if ('|)^$'.includes(first)) return [1, first];
  if (first === '.') return [1, '[^\\n]'];
  const said = character(first, fold);
  return said === undefined ? undefined : [first.length, said.length > 1 && fold && /[a-z]/i.test(first) ? `[${said}]` : said];
}

function counted([, low = '0', high = '']: RegExpExecArray): boolean {
  return Number(low) <= MOST && Number(high) <= MOST;
}

function escaped(rest: string, fold: boolean): Piece {
  const letter = rest[1] ?? '';
  if (fold && FOLDS_FURTHER.includes(letter)) return undefined;
  const inside = CLASSES[letter.toLowerCase()];
  if (inside !== undefined) return [2, letter === letter.toLowerCase() ? `[${inside}]` : `[^${inside}]`];
  if (CONTROLS.includes(letter)) return [2, `\\${letter}`];
  return /[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/.test(letter) ? [2, `\\${letter}`] : undefined;
}

/** A set of characters: single ones, ranges, and the classes that can stand there. */
function bracket(rest: string, fold: boolean): Piece {
  const match = /^\[(\^?)((?:\\.|[^\]\\])(?:\\.|[^\]\\])*)\]/su.exec(rest);
  if (!match || match[2]?.includes('[')) return undefined;
  const items = [...(match[2] ?? '').matchAll(/(\\.|[^\\])(?:-(\\.|[^\\]))?/gsu)];
  let written = '';
  for (const [, from = '', to] of items) {
    const said = to === undefined ? single(from, fold) : ranged(from, to, fold);
    if (said === undefined) return undefined;
    written += said;
  }
  return [match[0].length, `[${match[1]}${written}]`];
}

function single(item: string, fold: boolean): string | undefined {
  if (!item.startsWith('\\')) return character(item, fold);
  const letter = item[1] ?? '';
  if (fold && FOLDS_FURTHER.includes(letter)) return undefined;
  if (Object.hasOwn(CLASSES, letter)) return CLASSES[letter];
  if (CONTROLS.includes(letter)) return item;
  return /[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/.test(letter) ? item : undefined;
}

function ranged(from: string, to: string, fold: boolean): string | undefined {
  const ends = [from, to].map((end) => (end.startsWith('\\') || fold ? undefined : character(end, false)));
  return ends.includes(undefined) ? undefined : ends.join('-');
}

function character(one: string, fold: boolean): string | undefined {
  if (fold && /[a-z]/i.test(one)) return FOLDED[one.toLowerCase()] ?? `${one.toLowerCase()}${one.toUpperCase()}`;
  if (fold && one > '\u007f' && one.toLowerCase() !== one.toUpperCase()) return undefined;
  const code = one.codePointAt(0) ?? 0;
  if (code === 0) return undefined;
  const plain = code > 0x7f || /[a-z0-9]/i.test(one);
  return plain ? one : `\\u${code.toString(16).padStart(4, '0')}`;
}
