import { DerError } from './read.ts';

/** Nesting that a real key file never reaches; above it the input is hostile. */
const DEPTH = 24;

interface Piece {
  readonly der: Buffer;
  readonly next: number;
}

/**
 * Rewrites BER as DER lengths: indefinite and overlong lengths become definite and shortest, strings in pieces become one.
 * Key files written by NSS, macOS and Java use these forms; signatures never pass here. Throws DerError.
 */
export function definite(bytes: Uint8Array): Uint8Array {
  return rewrite(bytes, 0, bytes.length, 0).der;
}

function rewrite(bytes: Uint8Array, at: number, end: number, depth: number): Piece {
  const tag = bytes[at] ?? 0;
  const head = header(bytes, at, end);
  if (depth > DEPTH || (tag & 0x1f) === 0x1f) throw new DerError('nested too deeply, or a tag above 30');
  if ((tag & 0x20) === 0) {
    if (head.length === undefined) throw new DerError('a primitive value of indefinite length');
    return { der: wrap(tag, bytes.subarray(head.start, head.start + head.length)), next: head.start + head.length };
  }
  const inner = contents(bytes, head, end, depth);
  return { der: assemble(tag, inner.parts), next: inner.next };
}

function header(bytes: Uint8Array, at: number, end: number): { start: number; length: number | undefined } {
  const first = bytes[at + 1];
  if (first === undefined || at + 2 > end) throw new DerError('ended early');
  const octets = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80) return { start: at + 2, length: undefined };
  if (octets > 6) throw new DerError('absurd length');
  let length = octets === 0 ? first : 0;
  for (let index = 0; index < octets; index += 1) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  if (at + 2 + octets + length > end) throw new DerError('a value is longer than its source');
  return { start: at + 2 + octets, length };
}

function contents(bytes: Uint8Array, head: { start: number; length: number | undefined }, end: number, depth: number) {
  const parts: Buffer[] = [];
  const stop = head.length === undefined ? end : head.start + head.length;
  let at = head.start;
  while (at < stop) {
    if (head.length === undefined && bytes[at] === 0 && bytes[at + 1] === 0) return { parts, next: at + 2 };
    const piece = rewrite(bytes, at, stop, depth + 1);
    parts.push(piece.der);
    at = piece.next;
  }
  if (head.length === undefined) throw new DerError('no end of contents');
  return { parts, next: at };
}

/** A constructed OCTET STRING is a string in pieces: joined into one primitive string. */
function assemble(tag: number, parts: readonly Buffer[]): Buffer {
  if (tag !== 0x24) return wrap(tag, Buffer.concat(parts));
  return wrap(0x04, Buffer.concat(parts.map((part) => part.subarray(headerLength(part)))));
}

const headerLength = (der: Buffer): number => ((der[1] ?? 0) < 0x80 ? 2 : 2 + ((der[1] ?? 0) & 0x7f));

function wrap(tag: number, content: Uint8Array): Buffer {
  if (content.length < 0x80) return Buffer.concat([Buffer.of(tag, content.length), content]);
  const hex = content.length.toString(16);
  const length = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.of(tag, 0x80 | length.length), length, content]);
}
