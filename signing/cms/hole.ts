import { refusal } from '../problem.ts';

/** A PDF as a renderer hands it over: ByteRange filled in, Contents a hole of hex zeros. */
export interface RenderedPdf {
  readonly bytes: Uint8Array;
  readonly signature: {
    readonly byteRange: readonly number[];
    /** Offset and number of the hex digits between `<` and `>`. */
    readonly contents: { readonly start: number; readonly length: number };
  };
}

const ZERO = 0x30;

/**
 * Checks that the hole is what the ByteRange leaves out, `<`, zeros, `>`, and nothing else (ISO 32000-1, 12.8.1).
 *
 * @throws ProblemError `signature-hole`
 */
export function checkHole({ bytes, signature }: RenderedPdf): void {
  const { start, length } = signature.contents;
  const end = start + length;
  const expected = [0, start - 1, end + 1, bytes.length - end - 1];
  if (!sameNumbers(signature.byteRange, expected)) {
    const actual = `ByteRange [${signature.byteRange.join(' ')}]`;
    throw misplaced(`${actual}，应为 [${expected.join(' ')}]`, `${actual}, expected [${expected.join(' ')}]`);
  }
  if (bytes[start - 1] !== 0x3c || bytes[end] !== 0x3e) throw misplaced('两端不是 < 和 >', 'no < and > around it');
  if (!bytes.subarray(start, end).every((digit) => digit === ZERO)) throw misplaced('预留处不全是零', 'not all zeros');
}

const misplaced = (detailZh: string, detail: string) => refusal('signature-hole', { detailZh, detail });

function sameNumbers(actual: readonly number[], expected: readonly number[]): boolean {
  return (
    actual.length === expected.length && actual.every((value, index) => value === expected[index]) && expected.every((value) => value >= 0)
  );
}
