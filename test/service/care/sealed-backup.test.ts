import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUpStore } from '../../../service/care/backup.ts';
import { noteErasure, undoneErasures } from '../../../service/care/erasure-notes.ts';
import { restoreStore } from '../../../service/care/restore.ts';
import { sha256 } from '../../../store/digest.ts';
import { openStore } from '../../../store/open.ts';
import type { Store } from '../../../store/store.ts';
import { storeKey } from '../../../store/vault/key.ts';
import { heldKey } from '../../store/held-key.ts';
import { decision, instant, RULEBOOK, submission, write } from '../../store/samples.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { codesWith } from '../../support/problems.ts';
import { scratch } from '../../support/process.ts';

const base = scratch();
const log = { origin: '样例/日志', key: generateKeyPairSync('ed25519').privateKey };
const at = instant(60);
const key = heldKey(storeKey(randomBytes(32)));
const NAME = '样例孙某某';
const FILE = Buffer.from(`证件 ${NAME}`);
let server: PostgresServer;
let places = 0;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

const fresh = () => {
  places += 1;
  return join(base, `place-${places}`);
};
const place = async (kind: 'sqlite' | 'postgres') => (kind === 'sqlite' ? fresh() : server.newDatabase());
const open = (address: string, held = key) => openStore(address, { at, command: 'vitest', log, key: held });
const erasure = (id: string) => ({ submission: id, at, by: 'x', reason: '本人要求', ticket: 'T-1', rest: () => '{}' });

async function fill(store: Store): Promise<void> {
  const digest = await store.keepEvidence(FILE, at, 'x');
  await store.record(write('rules', [RULEBOOK]));
  for (const id of ['S1', 'S2', 'S3']) {
    const evidence = [
      { fact: 'idCard', name: `${NAME}${id}.pdf`, digest: id === 'S3' ? await store.keepEvidence(Buffer.from(id), at, 'x') : digest },
    ];
    const content = JSON.stringify({ name: NAME, id });
    await store.record(write(id, [submission(id, 1, { content, evidence, open: `{"id":"${id}"}` }), decision(`D${id}`, id)]));
  }
}

async function contents(store: Store) {
  const items: unknown[] = [];
  for await (const page of store.dump()) items.push(...page);
  const differences: unknown[] = [];
  for await (const one of store.log.differences()) differences.push(one);
  return { items, differences, head: await store.log.head(), erasures: await store.erasures(), first: await store.submission('S1') };
}

describe.each([
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
] as const)('a backup of a sealed %s restored to %s', (from, to) => {
  it('holds nothing personal in the open, and everything when it is back: what was erased stays erased', async () => {
    const store = await open(await place(from));
    await fill(store);
    await store.erase(erasure('S3'));
    await store.sweep();
    await store.changeKey(key.find() as ReturnType<typeof storeKey>, at);
    await store.record(write('S4', [submission('S4')]));
    const before = await contents(store);
    const folder = fresh();
    expect((await backUpStore(store, folder, at)).evidence).toBe(1);
    await store.close();
    expect(readFileSync(join(folder, 'records.ndjson'), 'utf8')).not.toContain(NAME);

    const other = await open(await place(to));
    await restoreStore(other, folder);
    expect(await contents(other)).toEqual(before);
    expect(before.differences).toEqual([]);
    expect(before.first).toMatchObject({ content: JSON.stringify({ name: NAME, id: 'S1' }), evidence: [{ name: `${NAME}S1.pdf` }] });
    expect(Buffer.from((await other.evidence(sha256(FILE))) ?? [])).toEqual(FILE);
    expect(await other.submission('S3')).toMatchObject({ content: '{"id":"S3"}', erased: true });
    expect(await codesWith(other.record(write('S3.2', [submission('S3', 2)])))).toEqual(['submission-erased']);
    expect((await other.record(write('S4', [submission('S4')]))).repeated).toBe(true);
    await other.erase(erasure('S1'));
    expect((await contents(other)).differences).toEqual([]);
    await other.close();
  });
});

describe('a sealed backup', () => {
  let folder = '';
  beforeAll(async () => {
    const store = await open(await place('sqlite'));
    await fill(store);
    await store.erase(erasure('S3'));
    folder = fresh();
    await backUpStore(store, folder, at);
    await store.close();
  });

  it('is not restored without its key, nor by another', async () => {
    const store = await openStore(fresh(), { at, command: 'vitest', log });
    expect(await codesWith(restoreStore(store, folder))).toEqual(['store-key-missing']);
    expect((await store.counts()).writes).toBe(0);
    await store.close();
    const other = await open(fresh(), heldKey(storeKey(randomBytes(32))));
    expect(await codesWith(restoreStore(other, folder))).toEqual(['store-key-wrong']);
    await other.close();
  });

  interface Line {
    kind: string;
    records: { kind: string; content?: string }[];
    sealed?: (string | null)[];
    log: { salt: string | null }[];
  }
  it.each([
    ['a sealed content is another record’s', (lines: Line[]) => swap(lines)],
    [
      'what stands in the open is another',
      (lines: Line[]) => change(lines, 'S1', (line) => Object.assign(line.records[0] ?? {}, { content: '{"id":"S9"}' })),
    ],
    [
      'a salt is gone without an erasure',
      (lines: Line[]) => change(lines, 'S1', (line) => Object.assign(line.log[0] ?? {}, { salt: null })),
    ],
    ['the erasure is left out', (lines: Line[]) => lines.filter(({ records }) => records?.[0]?.kind !== 'erasure')],
  ])('in which %s leaves nothing in the store', async (_what, attack) => {
    const [records, manifest] = [join(folder, 'records.ndjson'), join(folder, 'backup.json')];
    const kept = [readFileSync(records), readFileSync(manifest)] as const;
    const lines = kept[0]
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const changed = Buffer.from(
      attack(lines)
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
    );
    writeFileSync(records, changed);
    writeFileSync(
      manifest,
      JSON.stringify({ ...JSON.parse(kept[1].toString()), sha256: createHash('sha256').update(changed).digest('hex') }),
    );
    const store = await open(fresh());
    expect(await codesWith(restoreStore(store, folder))).toEqual(['backup-damaged']);
    expect((await store.counts()).writes).toBe(0);
    await store.close();
    writeFileSync(records, kept[0]);
    writeFileSync(manifest, kept[1]);
  });

  it('of before an erasure tells which are to be made again', async () => {
    const store = await open(fresh());
    await fill(store);
    const earlier = fresh();
    await backUpStore(store, earlier, at);
    await store.close();
    const notes = join(base, 'erasures.ndjson');
    for (const id of ['S1', 'S1', 'S2', 'S77']) noteErasure(notes, { submission: id, by: 'x', reason: '本人要求', ticket: 'T' }, at);
    // The power went while a line was written.
    writeFileSync(notes, `${readFileSync(notes, 'utf8')}{"submission":"S`);
    const other = await open(fresh());
    await restoreStore(other, earlier);
    expect((await undoneErasures(other, notes)).map((task) => task.submission)).toEqual(['S1', 'S2']);
    await other.erase(erasure('S1'));
    expect((await undoneErasures(other, notes)).map((task) => task.submission)).toEqual(['S2']);
    await other.close();
  });

  function change(lines: Line[], id: string, how: (line: Line) => void): Line[] {
    const line = lines.find(({ records }) =>
      records?.some((record) => record.kind === 'submission' && (record as { id?: string }).id === id),
    );
    if (!line) throw new Error(id);
    how(line);
    return lines;
  }

  function swap(lines: Line[]): Line[] {
    const [one, other] = lines.filter(({ sealed }) => sealed?.[0]);
    if (!one?.sealed || !other?.sealed) throw new Error('nothing is sealed');
    [one.sealed, other.sealed] = [other.sealed, one.sealed];
    return lines;
  }
});
