import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mac } from './mac.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Marks bytes as sealed in this way: the layout, then the generation of the secret in four bytes. */
const LAYOUT = 1;
const HEAD_BYTES = 5;

/** Key of one record: no two records share one, so that a random nonce of 96 bits never meets another. */
function keyOf(secret: Uint8Array, name: string): Uint8Array {
  return mac(secret, `seal\n${name}`);
}

/**
 * Encrypts by AES-256-GCM (NIST SP 800-38D).
 *
 * @param name - whose bytes they are: they open under this name alone
 * @param beside - what stands beside them in the open, and is authenticated with them
 */
export function encrypt(secret: Uint8Array, generation: number, name: string, beside: string, plain: Uint8Array): Uint8Array {
  const head = Buffer.alloc(HEAD_BYTES);
  head[0] = LAYOUT;
  head.writeUInt32BE(generation, 1);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, name), iv);
  cipher.setAAD(Buffer.concat([head, Buffer.from(`${name}\n${beside}`, 'utf8')]));
  return Buffer.concat([head, iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Generation of the secret under which bytes are sealed; undefined where they are not sealed in this way. */
export function generationOf(sealed: Uint8Array): number | undefined {
  if (sealed.length < HEAD_BYTES + IV_BYTES + TAG_BYTES || sealed[0] !== LAYOUT) return undefined;
  return bufferOf(sealed).readUInt32BE(1);
}

/** Decrypts; undefined where a byte was changed, or the bytes are another record's. */
export function decrypt(secret: Uint8Array, name: string, beside: string, sealed: Uint8Array): Uint8Array | undefined {
  const bytes = bufferOf(sealed);
  const [from, end] = [HEAD_BYTES + IV_BYTES, bytes.length - TAG_BYTES];
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, name), bytes.subarray(HEAD_BYTES, from), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.concat([bytes.subarray(0, HEAD_BYTES), Buffer.from(`${name}\n${beside}`, 'utf8')]));
  decipher.setAuthTag(bytes.subarray(end));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(from, end)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
