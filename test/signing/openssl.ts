import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs openssl and gives what it printed, both streams; throws where it fails. */
export function openssl(...args: readonly string[]): string {
  return execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs any tool; gives exit code and output, both streams. */
export function run(tool: string, ...args: readonly string[]): { code: number; output: string } {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8' });
  return { code: status ?? -1, output: `${stdout}${stderr}` };
}

const KINDS: Readonly<Record<string, readonly string[]>> = {
  'rsa-2048': ['rsa:2048'],
  'rsa-4096': ['rsa:4096'],
  'rsa-1024': ['rsa:1024'],
  'p-256': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'p-384': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  'p-521': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521'],
};

/** Makes an authority and a signer below it by openssl alone; gives the paths of the .p12 (passphrase `secret`) and the authority (PEM). */
export function opensslSigner(dir: string, kind: string, exportArgs: readonly string[] = [], days = 365) {
  const at = (name: string) => join(dir, `${kind}-${name}`);
  const fresh = ['-newkey', ...(KINDS[kind] ?? []), '-noenc'];
  openssl(
    'req',
    '-x509',
    ...fresh,
    '-utf8',
    '-subj',
    '/O=外部机构/CN=外部根',
    '-days',
    '3650',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
    '-addext',
    'keyUsage=critical,keyCertSign,cRLSign',
  );
  openssl('req', '-new', ...fresh, '-utf8', '-subj', '/O=外部机构/OU=工程部/CN=王工', '-keyout', at('s.key'), '-out', at('s.csr'));
  writeFileSync(at('ext'), 'keyUsage=critical,digitalSignature,nonRepudiation\nbasicConstraints=critical,CA:FALSE\n');
  openssl(
    'x509',
    '-req',
    '-in',
    at('s.csr'),
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-days',
    String(days),
    '-extfile',
    at('ext'),
    '-out',
    at('s.pem'),
  );
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    at('s.key'),
    '-in',
    at('s.pem'),
    '-certfile',
    at('ca.pem'),
    '-passout',
    'pass:secret',
    ...exportArgs,
    '-out',
    at('s.p12'),
  );
  return { p12: at('s.p12'), authority: at('ca.pem'), certificate: at('s.pem'), key: at('s.key') };
}
