import { own } from '../../engine/model/own.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Value } from '../../engine/model/submission.ts';
import type { Text } from '../../engine/model/text.ts';
import { commitmentsDigest, commitmentTo, readSalt } from '../commit/commitments.ts';
import type { Place } from '../commit/leaves.ts';
import { isRecord, jsonIn } from '../commit/read.ts';
import { readBytes } from '../policy/folder.ts';
import { serviceProblem } from '../problems.ts';
import type { CopyParts } from './parts.ts';
import { titleOf } from './titles.ts';

/** Layout of the file; a verifier refuses what it does not know. */
export const OPENING_FORMAT = 'guiju-opening/1';

/** Proves single values of a form to who has a copy that hides them. */
export interface Opening {
  readonly format: typeof OPENING_FORMAT;
  /** Digest of the commitments, as form and copy print it. */
  readonly commitments: string;
  readonly values: readonly { readonly place: Place; readonly value: Value; readonly salt: string }[];
}

/** A value that an opening proved. */
export interface OpenedValue {
  readonly place: Place;
  readonly title: Text;
  readonly value: Value;
}

/**
 * Reads an opening.
 *
 * @throws ProblemError `file-missing`, `file-unreadable`, `opening-unusable`
 */
export function readOpening(file: string): Opening {
  const value = jsonIn(readBytes(file, file));
  const plain = isRecord(value) && value['format'] === OPENING_FORMAT && typeof value['commitments'] === 'string';
  const values = plain && Array.isArray(value['values']) ? (value['values'] as unknown[]) : [];
  const sound = values.every(
    (one) => isRecord(one) && typeof one['place'] === 'string' && one['value'] !== undefined && readSalt(one['salt']),
  );
  if (!plain || values.length === 0 || !sound) throw new ProblemError([serviceProblem('opening-unusable', {}, { file })]);
  return value as unknown as Opening;
}

/** Holds an opening against the copy that hides its values. Gives them, where all are proved. */
export function checkOpening(
  opening: Opening,
  parts: CopyParts,
): { readonly values?: readonly OpenedValue[]; readonly problems: readonly Problem[] } {
  const { commitments } = parts.carried;
  if (opening.commitments !== commitmentsDigest(commitments)) return { problems: [serviceProblem('opening-other')] };
  const values = opening.values.map(({ place, value }) => ({ place, title: titleOf(place, parts), value }));
  const wrong = opening.values.filter(({ place, value, salt }) => {
    const octets = readSalt(salt);
    return octets === undefined || commitmentTo(place, value, octets) !== own(commitments.values, place);
  });
  if (wrong.length > 0) return { problems: wrong.map(({ place }) => serviceProblem('opening-wrong', { title: titleOf(place, parts) })) };
  return { values, problems: [] };
}
