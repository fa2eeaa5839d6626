import { PdfDocument } from '../pdf/document.ts';
import { PdfFault } from '../pdf/fault.ts';
import { as, type PdfValue, sameValue } from '../pdf/values.ts';
import { findSignatures } from './find.ts';

/** What signing writes into a signature dictionary that was rendered with a hole: where it is, the signature, what it allows. */
const FILLED_IN: ReadonlySet<string> = new Set(['ByteRange', 'Contents', 'Reference']);

/** What a certifying signature writes into the catalogue. */
const CERTIFIES: ReadonlySet<string> = new Set(['Perms']);

/**
 * Whether two files of one revision hold the same objects under the same numbers, but for what signing itself writes: the octets of
 * the signature and what it says of later changes.
 */
export function sameObjects(left: Uint8Array, right: Uint8Array): boolean {
  try {
    const [one, other] = [left, right].map((bytes) => new PdfDocument(bytes).asOf(1)) as [PdfDocument, PdfDocument];
    const signatures = new Set(findSignatures(other).map(({ dict }) => dict.start));
    const numbers = [...one.numbers()];
    if (numbers.length !== [...other.numbers()].length) return false;
    if (!['Root', 'Info'].every((key) => sameValue(one.trailer.entries.get(key), other.trailer.entries.get(key)))) return false;
    const root = as(other.trailer.entries.get('Root'), 'ref')?.number;
    return numbers.every((number) => {
      const [expected, found] = [one.placed(number)?.value, other.placed(number)?.value];
      const start = as(found, 'dict')?.start;
      const spared = number === root ? CERTIFIES : start !== undefined && signatures.has(start) ? FILLED_IN : undefined;
      return spared === undefined ? sameValue(expected, found) : sameBut(expected, found, spared);
    });
  } catch (error) {
    if (error instanceof PdfFault) return false;
    throw error;
  }
}

function sameBut(left: PdfValue | undefined, right: PdfValue | undefined, spared: ReadonlySet<string>): boolean {
  const [one, other] = [as(left, 'dict'), as(right, 'dict')];
  if (one === undefined || other === undefined) return false;
  const keys = new Set([...one.entries.keys(), ...other.entries.keys()]);
  return [...keys].every((key) => spared.has(key) || sameValue(one.entries.get(key), other.entries.get(key)));
}
