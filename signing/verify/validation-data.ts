import { decodeStream, TooLarge } from '../evidence/decode.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { PdfFault } from '../pdf/fault.ts';
import { as, asArray } from '../pdf/values.ts';
import type { CarriedData, ValidationData } from './judges.ts';

/** Most octets of all validation data together, decoded. */
const MOST_OCTETS = 16_000_000;

/**
 * What the /DSS of a file holds (ETSI EN 319 142-1, 5.4.2), up to the last revision that somebody signed or stamped, and what was appended
 * behind it. Each has its own limit: whatever is appended cannot push out what is covered.
 *
 * @param covered - number of the last revision with a signature
 */
export function carriedDataOf(document: PdfDocument, covered: number, now?: Date): CarriedData {
  const known = validationDataOf(document.asOf(covered));
  const all = covered === document.revisions ? known : validationDataOf(document);
  const rest = (kind: keyof ValidationData) => {
    const there = new Set(known[kind].map(textOf));
    return all[kind].filter((one) => !there.has(textOf(one)));
  };
  const uncovered = { certificates: rest('certificates'), revocationLists: rest('revocationLists'), answers: rest('answers') };
  return { ...known, uncovered, ...(now === undefined ? {} : { now }) };
}

const textOf = (der: Uint8Array): string => Buffer.from(der).toString('latin1');

/** What one /DSS holds; what can't be decoded is left out, since a judge will miss it. */
function validationDataOf(document: PdfDocument): ValidationData {
  const dss = as(document.get(document.root(), 'DSS'), 'dict');
  let room = MOST_OCTETS;
  const list = (key: string): Uint8Array[] =>
    (asArray(document.get(dss, key)) ?? []).flatMap((value) => {
      const stream = as(document.resolve(value), 'stream');
      try {
        const decoded = stream === undefined ? undefined : decodeStream(document, stream, room);
        room -= decoded?.length ?? 0;
        return decoded === undefined ? [] : [decoded];
      } catch (error) {
        if (error instanceof PdfFault || error instanceof TooLarge) return [];
        throw error;
      }
    });
  return { certificates: list('Certs'), revocationLists: list('CRLs'), answers: list('OCSPs') };
}
