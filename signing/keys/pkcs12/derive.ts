import { hash } from 'node:crypto';

/** What is derived from a passphrase (RFC 7292, appendix B.3). */
export const PURPOSE = { key: 1, iv: 2, mac: 3 } as const;

/** How it is derived: the digest with its block length in octets, salt and rounds. */
export interface Derivation {
  readonly digest: { readonly name: string; readonly block: number };
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** Derives `length` octets from a passphrase by the way of PKCS#12 itself (RFC 7292, appendix B.2). */
export function derive(passphrase: string, purpose: number, length: number, { digest, salt, iterations }: Derivation): Buffer {
  const { name, block } = digest;
  const password = Buffer.from(`${passphrase}\0`, 'utf16le').swap16();
  const diversifier = Buffer.alloc(block, purpose);
  let input = Buffer.concat([stretched(salt, block), stretched(password, block)]);
  let out: Buffer = Buffer.alloc(0);
  for (;;) {
    let part: Buffer = Buffer.concat([diversifier, input]);
    for (let round = 0; round < iterations; round += 1) part = hash(name, part, 'buffer');
    out = Buffer.concat([out, part]);
    if (out.length >= length) return out.subarray(0, length);
    input = advanced(input, stretched(part, block).subarray(0, block), block);
  }
}

/** Each block of the input plus B plus 1, modulo its size. */
function advanced(input: Buffer, added: Buffer, block: number): Buffer<ArrayBuffer> {
  const next = Buffer.from(input);
  for (let start = 0; start < next.length; start += block) {
    let carry = 1;
    for (let index = block - 1; index >= 0; index -= 1) {
      carry += (next[start + index] ?? 0) + (added[index] ?? 0);
      next[start + index] = carry & 0xff;
      carry >>= 8;
    }
  }
  return next;
}

/** The bytes repeated up to the next multiple of the block. */
function stretched(bytes: Uint8Array, block: number): Buffer<ArrayBuffer> {
  return bytes.length === 0 ? Buffer.alloc(0) : Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes);
}
