import { argon2, randomBytes } from 'node:crypto';

/** A password as it is kept, by parameters so small that a test with many users is quick; the form says them itself. */
export function quickSecret(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '');
  return new Promise((resolve, reject) =>
    argon2('argon2id', { message: password, nonce, parallelism: 1, tagLength: 32, memory: 8, passes: 1 }, (cause, tag) =>
      cause ? reject(cause) : resolve(`$argon2id$v=19$m=8,t=1,p=1$${text(nonce)}$${text(tag)}`),
    ),
  );
}
