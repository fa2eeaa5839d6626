/**
 * Characters that must not start a line.
 *
 * Source: GB/T 15834-2011, 5.1.1 and 5.1.2 (point, comma, enumeration comma, semicolon, colon, question and exclamation mark),
 * 5.1.3 (second halves of quotation marks, brackets and title marks), 5.1.6 (connectors), 5.1.7 (interpunct), 5.1.9 (divider).
 * Dash and ellipsis, which 5.1.4 and 5.1.5 only forbid to tear apart, stay with the word before them too.
 */
const NOT_FIRST = new Set('，。、；：？！）》〉」』】〕〗］｝”’—―⸺～·…⋯‥‧・%％‰℃°′″,.;:?!)]}>／/〜–-‐゠々ー');

/**
 * Characters that must not end a line.
 *
 * Source: GB/T 15834-2011, 5.1.3 (first halves) and 5.1.9 (divider). A currency sign stays with its number, and a box with its words.
 */
const NOT_LAST = new Set('（《〈「『【〔〖［｛“‘([{<￥¥$＄№#＃／/☐☑☒');

/**
 * Full-width marks whose right half is white: at the end of a line they take half of their width.
 *
 * Source: GB/T 15834-2011, 5.1.10.
 */
const HALF_LAST = new Set('，。、；：？！）》〉」』】〕〗］｝”’');

/** Whether a mark takes half of its width at the end of a line. */
export function isHalfAtEnd(character: string): boolean {
  return HALF_LAST.has(character);
}

/** Whether a line may end after one character and the next begin with the other. */
export function mayBreakBetween(before: string, after: string): boolean {
  return !NOT_FIRST.has(after) && !NOT_LAST.has(before);
}

/** Whether a line may start with the character; a space ends lines. */
export function mayStartLine(character: string): boolean {
  return character !== ' ' && !NOT_FIRST.has(character);
}

/** Whether a line may end with the character. */
export function mayEndLine(character: string): boolean {
  return !NOT_LAST.has(character);
}
