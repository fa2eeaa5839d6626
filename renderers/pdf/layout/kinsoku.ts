/**
 * Characters that must not start a line.
 *
 * Source: GB/T 15834-2011, 5.1: marks that close stay with the word before them; so do the connectors — ～ · and the
 * second half of —— and ……, which are never torn apart.
 */
const NOT_FIRST = new Set('，。、；：？！）》〉」』】〕〗］｝”’—～·…‥‧・%％‰℃°′″,.;:?!)]}>／/〜–゠々ー');

/** Characters that must not end a line: marks that open, the divider, and a box without its words. Source: GB/T 15834-2011, 5.1. */
const NOT_LAST = new Set('（《〈「『【〔〖［｛“‘([{<￥¥$＄№#＃／☐☑☒');

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
