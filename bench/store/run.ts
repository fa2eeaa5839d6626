import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeKeyFile } from '../../service/care/store-key.ts';
import { logSigner } from '../../service/log/key.ts';
import { openStore } from '../../store/open.ts';
import { startPostgres } from '../../test/support/postgres.ts';
import { circumstances, writePart } from '../page.ts';
import { median } from '../whole-process.ts';
import { type Measured, measure } from './clients.ts';
import { syncRate } from './sync-rate.ts';

const CLIENTS = Number(process.env.GUIJU_CLIENTS ?? 200);
const SECONDS = Number(process.env.GUIJU_SECONDS ?? 4);
const ROUNDS = Number(process.env.GUIJU_ROUNDS ?? 3);

/** How much goes into one commit. */
const WAYS = [
  { name: 'one transaction each', most: 1, isSealed: false },
  { name: 'group commit', most: undefined, isSealed: false },
  { name: 'group commit, sealed', most: undefined, isSealed: true },
] as const;

interface Round extends Measured {
  /** Syncs of the disk a second, measured just before. */
  readonly syncs: number;
}

/** Measures durable submissions a second, against how often the disk can be synced, and puts the table on the page of benchmarks. */
export async function benchStore(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-store-'));
  const server = await startPostgres();
  try {
    const addresses = {
      SQLite: async () => mkdtempSync(join(folder, 'sqlite-')),
      PostgreSQL: () => server.newDatabase(),
    };
    const measured = new Map<string, Round[]>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [kind, newAddress] of Object.entries(addresses)) {
        for (const { name, most, isSealed } of WAYS) {
          const syncs = syncRate(folder, 1000);
          const address = await newAddress();
          const at = new Date().toISOString();
          const key = isSealed ? { key: storeKeyFile(mkdtempSync(join(folder, 'data-'))) } : {};
          const more = { ...key, ...(most === undefined ? {} : { most }) };
          const store = await openStore(address, { at, command: 'bench', log: logSigner(folder), ...more });
          const result = await measure(store, CLIENTS, SECONDS * 1000);
          await store.close();
          const row = `${kind} | ${name}`;
          measured.set(row, [...(measured.get(row) ?? []), { ...result, syncs }]);
        }
      }
    }
    const text = page(measured, server.version);
    process.stdout.write(`${text}\n`);
    writePart('store', 'Store', text);
  } finally {
    server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

function page(measured: ReadonlyMap<string, readonly Round[]>, version: string): string {
  const rate = (key: string) => median((measured.get(key) ?? []).map(({ perSecond }) => perSecond));
  const rows = [...measured].map(([key, rounds]) => {
    const base = rate(`${key.split(' | ')[0]} | ${WAYS[0].name}`);
    const perSync = median(rounds.map(({ perSecond, syncs }) => perSecond / syncs));
    const p99 = median(rounds.map((round) => round.p99));
    return `| ${key} | ${grouped(rate(key))} | ${(rate(key) / base).toFixed(1)} | ${perSync.toFixed(2)} | ${p99.toFixed(0)} ms |`;
  });
  const syncs = median([...measured.values()].flat().map((round) => round.syncs));
  return [
    circumstances('npm run bench -- store'),
    `${version}.`,
    '',
    `${CLIENTS} clients, each of which records a submission of about 2 KB with its decision (about 6 KB), waits until that is acknowledged, and goes`,
    'on, each record with its entry in the log and each commit with a signed checkpoint; medians of',
    `${ROUNDS} rounds of ${SECONDS} s in turn, in one process. Before each round 4 KB were written and synced for a second: the disk did`,
    `${grouped(syncs)} syncs a second. What group commit gains depends on that: the more a sync costs, the more.`,
    '',
    '| database | commits | durable submissions a second | × one transaction each | a sync of the disk | p99 |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

function grouped(number: number): string {
  return Math.round(number).toLocaleString('en');
}
