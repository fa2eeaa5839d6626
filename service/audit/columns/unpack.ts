import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { snappyUncompress } from 'hyparquet/src/snappy.js';
import type { Codec } from './layout.ts';

const UNPACKERS: Readonly<Record<Codec, (packed: Uint8Array, size: number) => Uint8Array>> = {
  UNCOMPRESSED: (packed) => packed,
  SNAPPY: (packed, size) => {
    const bytes = new Uint8Array(size);
    snappyUncompress(packed, bytes);
    return bytes;
  },
  GZIP: (packed, size) => gunzipSync(packed, { maxOutputLength: size, chunkSize: room(size) }),
  ZSTD: (packed, size) => zstdDecompressSync(packed, { maxOutputLength: size, chunkSize: room(size) }),
  BROTLI: (packed, size) => brotliDecompressSync(packed, { maxOutputLength: size, chunkSize: room(size) }),
};

/** Room for a whole page and one byte, so that it is written once; there is a least one. */
function room(size: number): number {
  return Math.max(64, size + 1);
}

/**
 * Unpacks a page.
 *
 * @param size - bytes that it has then
 * @throws Error where it cannot be unpacked, or has not so many
 */
export function unpack(codec: Codec, packed: Uint8Array, size: number): Uint8Array {
  if (size === 0) return new Uint8Array(0);
  const bytes = UNPACKERS[codec](packed, size);
  if (bytes.length !== size) throw new Error(`a page of ${bytes.length} bytes instead of ${size}`);
  return bytes;
}
