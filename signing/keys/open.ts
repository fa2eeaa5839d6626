import { loadSigner } from './load.ts';
import { loadTokenSigner } from './pkcs11/load.ts';
import { TOKEN_SCHEME } from './pkcs11/uri.ts';
import { loadRemoteSigner } from './remote/load.ts';
import type { Signer } from './signer.ts';

/** Whether a key is named by the path of a file, and not by an address. */
export function isKeyFile(key: string): boolean {
  return !key.startsWith(TOKEN_SCHEME) && !/^https?:\/\//i.test(key);
}

/**
 * Opens a signer wherever its key lives: a path is a PKCS#12 file, `pkcs11:…` a token, `https://…` a remote service. `secret` is the
 * passphrase, the PIN or the bearer token.
 *
 * @throws ProblemError those of loadSigner, loadTokenSigner and loadRemoteSigner
 */
export function openKey(key: string, secret: string, at: Date): Promise<Signer> {
  if (key.startsWith(TOKEN_SCHEME)) return loadTokenSigner({ uri: key, pin: secret, at });
  return isKeyFile(key) ? loadSigner({ p12: key, passphrase: secret, at }) : loadRemoteSigner({ url: key, secret, at });
}
