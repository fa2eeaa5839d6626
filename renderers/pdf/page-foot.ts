import type { FormTemplate, PageEdge } from './template/grammar.ts';
import { WORDS } from './words.ts';

/**
 * The foot of every page: what the template says; else, for a form with a number of its own, the usual one, with number, version,
 * retention, copies and, where it is issued, its digest as words and as a code.
 */
export function footerOf({ code, footer }: FormTemplate, blank: boolean): PageEdge {
  if (code === undefined || footer !== undefined) return { middle: WORDS.page, ...footer };
  if (blank) return { left: WORDS.formNumber, middle: WORDS.page, right: WORDS.kept };
  return { qr: CODE, left: WORDS.formDigest, middle: WORDS.page, right: WORDS.kept };
}

const CODE = 'GUIJU:{{form.no}}:{{upper form.digest}}';
