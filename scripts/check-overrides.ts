import { readFileSync } from 'node:fs';

/** jsonpath-plus below 11.3 executes code that stands in a rule's path; no copy of it may be installed. */
const SAFE: readonly [number, number] = [11, 3];

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

const lock = JSON.parse(readFileSync(new URL('../node_modules/.package-lock.json', import.meta.url), 'utf8')) as Lock;
const copies = Object.entries(lock.packages).filter(([path]) => path.endsWith('node_modules/jsonpath-plus'));
const old = copies.filter(([, { version = '0.0' }]) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < SAFE[0] || (major === SAFE[0] && minor < SAFE[1]);
});
if (copies.length === 0 || old.length > 0) {
  process.stderr.write(
    `jsonpath-plus must be ${SAFE.join('.')} or later: ${old.map(([path, { version }]) => `${path} ${version}`).join(', ') || 'not installed'}\n`,
  );
  process.exit(1);
}
