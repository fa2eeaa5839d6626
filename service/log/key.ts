import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { type LogKey, logKeyText, readLogKey } from '../../store/log/checkpoint.ts';
import type { LogSigner } from '../../store/log/signer.ts';
import type { StoreReader } from '../../store/store.ts';
import { makeFolder } from '../make-folder.ts';
import { readText } from '../policy/folder.ts';
import { serviceProblem } from '../problems.ts';
import { writeFiles } from '../write-files.ts';

const PRIVATE = 'key.pem';
const PUBLIC = 'key.txt';

/**
 * By whom checkpoints are signed: the Ed25519 key of the data folder, made when there is none. Whoever has it could sign another log,
 * so that it is readable by this user only, and checkpoints are worth keeping elsewhere.
 *
 * @throws ProblemError `log-key-unreadable`, `folder-unwritable`, `write-failed`
 */
export function logSigner(data: string): LogSigner {
  const path = join(data, 'log', PRIVATE);
  if (!existsSync(path)) makeKey(path);
  const key = privateKeyIn(path);
  return { origin: originOf(key), key };
}

/**
 * The public key of the log of a data folder; undefined where it has none.
 *
 * @throws ProblemError `log-key-unreadable`
 */
export function ownLogKey(data: string): LogKey | undefined {
  const path = join(data, 'log', PRIVATE);
  if (!existsSync(path)) return undefined;
  const key = privateKeyIn(path);
  return { name: originOf(key), key: createPublicKey(key) };
}

/** The name of the log of a store, by its newest checkpoint; undefined where that was not signed. */
export async function logNameOf({ log }: Pick<StoreReader, 'log'>): Promise<string | undefined> {
  return (await log.head())?.checkpoint?.split('\n')[0];
}

/** Reads a public key that somebody handed on. @throws ProblemError `log-key-malformed`, and what `readText` finds */
export function logKeyFile(path: string): LogKey {
  return readLogKey(readText(path, path));
}

function makeKey(path: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const text = `${logKeyText({ name: originOf(privateKey), key: publicKey })}\n`;
  const folder = dirname(path);
  makeFolder(folder, 0o700);
  writeFiles(folder, [{ name: PRIVATE, bytes: Buffer.from(pem) }], { keep: true, mode: 0o600 });
  writeFiles(folder, [{ name: PUBLIC, bytes: Buffer.from(text) }]);
}

function privateKeyIn(path: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(path));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, as for a key of another kind.
  }
  throw new ProblemError([serviceProblem('log-key-unreadable', {}, { file: path })]);
}

/** Name of a log, by which two are told apart: from its public key. */
function originOf(key: KeyObject): string {
  const raw = Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url');
  return `guiju/log/${createHash('sha256').update(raw).digest('hex').slice(0, 16)}`;
}
