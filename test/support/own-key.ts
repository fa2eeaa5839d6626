import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes a signing key as a user would bring it: `own.p12` with `own.crt`, its passphrase in `pass.txt`, another one in `wrong.txt`. */
export function ownKey(folder: string): void {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const usage = ['-addext', 'keyUsage=critical,digitalSignature,nonRepudiation'];
  const files = ['-keyout', at('own.key'), '-out', at('own.crt')];
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-noenc', '-subj', '/O=Test/CN=Own Signer', '-days', '30', ...files, ...usage);
  openssl('pkcs12', '-export', '-inkey', at('own.key'), '-in', at('own.crt'), '-passout', 'pass:secret-one', '-out', at('own.p12'));
  writeFileSync(at('pass.txt'), 'secret-one\n');
  writeFileSync(at('wrong.txt'), 'secret-two\n');
}
