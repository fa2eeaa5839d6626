import fc from 'fast-check';

/**
 * Names as nobody would choose them: what every object inherits, what generated code could call something itself, quotes, line
 * ends and pieces of code.
 */
const HOSTILE: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
  'length',
  'undefined',
  'null',
  'NaN',
  '',
  ' ',
  '0',
  '1',
  '-1',
  'k',
  's',
  'e',
  'c0',
  'c1',
  'v1',
  'x',
  'y',
  'return 1',
  '""',
  "'",
  '`',
  '\\\\',
  '\\u0022',
  '\n\n',
  '\r\n',
  '\u2028',
  '\u2029',
  '\0\0',
  '*/',
  '//',
  '/*',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder is what is tried
  '${globalThis.pwned=1}',
  '"];globalThis.pwned=1;//',
  "'];globalThis.pwned=1;//",
  ');globalThis.pwned=1;(',
  '}globalThis.pwned=1;{',
  '];globalThis.pwned=1;[',
  '*/globalThis.pwned=1;/*',
  '\nglobalThis.pwned=1\n',
  '\u2028globalThis.pwned=1\u2028',
  '<!--\nglobalThis.pwned=1',
  '-->\nglobalThis.pwned=1',
  '`+(globalThis.pwned=1)+`',
  '\\"];globalThis.pwned=1;//',
  "'; CREATE TABLE pwned (x INTEGER); --",
  "' || (SELECT 1) || '",
  "\\'; CREATE TABLE pwned (x INTEGER); --",
  '$$; CREATE TABLE pwned (x INTEGER); --',
  '\ud800',
  '张三',
  'ﬁ',
];

/** V8's `JSON.parse` now and then reads a key that is one escaped sign as a backslash; nobody names anything so, and no schema lets one. */
function isOneEscape(text: string): boolean {
  return text.length === 1 && JSON.stringify(text).length > 3;
}

/** Names of facts, fields, options and settings: plain, hostile, or any text at all. */
export const name: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), weight: 3 },
  { arbitrary: fc.constantFrom(...HOSTILE), weight: 3 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 6 }).filter((text) => !isOneEscape(text)), weight: 1 },
);

/** Texts that a rule may hold: the same, in any place where words stand. */
export const hostileText: fc.Arbitrary<string> = fc.constantFrom(...HOSTILE);

/** So many different names. */
export function names(minLength: number, maxLength: number): fc.Arbitrary<string[]> {
  return fc.uniqueArray(name, { minLength, maxLength });
}
