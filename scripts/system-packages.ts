import { execFileSync, spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

/** Programs that the tests hold the product against, and the Debian packages that bring them. */
const NEEDED: Readonly<Record<string, string>> = {
  pdfsig: 'poppler-utils',
  pdftotext: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  qpdf: 'qpdf',
  openssl: 'openssl',
  'softhsm2-util': 'softhsm2',
  'pkcs11-tool': 'opensc',
  chromium: 'chromium',
  postgres: 'postgresql',
  strace: 'strace',
};

/** Debian keeps the server out of the path, in a folder for each version. */
const isServer = (program: string) => program === 'postgres' && globSync('/usr/lib/postgresql/*/bin/postgres').length > 0;

const missing = Object.keys(NEEDED).filter((program) => spawnSync('which', [program]).status !== 0 && !isServer(program));
if (missing.length > 0) install([...new Set(missing.map((program) => NEEDED[program] as string))]);

/** Installs what is missing where that is allowed; says what to do where it is not. */
function install(packages: readonly string[]): void {
  const isRoot = process.getuid?.() === 0;
  const hasApt = spawnSync('which', ['apt-get']).status === 0;
  if (!isRoot || !hasApt) {
    process.stderr.write(
      `The tests need these programs: ${missing.join(', ')}.\nInstall them, for example: sudo apt-get install ${packages.join(' ')}\n`,
    );
    process.exit(2);
  }
  process.stderr.write(`Installing for the tests: ${packages.join(', ')}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
