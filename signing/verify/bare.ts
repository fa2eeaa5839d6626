import { PdfDocument } from '../pdf/document.ts';
import { PdfFault } from '../pdf/fault.ts';
import { as } from '../pdf/values.ts';
import { findSignatures } from './find.ts';
import { layoutOf } from './layout.ts';

/** The first revision of a file as it was before it was signed, and how many octets of DER its hole takes; none where it was left unsigned. */
export interface BareRevision {
  readonly bytes: Uint8Array;
  readonly reserve?: number;
}

/** Takes the signature, if it has one, out of the first revision: its hole is zeros again. Undefined where there is no such revision. */
export function bareRevision(bytes: Uint8Array): BareRevision | undefined {
  try {
    const document = new PdfDocument(bytes);
    const [first] = layoutOf(document).revisions;
    const [signature] = findSignatures(document.asOf(1));
    const hole = as(signature?.dict.entries.get('Contents'), 'string');
    if (first === undefined) return undefined;
    const bare = Uint8Array.from(bytes.subarray(0, first.end));
    if (hole === undefined) return signature === undefined ? { bytes: bare } : undefined;
    bare.fill(0x30, hole.start + 1, hole.end - 1);
    return { bytes: bare, reserve: Math.floor((hole.end - hole.start - 2) / 2) };
  } catch (error) {
    if (error instanceof PdfFault) return undefined;
    throw error;
  }
}
