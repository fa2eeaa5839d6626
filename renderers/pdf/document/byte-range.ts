import { UNKNOWN_OFFSET } from './signature-field.ts';

/** Where a signature goes, and the bytes that it covers. */
export interface SignatureHole {
  /** Start and length before the hole, start and length after it, in bytes. */
  readonly byteRange: [number, number, number, number];
  /** The hex digits between `<` and `>`, in bytes. */
  readonly contents: { readonly start: number; readonly length: number };
}

/**
 * Finds the hole of the signature value that starts at `offset`, and writes its byte range in place.
 *
 * The range covers the whole file but the hex string with its angle brackets. Source: ISO 32000-1, 12.8.1.
 */
export function fillByteRange(bytes: Buffer, offset: number): SignatureHole {
  const open = bytes.indexOf('<', bytes.indexOf('/Contents', offset));
  const close = bytes.indexOf('>', open);
  const byteRange: SignatureHole['byteRange'] = [0, open, close + 1, bytes.length - close - 1];
  const placeholder = `[ 0 ${[UNKNOWN_OFFSET, UNKNOWN_OFFSET, UNKNOWN_OFFSET].join(' ')} ]`;
  const place = bytes.indexOf(placeholder, offset);
  bytes.write(`[ ${byteRange.join(' ')} ]`.padEnd(placeholder.length), place, 'latin1');
  return { byteRange, contents: { start: open + 1, length: close - open - 1 } };
}
