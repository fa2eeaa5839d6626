import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { storeRefusal } from '../problem.ts';
import { HASH_BYTES, type Hash } from './hash.ts';

/** What a log was at some time: so many entries, and the root over them. */
export interface Checkpoint {
  /** Name of the log: one line, as the organisation calls itself. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** The public key by which checkpoints of a log are checked. */
export interface LogKey {
  readonly name: string;
  /** Ed25519. */
  readonly key: KeyObject;
}

/** The kind of key: Ed25519. */
const ED25519 = 1;
const RAW_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** Longest checkpoint that is looked at, in characters: more than ten witnesses need. */
const MOST = 16_384;

/**
 * A checkpoint as a signed text that people can read, keep and compare.
 *
 * Source: C2SP tlog-checkpoint and signed-note.
 *
 * @param key - the private Ed25519 key of the log
 */
export function signCheckpoint({ origin, size, root }: Checkpoint, key: KeyObject): string {
  const body = `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
  const signature = sign(null, Buffer.from(body), key);
  const hint = keyHint({ name: origin, key: createPublicKey(key) });
  return `${body}\n— ${origin} ${Buffer.concat([hint, signature]).toString('base64')}\n`;
}

/**
 * Reads a checkpoint and checks that the log signed it. Signatures of others, such as witnesses, may stand beside.
 *
 * @throws ProblemError `checkpoint-malformed`, `checkpoint-signature`
 */
export function readCheckpoint(text: string, key: LogKey): Checkpoint {
  const checkpoint = parse(text);
  const body = text.slice(0, text.indexOf('\n\n') + 1);
  const hint = keyHint(key);
  const isSigned = text
    .slice(body.length + 1)
    .split('\n')
    .flatMap((line) => signatureIn(line, key.name))
    .some((bytes) => bytes.subarray(0, 4).equals(hint) && verify(null, Buffer.from(body), key.key, bytes.subarray(4)));
  if (!isSigned || checkpoint.origin !== key.name) throw storeRefusal('checkpoint-signature', { origin: checkpoint.origin });
  return checkpoint;
}

function parse(text: string): Checkpoint {
  const [, origin = '', size = '', root = ''] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*\n/.exec(text) ?? [];
  const bytes = Buffer.from(root, 'base64');
  if (text.length > MOST || bytes.length !== HASH_BYTES || bytes.toString('base64') !== root) throw storeRefusal('checkpoint-malformed');
  return { origin, size: Number(size), root: new Uint8Array(bytes) };
}

/** The bytes of a line of signature by somebody; none where the line is another's. */
function signatureIn(line: string, name: string): Buffer[] {
  const start = `— ${name} `;
  if (!line.startsWith(start)) return [];
  const written = line.slice(start.length);
  const bytes = Buffer.from(written, 'base64');
  // One way of writing only: else a byte could be changed and nobody would notice.
  return bytes.length === 4 + SIGNATURE_BYTES && bytes.toString('base64') === written ? [bytes] : [];
}

/** A public key as a line that can be handed on: name, hint and key. Source: C2SP signed-note, verifier keys. */
export function logKeyText(key: LogKey): string {
  const bytes = Buffer.concat([Buffer.of(ED25519), rawKey(key.key)]);
  return `${key.name}+${keyHint(key).toString('hex')}+${bytes.toString('base64')}`;
}

/** Reads a public key as `logKeyText` writes it. @throws ProblemError `log-key-malformed` */
export function readLogKey(text: string): LogKey {
  const [, name = '', hint = '', encoded = ''] = /^([^\n]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 1 + RAW_KEY_BYTES || bytes[0] !== ED25519) throw storeRefusal('log-key-malformed');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(1).toString('base64url') }, format: 'jwk' });
  if (keyHint({ name, key }).toString('hex') !== hint) throw storeRefusal('log-key-malformed');
  return { name, key };
}

/** The first four bytes of a hash over name and key, by which a signature says whose it is. */
function keyHint({ name, key }: LogKey): Buffer {
  const hash = createHash('sha256').update(name).update('\n').update(Buffer.of(ED25519)).update(rawKey(key));
  return hash.digest().subarray(0, 4);
}

function rawKey(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
}
