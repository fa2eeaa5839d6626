/** One value read: its tag octet, the whole encoding and the contents, both views into the source. */
export interface Der {
  readonly tag: number;
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

/** Thrown by every reader of this folder; callers turn it into a Problem that a person can act on. */
export class DerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DerError';
  }
}

/** Reads the value at the start of `bytes`; throws DerError unless tag and length are in DER's one form (X.690, 10.1). */
export function readFirst(bytes: Uint8Array): Der {
  const tag = bytes[0];
  const first = bytes[1];
  if (tag === undefined || first === undefined) throw new DerError('ended early');
  if ((tag & 0x1f) === 0x1f) throw new DerError('a tag above 30 is not used here');
  const [start, length] = first < 0x80 ? [2, first] : longLength(bytes, first & 0x7f);
  if (start + length > bytes.length) throw new DerError('a value is longer than its source');
  return { tag, whole: bytes.subarray(0, start + length), content: bytes.subarray(start, start + length) };
}

function longLength(bytes: Uint8Array, octets: number): [number, number] {
  if (octets === 0 || octets > 4) throw new DerError('indefinite or absurd length');
  if (2 + octets > bytes.length) throw new DerError('ended early');
  let length = 0;
  for (let index = 2; index < 2 + octets; index += 1) length = length * 256 + (bytes[index] ?? 0);
  if (length < 0x80 || bytes[2] === 0) throw new DerError('a length is not in its shortest form');
  return [2 + octets, length];
}

/** Reads exactly one value that fills `bytes`; with `tag`, also demands that tag. Throws DerError. */
export function readOne(bytes: Uint8Array, tag?: number): Der {
  const value = readFirst(bytes);
  if (value.whole.length !== bytes.length) throw new DerError('bytes follow the value');
  return tag === undefined ? value : expectTag(value, tag);
}

/** The values inside a constructed one, in order. Throws DerError. */
export function children(value: Der | undefined, tag?: number): Der[] {
  if (value === undefined) throw new DerError('a value is missing');
  if (tag !== undefined) expectTag(value, tag);
  const found: Der[] = [];
  for (let rest = value.content; rest.length > 0; ) {
    const next = readFirst(rest);
    found.push(next);
    rest = rest.subarray(next.whole.length);
  }
  return found;
}

/** Gives the value back when it is there and bears the tag. Throws DerError. */
export function expectTag(value: Der | undefined, tag: number): Der {
  if (value === undefined) throw new DerError('a value is missing');
  if (value.tag !== tag) throw new DerError(`tag ${value.tag} where ${tag} belongs`);
  return value;
}

/** A small INTEGER that is not negative, such as a version or an iteration count. Throws DerError above 2^31. */
export function readInteger(value: Der | undefined): number {
  const { content } = expectTag(value, 0x02);
  if (content.length === 0 || content.length > 4 || (content[0] ?? 0) >= 0x80) throw new DerError('an integer out of range');
  return content.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** Octets of a BIT STRING without unused bits, such as a signature value. Throws DerError. */
export function readBits(value: Der | undefined): Uint8Array {
  const { content } = expectTag(value, 0x03);
  if (content[0] !== 0) throw new DerError('unused bits where there are none');
  return content.subarray(1);
}

/** Dotted form of an OBJECT IDENTIFIER. Throws DerError. */
export function readOid(value: Der | undefined): string {
  const { content } = expectTag(value, 0x06);
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of content) {
    arc = arc * 128 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 256) throw new DerError('an object identifier out of range');
    if (octet >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}
