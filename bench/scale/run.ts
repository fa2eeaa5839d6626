import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { loadPolicy, programOf } from '../../service/policy/policy.ts';
import { type PostgresServer, startPostgres } from '../../test/support/postgres.ts';
import { writeLines } from '../audit/write.ts';
import { circumstances, writePart } from '../page.ts';
import { fillPostgres, fillSqlite } from './fill.ts';

/** How many submissions; with a comma between them one after the other. Ten million need 40 GB, and half an hour. */
const ROWS = (process.env.GUIJU_ROWS ?? '1000000').split(',').map(Number);
/** Submissions that are made up. Of more than these the same come again, later: a database copies them faster than they are made. */
const MADE = 1_000_000;
/** Up to how many rows PostgreSQL, and files of lines out of a store, are waited for. */
const MOST = 1_000_000;
/** What a process may take, whatever it audits. */
const LIMIT = 1000;
/** A folder in which the file of lines and the store on SQLite are kept, and found again by the next run. */
const KEPT = process.env.GUIJU_FOLDER;
const CHECKLIST = 'renovation-application';
const SEED = 20_240_601;
const GUIJU = fileURLToPath(new URL('../../cli/guiju.js', import.meta.url));
/** Room for a server that has the machine for itself; three of them share it. */
const SETTINGS = { shared_buffers: '512MB', max_wal_size: '4GB', max_worker_processes: '16', max_parallel_workers: '8' };

interface Run {
  readonly name: string;
  readonly rows: number;
  /** The first audit, which makes the copy in columns where there is one, and one after it. */
  readonly first: number;
  readonly again: number;
  readonly report: string;
  /** Most megabytes of either. */
  readonly memory: readonly [first: number, again: number];
  /** Seconds of processors that the later one took of this program, without servers: on a machine that others share, they say more. */
  readonly processor: number;
}

/** Audits the same submissions from lines, SQLite, one PostgreSQL and three, and compares the reports byte by byte. */
export async function benchScale(): Promise<void> {
  const runs: Run[] = [];
  let version = '';
  for (const rows of ROWS) {
    if (rows > MADE && rows % MADE > 0) throw new Error(`${rows} is no multiple of ${MADE}`);
    const folder = KEPT === undefined ? mkdtempSync(join(tmpdir(), 'guiju-bench-scale-')) : join(KEPT, String(rows));
    mkdirSync(folder, { recursive: true });
    try {
      runs.push(...(await embedded(rows, folder)));
      if (rows > MOST) continue;
      const inside = await insidePostgres(rows, folder);
      runs.push(...inside.runs);
      version = inside.version;
    } finally {
      if (KEPT === undefined) rmSync(folder, { recursive: true, force: true });
    }
  }
  const text = page(runs, version);
  process.stdout.write(`${text}\n`);
  writePart('scale', 'Audits of a store', text);
}

/** A file of lines, and a store on SQLite that has the same. */
async function embedded(rows: number, folder: string): Promise<Run[]> {
  const policy = loadPolicy();
  const [made, lines, data] = ['made.ndjson', 'store.ndjson', 'data'].map((name) => join(folder, name)) as [string, string, string];
  const own = Math.min(rows, MADE);
  if (!existsSync(made)) await writeLines(made, programOf(policy, CHECKLIST), policy.rulebook.facts, own, SEED);
  rmSync(lines, { force: true });
  for (let times = 0; times < rows / own; times += 1) await pipeline(createReadStream(made), createWriteStream(lines, { flags: 'a' }));
  const fromLines = audited('NDJSON file', rows, [lines], {}, folder);
  // A file of lines and a store of ten million are more than many a disk has room for.
  if (rows > MOST) rmSync(lines);
  if (!existsSync(data)) await fillSqlite(join(data, 'store'), made, CHECKLIST, rows / own);
  rmSync(join(data, 'store/columns'), { recursive: true, force: true });
  const runs = [fromLines, audited('SQLite', rows, ['--store'], { GUIJU_DATA: data }, folder)];
  if (rows > MOST) return runs;
  const through = { GUIJU_DATA: data, GUIJU_COLUMNS_FROM: String(2 * rows) };
  return [...runs, audited('SQLite by lines, as one that seals', rows, ['--store'], through, folder)];
}

async function insidePostgres(rows: number, folder: string): Promise<{ readonly runs: Run[]; readonly version: string }> {
  const servers: PostgresServer[] = [];
  const lines = join(folder, 'store.ndjson');
  try {
    servers.push(await startPostgres(SETTINGS));
    const one = (await servers[0]?.newDatabase()) ?? '';
    await fillPostgres([one], lines, CHECKLIST);
    const runs = [audited('one PostgreSQL', rows, ['--store'], { GUIJU_STORE: one }, folder)];
    for (const server of servers.splice(0)) server.remove();
    for (let number = 0; number < 3; number += 1)
      servers.push(await startPostgres({ ...SETTINGS, listen_addresses: '127.0.0.1', port: '0' }));
    const three = await Promise.all(servers.map((server) => server.newDatabase()));
    await fillPostgres(three, lines, CHECKLIST);
    runs.push(audited('three PostgreSQL', rows, ['--store'], { GUIJU_STORES: three.join(' ') }, folder));
    return { runs, version: servers[0]?.version ?? '' };
  } finally {
    for (const server of servers) server.remove();
  }
}

function audited(name: string, rows: number, args: readonly string[], env: Readonly<Record<string, string>>, folder: string): Run {
  const out = join(folder, 'report.json');
  const once = () => {
    rmSync(out, { force: true });
    const start = performance.now();
    const ran = spawnSync(
      '/usr/bin/env',
      ['time', '-f', 'KB=%M CPU=%U+%S', process.execPath, GUIJU, 'audit', ...args, '--out', out, '--lang', 'en'],
      {
        env: { ...process.env, GUIJU_DATA: join(folder, 'scratch'), ...env },
        encoding: 'utf8',
      },
    );
    if (ran.status !== 0 && ran.status !== 1) throw new Error(`${name}: ${ran.stderr}`);
    const [, kilobytes = 0, user = 0, system = 0] = /KB=(\d+) CPU=([\d.]+)\+([\d.]+)/.exec(ran.stderr) ?? [];
    const [memory, processor] = [Number(kilobytes) / 1000, Number(user) + Number(system)];
    return { seconds: (performance.now() - start) / 1000, report: readFileSync(out, 'utf8'), memory, processor };
  };
  const [first, again] = [once(), once()];
  if (first.report !== again.report) throw new Error(`${name}: two audits came to two reports`);
  const told = [first, again].map(({ seconds, memory }) => `${seconds.toFixed(1)} s in ${memory.toFixed(0)} MB`);
  process.stderr.write(`${rows} submissions, ${name}: ${told.join(', then ')}\n`);
  if (Math.max(first.memory, again.memory) > LIMIT) throw new Error(`${name}: more than ${LIMIT} MB`);
  return {
    name,
    rows,
    first: first.seconds,
    again: again.seconds,
    report: again.report,
    memory: [first.memory, again.memory],
    processor: again.processor,
  };
}

function page(runs: readonly Run[], version: string): string {
  const settings = Object.entries(SETTINGS).map(([name, value]) => `\`${name} = ${value}\``);
  const digests = ROWS.map((rows) => [rows, digestOf(runs.filter((run) => run.rows === rows))] as const);
  return [
    circumstances('npm run bench -- scale'),
    ...(version === '' ? [] : [`${version}, ${settings.join(', ')}; all servers and the program on this one machine.`]),
    '',
    `The same submissions of \`${CHECKLIST}\` (1.9 KB each), each by the rules of its own day; whole processes, from start to`,
    `end. Reports of the same submissions are the same, byte for byte (SHA-256 ${digests.map(([rows, digest]) => `${grouped(rows)}: \`${digest}…\``).join(', ')}).`,
    `Of more than ${grouped(MADE)} the same come again, later. The first audit of a store reads every submission`,
    'into columns; later ones read what is new. Memory is the most that the program took, without servers; more than 1 GB is an',
    'error. Seconds of processors are those of a later audit, of the program alone.',
    '',
    '| submissions | source | first audit | memory | again | memory | processors | a second | × NDJSON |',
    '| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...runs.map(({ name, rows, first, again, memory: [most, later], processor }, index) => {
      const base = runs.find((run) => run.rows === rows)?.again ?? again;
      const said = runs[index - 1]?.rows === rows ? '' : grouped(rows);
      const times = `${first.toFixed(1)} s | ${most.toFixed(0)} MB | ${again.toFixed(1)} s | ${later.toFixed(0)} MB | ${processor.toFixed(1)} s`;
      return `| ${said} | ${name} | ${times} | ${grouped(rows / again)} | ${(base / again).toFixed(2)} |`;
    }),
  ].join('\n');
}

/** The digest of the one report to which all came. */
function digestOf(runs: readonly Run[]): string {
  const digests = new Set(runs.map(({ report }) => createHash('sha256').update(report).digest('hex')));
  if (digests.size !== 1) throw new Error(`the reports differ: ${[...digests].join(', ')}`);
  return [...digests].join().slice(0, 16);
}

function grouped(number: number): string {
  return Math.round(number).toLocaleString('en');
}
