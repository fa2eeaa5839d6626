import { readFileSync } from 'node:fs';

/**
 * The 8,105 characters of 通用规范汉字表 (2013) in its order; an empty line stands between its three levels.
 *
 * The file follows from the property kTGH of the Unicode Han Database 15.0 (`U+4E00 kTGH 2013:1`), sorted by the number behind
 * the colon. Source: Unicode Standard Annex 38.
 */
export const GENERAL_STANDARD: readonly string[] = [
  ...readFileSync(new URL('./general-standard.txt', import.meta.url), 'utf8').replace(/\n/g, ''),
];
