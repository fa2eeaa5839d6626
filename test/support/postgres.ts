import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** `nobody`: PostgreSQL refuses to run as root. */
const NOBODY = 65534;
const IS_ROOT = process.getuid?.() === 0;

/** A real server in a folder of its own, reached by a socket there; where a port is set, by that of an address. */
export interface PostgresServer {
  readonly version: string;
  /** Makes an empty database, and gives its address. */
  newDatabase(): Promise<string>;
  /** How it stops: `fast` ends connections, `immediate` is as if the power went. */
  stop(mode: 'fast' | 'immediate'): void;
  start(): void;
  /** Stops it and takes its folder away. */
  remove(): void;
}

/** Folder of the newest server that is installed; `scripts/system-packages.ts` brings one. */
function programs(): string {
  const [newest] = globSync('/usr/lib/postgresql/*/bin').sort((left, right) => Number(right.split('/')[4]) - Number(left.split('/')[4]));
  const beside = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const found = newest ?? (beside.status === 0 ? beside.stdout.trim() : undefined);
  if (found === undefined) throw new Error('PostgreSQL is not installed: run npm test, or apt-get install postgresql');
  return found;
}

/** Starts a server, as `nobody` where the tests are run by root. */
export async function startPostgres(wanted: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const settings = wanted.port === '0' ? { ...wanted, port: String(await freePort()) } : wanted;
  const bin = programs();
  const folder = mkdtempSync(join(tmpdir(), 'guiju-pg-'));
  if (IS_ROOT) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const as = (program: string, ...args: string[]) => {
    const own = IS_ROOT
      ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', join(bin, program)]
      : [join(bin, program)];
    const [command = '', ...before] = own;
    return execFileSync(command, [...before, ...args], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  as('initdb', '-D', data, '-U', 'guiju', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  const options = Object.entries({ listen_addresses: '', unix_socket_directories: folder, ...settings });
  const start = () =>
    as(
      'pg_ctl',
      '-D',
      data,
      '-l',
      join(folder, 'log'),
      '-w',
      '-o',
      options.map(([name, value]) => `-c ${name}='${value}'`).join(' '),
      'start',
    );
  const stop = (mode: string) => as('pg_ctl', '-D', data, '-w', '-m', mode, 'stop');
  start();
  const { port, listen_addresses: host = '' }: Readonly<Record<string, string>> = settings;
  const address = (database: string) =>
    port === undefined
      ? `postgres://guiju@/${database}?host=${encodeURIComponent(folder)}`
      : `postgres://guiju@${host}:${port}/${database}`;
  let count = 0;
  return {
    version: execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).trim(),
    async newDatabase() {
      count += 1;
      const name = `store_${process.pid}_${count}`;
      await query(address('postgres'), `CREATE DATABASE ${name}`);
      return address(name);
    },
    start,
    stop,
    remove() {
      try {
        stop('immediate');
      } catch {
        // It was stopped already.
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port of this machine that nobody has. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Runs SQL beside the store. */
export async function query(address: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
