import { ANSWER_CATALOGUE } from './answers.ts';
import type { CatalogueEntry } from './entry.ts';
import { RULE_CATALOGUE } from './rules.ts';
import { SUBMISSION_CATALOGUE } from './submissions.ts';
import { TEXT_CATALOGUE } from './texts.ts';
import { WAIVER_CATALOGUE } from './waivers.ts';

/**
 * Every problem of the engine by code: what is wrong, and how to mend it.
 *
 * Sentences say what is wrong first; what the user wrote stands in quotes; hints begin with a verb.
 */
export const CATALOGUE = {
  ...TEXT_CATALOGUE,
  ...RULE_CATALOGUE,
  ...SUBMISSION_CATALOGUE,
  ...ANSWER_CATALOGUE,
  ...WAIVER_CATALOGUE,
} as const satisfies Record<string, CatalogueEntry>;

/** A code of the catalogue. */
export type CatalogueCode = keyof typeof CATALOGUE;
