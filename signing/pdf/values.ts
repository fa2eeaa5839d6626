/** A name such as `/Type`, decoded. */
export interface PdfName {
  readonly kind: 'name';
  readonly value: string;
}

/** A string, decoded; `start` and `end` are the offsets of its delimiters: first octet and the one after the last. */
export interface PdfString {
  readonly kind: 'string';
  readonly hex: boolean;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** A reference such as `12 0 R`. */
export interface PdfRef {
  readonly kind: 'ref';
  readonly number: number;
  readonly generation: number;
}

/** A stream: dictionary and the still encoded data. */
export interface PdfStream {
  readonly kind: 'stream';
  readonly dict: PdfDict;
  readonly data: Uint8Array;
}

/** A dictionary; its `start` is the offset of `<<`, which tells two equal dictionaries apart. */
export interface PdfDict {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, PdfValue>;
  readonly start: number;
}

export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfStream | PdfDict | readonly PdfValue[];

/** The value when it is of that kind, otherwise undefined. */
export function as<K extends 'name' | 'string' | 'ref' | 'stream' | 'dict'>(
  value: PdfValue | undefined,
  kind: K,
): Extract<PdfValue, { kind: K }> | undefined {
  const tagged = typeof value === 'object' && value !== null && 'kind' in value ? value : undefined;
  return tagged?.kind === kind ? (tagged as Extract<PdfValue, { kind: K }>) : undefined;
}

/** The value when it is an array, otherwise undefined. */
export function asArray(value: PdfValue | undefined): readonly PdfValue[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** Text of a string: UTF-16BE or UTF-8 by its mark, otherwise taken as Latin-1 (ISO 32000-1, 7.9.2.2). */
export function textOf(value: PdfString): string {
  const bytes = Buffer.from(value.bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return bytes
      .subarray(2, bytes.length - (bytes.length % 2))
      .swap16()
      .toString('utf16le');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString('utf8');
  return bytes.toString('latin1');
}

/**
 * Whether two values say the same: names, numbers, strings by their octets, references by number, arrays in order, dictionaries key by
 * key, streams by dictionary and encoded data. How they are written down (spaces, hex or brackets, order of keys) is no difference.
 */
export function sameValue(left: PdfValue | undefined, right: PdfValue | undefined): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const [list, other] = [asArray(left), asArray(right)];
  if (list !== undefined || other !== undefined)
    return list !== undefined && list.length === other?.length && list.every((item, index) => sameValue(item, other[index]));
  return sameTagged(left as Tagged, right as Tagged);
}

type Tagged = PdfName | PdfString | PdfRef | PdfStream | PdfDict;

function sameTagged(left: Tagged, right: Tagged): boolean {
  if (left.kind === 'name') return right.kind === 'name' && left.value === right.value;
  if (left.kind === 'ref') return right.kind === 'ref' && left.number === right.number && left.generation === right.generation;
  if (left.kind === 'string') return right.kind === 'string' && Buffer.compare(left.bytes, right.bytes) === 0;
  if (left.kind === 'stream')
    return right.kind === 'stream' && sameTagged(left.dict, right.dict) && Buffer.compare(left.data, right.data) === 0;
  if (right.kind !== 'dict' || left.entries.size !== right.entries.size) return false;
  return [...left.entries].every(([key, value]) => right.entries.has(key) && sameValue(value, right.entries.get(key)));
}

/** Every reference in a value, the value itself included; those of the objects that it refers to are theirs. */
export function* referencesIn(value: PdfValue | undefined): Generator<PdfRef> {
  if (typeof value !== 'object' || value === null) return;
  const items = asArray(value);
  if (items !== undefined) for (const item of items) yield* referencesIn(item);
  else if ('kind' in value && value.kind === 'ref') yield value;
  else {
    const dict = as(value, 'dict') ?? as(value, 'stream')?.dict;
    for (const inner of dict?.entries.values() ?? []) yield* referencesIn(inner);
  }
}
