import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPolicy, programOf } from '../../service/policy/policy.ts';
import { type PostgresServer, startPostgres } from '../../test/support/postgres.ts';
import { writeLines } from '../audit/write.ts';
import { circumstances, writePart } from '../page.ts';
import { fillPostgres, fillSqlite } from './fill.ts';

const ROWS = Number(process.env.GUIJU_ROWS ?? 1_000_000);
/** A folder in which the file of lines and the store on SQLite are kept, and found again by the next run. */
const KEPT = process.env.GUIJU_FOLDER;
const CHECKLIST = 'renovation-application';
const SEED = 20_240_601;
const GUIJU = fileURLToPath(new URL('../../cli/guiju.js', import.meta.url));
/** Room for a server that has the machine for itself; three of them share it. */
const SETTINGS = { shared_buffers: '512MB', max_wal_size: '4GB', max_worker_processes: '16', max_parallel_workers: '8' };

interface Run {
  readonly name: string;
  /** The first audit, which makes the copy in columns where there is one, and one after it. */
  readonly first: number;
  readonly again: number;
  readonly report: string;
  readonly memory: number;
}

/** Audits the same submissions from lines, SQLite, one PostgreSQL and three, and compares the reports byte by byte. */
export async function benchScale(): Promise<void> {
  const folder = KEPT ?? mkdtempSync(join(tmpdir(), 'guiju-bench-scale-'));
  mkdirSync(folder, { recursive: true });
  const servers: PostgresServer[] = [];
  try {
    const policy = loadPolicy();
    const lines = join(folder, 'store.ndjson');
    if (!existsSync(lines)) await writeLines(lines, programOf(policy, CHECKLIST), policy.rulebook.facts, ROWS, SEED);
    const data = join(folder, 'data');
    if (!existsSync(data)) await fillSqlite(join(data, 'store'), lines, CHECKLIST);
    const runs = [audited('NDJSON file', [lines], {}, folder), audited('SQLite', ['--store'], { GUIJU_DATA: data }, folder)];
    servers.push(await startPostgres(SETTINGS));
    const one = (await servers[0]?.newDatabase()) ?? '';
    await fillPostgres([one], lines, CHECKLIST);
    runs.push(audited('one PostgreSQL', ['--store'], { GUIJU_STORE: one }, folder));
    for (const server of servers.splice(0)) server.remove();
    for (let number = 0; number < 3; number += 1)
      servers.push(await startPostgres({ ...SETTINGS, listen_addresses: '127.0.0.1', port: '0' }));
    const three = await Promise.all(servers.map((server) => server.newDatabase()));
    await fillPostgres(three, lines, CHECKLIST);
    runs.push(audited('three PostgreSQL', ['--store'], { GUIJU_STORES: three.join(' ') }, folder));
    const text = page(runs, servers[0]?.version ?? '', statSync(lines).size);
    process.stdout.write(`${text}\n`);
    writePart('scale', 'Audits of a store', text);
  } finally {
    for (const server of servers) server.remove();
    if (KEPT === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function audited(name: string, args: readonly string[], env: Readonly<Record<string, string>>, folder: string): Run {
  const out = join(folder, 'report.json');
  const once = () => {
    rmSync(out, { force: true });
    const start = performance.now();
    const ran = spawnSync(
      '/usr/bin/env',
      ['time', '-f', 'KB=%M', process.execPath, GUIJU, 'audit', ...args, '--out', out, '--lang', 'en'],
      {
        env: { ...process.env, GUIJU_DATA: join(folder, 'scratch'), ...env },
        encoding: 'utf8',
      },
    );
    if (ran.status !== 0 && ran.status !== 1) throw new Error(`${name}: ${ran.stderr}`);
    const memory = Number(/KB=(\d+)/.exec(ran.stderr)?.[1] ?? 0) / 1000;
    return { seconds: (performance.now() - start) / 1000, report: readFileSync(out, 'utf8'), memory };
  };
  const [first, again] = [once(), once()];
  if (first.report !== again.report) throw new Error(`${name}: two audits came to two reports`);
  process.stderr.write(`${name}: ${first.seconds.toFixed(1)} s, then ${again.seconds.toFixed(1)} s\n`);
  return { name, first: first.seconds, again: again.seconds, report: again.report, memory: Math.max(first.memory, again.memory) };
}

function page(runs: readonly Run[], version: string, bytes: number): string {
  const [base] = runs;
  const digests = new Set(runs.map(({ report }) => createHash('sha256').update(report).digest('hex')));
  if (digests.size !== 1) throw new Error(`the reports differ: ${[...digests].join(', ')}`);
  const rate = (seconds: number) => Math.round(ROWS / seconds).toLocaleString('en');
  return [
    circumstances('npm run bench -- scale'),
    `${version}, ${Object.entries(SETTINGS)
      .map(([name, value]) => `\`${name} = ${value}\``)
      .join(', ')}; all servers and the program on this one machine.`,
    '',
    `The same ${ROWS.toLocaleString('en')} submissions of \`${CHECKLIST}\` (${(bytes / ROWS / 1000).toFixed(1)} KB each), each by the rules of its own day; whole processes, from start to`,
    `end. The four reports are the same, byte for byte (SHA-256 \`${[...digests][0]?.slice(0, 16)}…\`). The first audit of a store reads every submission`,
    'into columns; later ones read what is new. Memory is that of the program, without servers.',
    '',
    '| source | first audit | again | a second | × NDJSON | memory |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...runs.map(({ name, first, again, memory }) => {
      return `| ${name} | ${first.toFixed(1)} s | ${again.toFixed(1)} s | ${rate(again)} | ${((base?.again ?? 0) / again).toFixed(2)} | ${memory.toFixed(0)} MB |`;
    }),
  ].join('\n');
}
