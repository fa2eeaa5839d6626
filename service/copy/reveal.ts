import { commitmentsDigest, saltOf } from '../commit/commitments.ts';
import { valueAt } from '../commit/leaves.ts';
import type { VerifyOptions } from '../verify/verify.ts';
import { choosePlaces } from './choose.ts';
import { OPENING_FORMAT, type Opening } from './opening-file.ts';
import { openWhole } from './whole.ts';

/**
 * Takes from a whole form what proves some of its values.
 *
 * @param wanted - facts, fields or records, as when hiding
 * @throws ProblemError `redact-unknown`, and those of a form of which no copies can be made
 */
export async function revealValues(file: string, bytes: Uint8Array, wanted: readonly string[], options: VerifyOptions): Promise<Opening> {
  const { evidence, carried, seed, dictionary } = await openWhole(file, bytes, options);
  const places = Object.keys(carried.commitments.values);
  const all = new Set(places);
  const chosen = choosePlaces(wanted, places, dictionary);
  return {
    format: OPENING_FORMAT,
    commitments: commitmentsDigest(carried.commitments),
    values: [...chosen].map((place) => ({
      place,
      value: valueAt(evidence.submission, place, all) ?? null,
      salt: Buffer.from(saltOf(seed, place)).toString('base64url'),
    })),
  };
}
