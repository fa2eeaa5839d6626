import { createHash } from 'node:crypto';
import { unpack } from '../pdf/unpack.ts';
import { as, asArray, type PdfDict, type PdfRef, type PdfValue } from '../pdf/values.ts';
import type { ValidationData } from '../revocation/collect.ts';
import { changed, dateString, dict, name, stream } from './make.ts';
import { readable, Update } from './update.ts';

/** What proves one signature later: /Contents of its dictionary as it stands, and its part of the data. */
export interface SignatureData {
  readonly contents: Uint8Array;
  readonly data: ValidationData;
}

const KINDS = [
  ['certificates', 'Certs', 'Cert'],
  ['ocsps', 'OCSPs', 'OCSP'],
  ['crls', 'CRLs', 'CRL'],
] as const;

/**
 * Stores validation data in the document security store, with a VRI for each signature, as an incremental update
 * (ETSI EN 319 142-1, 5.4.2). What is there already stays and is stored once.
 *
 * @param at - instant with offset, written as the time of each VRI
 * @throws ProblemError `pdf-unreadable`
 */
export function storeValidationData(bytes: Uint8Array, all: ValidationData, signatures: readonly SignatureData[], at: string): Uint8Array {
  const update = new Update(bytes);
  return readable(() => {
    const { place, value: root } = update.catalog();
    const old = as(update.get(root, 'DSS'), 'dict') ?? dict({ Type: name('DSS') });
    const stored = new Map<string, PdfRef>();
    const lists = Object.fromEntries(
      KINDS.map(([kind, plural]) => {
        const held = asArray(update.get(old, plural)) ?? [];
        for (const value of held) remember(update, value, stored);
        const before = new Set(stored.values());
        const added = all[kind].map((der) => keep(update, der, stored)).filter((made) => !before.has(made));
        return [plural, [...held, ...added]];
      }),
    );
    const vri = as(update.get(old, 'VRI'), 'dict') ?? dict({});
    const entries = Object.fromEntries(signatures.map((one) => [keyOf(one.contents), update.add(recordOf(update, one, stored, at))]));
    const filled = Object.fromEntries(Object.entries(lists).filter(([, list]) => (list as PdfValue[]).length > 0));
    const made = changed(old, { ...filled, VRI: changed(vri, entries) });
    const held = as(root.entries.get('DSS'), 'ref');
    if (held === undefined) update.put(place, changed(root, { DSS: update.add(made) }));
    else update.put(held, made);
    return update.finish().bytes;
  });
}

/** Certificates, OCSP responses and CRLs of the store of a file (DER); empty where it has none. Throws PdfFault. */
export function readValidationData(update: Update): ValidationData {
  const store = as(update.get(update.catalog().value, 'DSS'), 'dict');
  const read = (plural: string) => (asArray(update.get(store, plural)) ?? []).flatMap((value) => octets(update, value) ?? []);
  return { certificates: read('Certs'), ocsps: read('OCSPs'), crls: read('CRLs') };
}

/** SHA-1 of /Contents, padding included, in upper case (ETSI EN 319 142-1, 5.4.2.3); it names a signature and protects nothing. */
function keyOf(contents: Uint8Array): string {
  return createHash('sha1').update(contents).digest('hex').toUpperCase();
}

function recordOf(update: Update, { data }: SignatureData, stored: Map<string, PdfRef>, at: string): PdfDict {
  const lists = KINDS.flatMap(([kind, , single]): [string, PdfValue][] => {
    const places = data[kind].map((der) => keep(update, der, stored));
    return places.length === 0 ? [] : [[single, places]];
  });
  return dict({ Type: name('VRI'), ...Object.fromEntries(lists), TU: dateString(at) });
}

/** The stream that holds these octets, made where there is none. */
function keep(update: Update, der: Uint8Array, stored: Map<string, PdfRef>): PdfRef {
  const key = digest(der);
  const known = stored.get(key);
  if (known !== undefined) return known;
  const made = update.add(stream({}, der));
  stored.set(key, made);
  return made;
}

function remember(update: Update, value: PdfValue, stored: Map<string, PdfRef>): void {
  const [place, der] = [as(value, 'ref'), octets(update, value)];
  if (place !== undefined && der !== undefined) stored.set(digest(der), place);
}

function octets(update: Update, value: PdfValue): Uint8Array | undefined {
  const found = as(update.resolve(value), 'stream');
  return found === undefined ? undefined : unpack(found.dict, found.data);
}

const digest = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex');
