import { decodeStream, TooLarge } from '../evidence/decode.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { PdfFault } from '../pdf/fault.ts';
import { as, asArray } from '../pdf/values.ts';
import type { ValidationData } from './judges.ts';

/** Most octets of all validation data together, decoded. */
const MOST_OCTETS = 16_000_000;

/** What the newest /DSS of a file holds (ETSI EN 319 142-1, 5.4.2); what can't be decoded is left out, since a judge will miss it. */
export function validationDataOf(document: PdfDocument): ValidationData {
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
