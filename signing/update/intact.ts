import { createHash, timingSafeEqual } from 'node:crypto';
import { type ForeignCms, holdsCms, readForeignCms } from '../cms/foreign.ts';
import { definite } from '../der/ber.ts';
import { OID } from '../der/oids.ts';
import { readFirst } from '../der/read.ts';
import { as, asArray, type PdfDict } from '../pdf/values.ts';
import { readTimestampToken, type TimestampToken } from '../timestamp/token.ts';
import { type FormField, signatureOf } from './fields.ts';
import type { Update } from './update.ts';

/** A signature of the file, with what it is made of; a document timestamp has a token and no CMS of a person. */
export interface HeldSignature {
  readonly field: string;
  readonly dict: PdfDict;
  /** /Contents as it stands, padding included. */
  readonly contents: Uint8Array;
  /** Length of the file up to where the signature covers it. */
  readonly covers: number;
  readonly cms?: ForeignCms;
  /** The timestamp over the file (DocTimeStamp) or over the signature value (B-T). */
  readonly token?: TimestampToken;
  /** The file is, as far as the signature covers it, what was signed. Says nothing of trust. */
  readonly intact: boolean;
}

/** Reads every signature of the form, in the order in which they were made. Throws PdfFault; a broken one is not `intact`. */
export function heldSignatures(update: Update, fields: readonly FormField[]): HeldSignature[] {
  const found = fields.flatMap((field) => {
    const signature = signatureOf(update, field);
    return signature === undefined ? [] : [hold(update, field.name, signature)];
  });
  return found.toSorted((left, right) => left.covers - right.covers);
}

function hold(update: Update, field: string, dict: PdfDict): HeldSignature {
  const contents = as(update.get(dict, 'Contents'), 'string');
  const ranges = covered(update, dict, contents);
  const empty = { field, dict, contents: contents?.bytes ?? new Uint8Array(), covers: ranges?.end ?? 0, intact: false };
  if (contents === undefined || ranges === undefined) return empty;
  try {
    const der = contained(contents.bytes);
    const stampsFile = as(update.get(dict, 'SubFilter'), 'name')?.value === 'ETSI.RFC3161';
    return { ...empty, ...(stampsFile ? holdToken(der, ranges.parts) : holdCms(der, ranges.parts)) };
  } catch {
    return empty;
  }
}

/** The value at the start of /Contents; what others make may be BER, even of indefinite length. */
function contained(bytes: Uint8Array): Uint8Array {
  return bytes[1] === 0x80 ? definite(bytes) : readFirst(bytes).whole;
}

function holdToken(der: Uint8Array, parts: readonly Uint8Array[]) {
  const token = readTimestampToken(der);
  return { token, intact: token.intact && equal(digestOf(token.digestName, parts), token.digest) };
}

function holdCms(der: Uint8Array, parts: readonly Uint8Array[]) {
  const cms = readForeignCms(der);
  const stamp = cms.unsigned.get(OID.timestampToken);
  return {
    cms,
    ...(stamp === undefined ? {} : { token: readTimestampToken(stamp.whole) }),
    intact: holdsCms(cms, { digest: digestOf(cms.digest, parts) }),
  };
}

/** The parts of the file that are signed; undefined unless they go from its start around exactly /Contents. */
function covered(update: Update, dict: PdfDict, contents: { readonly start: number; readonly end: number } | undefined) {
  const range = (asArray(update.get(dict, 'ByteRange')) ?? []).map((value) => (typeof value === 'number' ? value : -1));
  const [from, before = -1, after = -1, rest = -1] = range;
  const { bytes } = update.document;
  const sound = range.length === 4 && from === 0 && rest >= 0 && before === contents?.start && after === contents.end;
  if (!sound || after + rest > bytes.length) return undefined;
  return { end: after + rest, parts: [bytes.subarray(0, before), bytes.subarray(after, after + rest)] };
}

function digestOf(name: string, parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash(name);
  for (const part of parts) hash.update(part);
  return hash.digest();
}

const equal = (left: Uint8Array, right: Uint8Array) => left.length === right.length && timingSafeEqual(left, right);
