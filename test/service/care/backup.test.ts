import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUpStore } from '../../../service/care/backup.ts';
import { restoreStore } from '../../../service/care/restore.ts';
import { rulebookDigest } from '../../../store/digest.ts';
import { openStore } from '../../../store/open.ts';
import type { Store } from '../../../store/store.ts';
import {
  closed,
  decision,
  instant,
  obligation,
  RULEBOOK,
  rulesPublication,
  rulesVersion,
  submission,
  waiver,
  write,
} from '../../store/samples.ts';
import { LATER_FILES } from '../../support/full-store.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { codesWith } from '../../support/problems.ts';
import { scratch } from '../../support/process.ts';

const base = scratch();
const { privateKey } = generateKeyPairSync('ed25519');
const log = { origin: '样例/日志', key: privateKey };
const at = instant(60);
let server: PostgresServer;
let places = 0;

const place = async (kind: 'sqlite' | 'postgres'): Promise<string> => {
  places += 1;
  return kind === 'sqlite' ? join(base, `store-${places}`) : server.newDatabase();
};
const open = (address: string) => openStore(address, { at, command: 'vitest', log });
const folder = (name: string) => join(base, `${name}-${places}`);

/** Everything that a store holds, and what its log is. */
async function contents(store: Store) {
  const items: unknown[] = [];
  for await (const page of store.dump()) items.push(...page);
  const differences: unknown[] = [];
  for await (const one of store.log.differences()) differences.push(one);
  return { items, differences, head: await store.log.head(), counts: await store.counts() };
}

async function fill(store: Store): Promise<string> {
  const digest = await store.keepEvidence(Buffer.from('证件'), at, '样例张三');
  await store.record(
    write('registers', [
      // A separator of lines for some readers, and none of NDJSON.
      { kind: 'estate', id: 'E1', name: '青松\u2028花园\u2029\u0085' },
      { kind: 'room', estate: 'E1', number: '3-1-1202' },
      { kind: 'user', id: 'U1', name: '样例张三' },
      { kind: 'role', user: 'U1', role: 'manager', holds: true },
      { kind: 'role', user: 'U1', role: 'manager', holds: false },
      { kind: 'setting', setting: 'limit', from: '2026-01-01', value: null },
      RULEBOOK,
    ]),
  );
  await Promise.all(
    Array.from({ length: 450 }, (_none, number) => {
      const evidence = number === 0 ? [{ fact: 'plate', name: '证件.pdf', digest }] : [];
      return store.record(write(`s${number}`, [submission(`S${number}`, 1, { evidence }), decision(`D${number}`, `S${number}`)], number));
    }),
  );
  await store.record(write('s0.2', [submission('S0', 2)]));
  await store.record(write('f', [{ kind: 'form', number: 'N1', form: 'pass', digest, submission: 'S0', version: 1, decision: 'D0' }]));
  await store.record(write('w', [waiver('W1'), { kind: 'waiver-end', waiver: 'W1', reason: '样例' }]));
  await store.record(write('r', [rulesVersion('R1'), rulesPublication('R1')]));
  await store.record(write('o', [obligation('O1', 'S0', 'D0'), obligation('O2', 'S0', 'D0', { rule: 'b', due: null, dueAt: null })]));
  await store.record(write('c', [closed('O1', digest)]));
  // Pages later, rules of which one file is the same.
  await store.record(write('later rules', [{ kind: 'rulebook', digest: rulebookDigest(LATER_FILES), files: LATER_FILES }]));
  return digest;
}

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

describe.each([
  ['sqlite', 'sqlite'],
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
] as const)('a backup of %s restored to %s', (from, to) => {
  it('holds everything as it was, the log to the byte, and goes on from there', async () => {
    const store = await open(await place(from));
    const digest = await fill(store);
    const before = await contents(store);
    const made = await backUpStore(store, folder('backup'), at);
    expect(made).toMatchObject({
      writes: 459,
      evidence: 1,
      heads: before.items.filter((one) => (one as { kind: string }).kind === 'head').length,
    });
    await store.close();

    const other = await open(await place(to));
    await restoreStore(other, join(base, `backup-${places - 1}`));
    expect(await contents(other)).toEqual(before);
    expect(before.differences).toEqual([]);
    expect(Buffer.from((await other.evidence(digest)) ?? []).toString()).toBe('证件');
    expect((await other.submission('S0'))?.version).toBe(2);
    expect(await other.rulebook(RULEBOOK.digest)).toEqual(RULEBOOK.files);
    // A key stays used, and the log goes on.
    expect(
      (
        await other.record(
          write('s0', [submission('S0', 1, { evidence: [{ fact: 'plate', name: '证件.pdf', digest }] }), decision('D0', 'S0')]),
        )
      ).repeated,
    ).toBe(true);
    await other.record(write('next', [submission('S9999')]));
    expect((await other.log.head())?.size).toBe((before.head?.size ?? 0) + 1);
    await other.close();
  });
});

describe('a backup', () => {
  let made = '';
  beforeAll(async () => {
    const store = await open(await place('sqlite'));
    await fill(store);
    made = folder('whole');
    await backUpStore(store, made, at);
    await store.close();
  });

  it('is not written over another one', async () => {
    const store = await open(await place('sqlite'));
    expect(await codesWith(backUpStore(store, made, at))).toEqual(['backup-folder-taken']);
    await store.close();
  });

  it('goes into an empty store only', async () => {
    const store = await open(await place('sqlite'));
    await store.record(write('one', [submission('S1')]));
    expect(await codesWith(restoreStore(store, made))).toEqual(['store-not-empty']);
    expect((await store.counts()).submissions).toBe(1);
    await store.close();
  });

  const evidence = () => {
    const [first = ''] = readdirSync(join(made, 'evidence'));
    return join(made, 'evidence', first, readdirSync(join(made, 'evidence', first))[0] ?? '');
  };
  const records = () => join(made, 'records.ndjson');
  const withDigest = async () => {
    const { createHash } = await import('node:crypto');
    const manifest = JSON.parse(readFileSync(join(made, 'backup.json'), 'utf8')) as object;
    writeFileSync(
      join(made, 'backup.json'),
      JSON.stringify({ ...manifest, sha256: createHash('sha256').update(readFileSync(records())).digest('hex') }),
    );
  };

  it.each([
    ['a byte of the records', records, (text: string) => text.replace('样S7', '样S8'), false, 'backup-changed'],
    ['the end of the records', records, (text: string) => text.slice(0, -10), false, 'backup-changed'],
    ['a record, and its digest', records, (text: string) => text.replace('样S7\\"', '样S8\\"'), true, 'backup-damaged'],
    [
      'an entry of the log, and the digest',
      records,
      (text: string) => text.replace('\\"outcome\\":\\"granted\\"', '\\"outcome\\":\\"refused\\"'),
      true,
      'backup-damaged',
    ],
    ['a line, and the digest', records, (text: string) => text.split('\n').toSpliced(20, 1).join('\n'), true, 'backup-damaged'],
    [
      'the last head, and the digest',
      records,
      (text: string) => text.trimEnd().split('\n').slice(0, -1).join('\n'),
      true,
      'backup-damaged',
    ],
    ['the evidence', evidence, () => 'other', false, 'backup-damaged'],
    ['the manifest', () => join(made, 'backup.json'), () => '{}', false, 'backup-format'],
  ] as const)('of which %s was changed leaves nothing in the store', async (_what, pathOf, change, isHidden, code) => {
    const path = pathOf();
    const [before, manifest] = [readFileSync(path), readFileSync(join(made, 'backup.json'))];
    expect(change(before.toString('utf8'))).not.toBe(before.toString('utf8'));
    writeFileSync(path, change(before.toString('utf8')));
    if (isHidden) await withDigest();
    const store = await open(await place('sqlite'));
    try {
      expect(await codesWith(restoreStore(store, made))).toEqual([code]);
      expect(await store.counts()).toMatchObject({ writes: 0, submissions: 0 });
      expect(await store.log.head()).toBeUndefined();
    } finally {
      await store.close();
      writeFileSync(join(made, 'backup.json'), manifest);
      writeFileSync(path, before);
    }
  });

  it('without its records or evidence is no backup', async () => {
    const store = await open(await place('sqlite'));
    expect(await codesWith(restoreStore(store, base))).toEqual(['file-missing']);
    rmSync(evidence());
    expect(await codesWith(restoreStore(store, made))).toEqual(['backup-damaged']);
    expect(existsSync(made)).toBe(true);
    await store.close();
  });
});
