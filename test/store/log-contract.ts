import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../store/digest.ts';
import { checkLog, type ExportedLog } from '../../store/log/check.ts';
import { readCheckpoint } from '../../store/log/checkpoint.ts';
import { readEntry, seal } from '../../store/log/entry.ts';
import { recordDigest } from '../../store/log/leaf.ts';
import { isConsistent, isIncluded } from '../../store/log/prove.ts';
import { Tree } from '../../store/log/tree.ts';
import type { PlacedEntry } from '../../store/read/log.ts';
import type { StoreRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Place } from './contract.ts';
import { closed, decision, obligation, RULEBOOK, rulesPublication, rulesVersion, submission, waiver, write } from './samples.ts';

const ORIGIN = '样例物业/规矩日志';
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = { name: ORIGIN, key: publicKey };

async function all<Item>(pages: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

async function each<Item>(found: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of found) items.push(item);
  return items;
}

/** A log as it is handed out. */
async function exported(store: Store): Promise<ExportedLog> {
  const entries = await all<PlacedEntry>(store.log.entries());
  const checkpoints = (await all(store.log.checkpoints())).flatMap(({ checkpoint }) => checkpoint ?? []);
  return { entries: entries.map(({ entry }) => entry), hashes: Buffer.concat(entries.map(({ hash }) => hash)), checkpoints };
}

/** One record of every kind but evidence, which has its own way in. */
const RECORDS: readonly StoreRecord[] = [
  { kind: 'estate', id: 'E1', name: '青松花园' },
  { kind: 'room', estate: 'E1', number: '3-1-1202' },
  { kind: 'user', id: 'U1', name: '样例张三' },
  { kind: 'role', user: 'U1', role: 'manager', holds: true },
  { kind: 'setting', setting: 'limit', from: '2026-01-01', value: 3 },
  RULEBOOK,
  submission('S1'),
  decision('D1', 'S1'),
  { kind: 'form', number: 'N1', form: 'pass', digest: sha256('pdf'), submission: 'S1', version: 1, decision: 'D1' },
  waiver('W1'),
  { kind: 'waiver-end', waiver: 'W1', reason: '样例' },
  { kind: 'access', id: 'A1', act: 'unmask', what: 'audit', reason: '内审抽查' },
  rulesVersion('R1'),
  rulesPublication('R1'),
  obligation('O1', 'S1', 'D1'),
  { kind: 'obligation-end', obligation: 'O1', how: 'done', version: 1, decision: 'D1', note: null, evidence: [] },
];

/** What the log of every store must do, whatever database it stands on. */
export function logContract(newPlace: () => Promise<Place>): void {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await newPlace();
    store = await place.open({ log: { origin: ORIGIN, key: privateKey } });
  });
  afterEach(() => store.close());

  describe('the log', () => {
    it('has an entry for each record, in order, and a signed checkpoint after each commit', async () => {
      expect(await store.log.head()).toBeUndefined();
      await store.keepEvidence(Buffer.from('证件'), '2026-03-16T01:30:00.000Z', '样例张三');
      await store.record(write('all', RECORDS));
      await store.record(write('more', [submission('S2')]));
      await store.record(write('more', [submission('S2')]));
      const log = await exported(store);
      const size = RECORDS.length + 2;
      expect(log.entries.map((bytes) => readEntry(bytes).kind)).toEqual(['evidence', ...RECORDS.map(({ kind }) => kind), 'submission']);
      expect(log.checkpoints.map((text) => readCheckpoint(text, key).size)).toEqual([1, size - 1, size]);
      expect(checkLog(log, key)).toEqual({ verdict: 'sound', size, sound: size, problems: [] });
      expect(await store.log.head()).toEqual({ size, checkpoint: log.checkpoints.at(-1) });
      expect(await each(store.log.differences())).toEqual([]);
    });

    it('says nothing by which anybody could be known', async () => {
      await store.record(write('all', RECORDS));
      const { entries } = await exported(store);
      const text = Buffer.concat(entries).toString('utf8');
      for (const personal of ['样例张三', '样例李四', '3-1-1202', '青松花园', '样S1', 'T-1', '样例理由'])
        expect(text).not.toContain(personal);
    });

    it('proves each record to whoever has a checkpoint, and opens its seal', async () => {
      await store.record(write('all', RECORDS));
      await store.record(write('more', [submission('S2')]));
      const { root, size } = readCheckpoint((await store.log.head())?.checkpoint ?? '', key);
      for (const record of RECORDS) {
        const proof = await store.log.proof(record);
        if (!proof?.salt) throw new Error(record.kind);
        const leaf = new Tree([proof.hash]).root();
        expect([record.kind, isIncluded({ leaf, index: proof.position, size, root, proof: proof.proof })]).toEqual([record.kind, true]);
        expect(readEntry(proof.entry).sealed?.record).toBe(seal(recordDigest(record), proof.salt));
      }
      expect(await store.log.proof(submission('S3'))).toBeUndefined();
      expect(await store.log.proof(submission('S2'), 11)).toBeUndefined();
    });

    it('begins with what it was after any commit', async () => {
      for (let at = 0; at < 20; at += 1) await store.record(write(`w${at}`, [submission(`S${at}`)]));
      const checkpoints = (await exported(store)).checkpoints.map((text) => readCheckpoint(text, key));
      const last = checkpoints.at(-1);
      if (!last) throw new Error('no checkpoint');
      for (const { size: first, root: firstRoot } of checkpoints) {
        const proof = await store.log.consistency(first, last.size);
        expect(isConsistent({ first, firstRoot, size: last.size, root: last.root, proof })).toBe(true);
      }
    });

    it('is one, without gaps, however many write at once', async () => {
      await Promise.all(Array.from({ length: 200 }, (_none, at) => store.record(write(`w${at}`, [submission(`S${at}`)]))));
      const log = await exported(store);
      expect(log.entries).toHaveLength(200);
      expect(checkLog(log, key).verdict).toBe('sound');
      expect(await each(store.log.differences())).toEqual([]);
    });

    it('has nothing of a write that failed', async () => {
      await store.record(write('1', [submission('S1')]));
      await Promise.allSettled([
        store.record(write('2', [submission('S1')])),
        store.record(write('3', [submission('S2')])),
        store.record(write('4', [decision('D9', 'S9')])),
      ]);
      expect((await exported(store)).entries).toHaveLength(2);
      expect(await each(store.log.differences())).toEqual([]);
    });

    it('goes on after closing, and without its key has no new checkpoint', async () => {
      await store.record(write('1', [submission('S1')]));
      await store.close();
      store = await place.open();
      await store.record(write('2', [submission('S2')]));
      expect(await store.log.head()).toEqual({ size: 2 });
      await store.close();
      store = await place.open({ log: { origin: ORIGIN, key: privateKey } });
      await store.record(write('3', [submission('S3')]));
      const log = await exported(store);
      expect([log.entries.length, log.checkpoints.length, checkLog(log, key).verdict]).toEqual([3, 2, 'sound']);
    });
  });

  describe('what somebody changes past the store', () => {
    beforeEach(async () => {
      await store.record(write('all', RECORDS));
    });

    it.each([
      ['submissions', `content = '{"x":1}'`, 'submission'],
      ['decisions', "outcome = 'refused'", 'decision'],
      ['forms', "digest = 'other'", 'form'],
      ['waivers', "reason = 'other'", 'waiver'],
      ['obligations', "due = '2027-01-01'", 'obligation'],
      ['obligation_ends', "how = 'superseded'", 'obligation-end'],
      ['rooms', "number = 'other'", 'room'],
      ['rule_texts', "text = 'other'", 'rulebook'],
    ] as const)('is found in %s', async (table, change, kind) => {
      await place.unguarded(table, `UPDATE ${table} SET ${change}`);
      const found = await each(store.log.differences());
      expect(found[0]).toMatchObject({ kind });
      expect(['record-changed', 'record-gone']).toContain(found[0]?.what);
    });

    it('is found where a record was taken out', async () => {
      await place.unguarded('waiver_ends', 'DELETE FROM waiver_ends');
      expect(await each(store.log.differences())).toEqual([{ position: 10, what: 'record-gone', kind: 'waiver-end' }]);
    });

    it('is found where evidence was put under an end, or taken from it', async () => {
      const digest = await store.keepEvidence(Buffer.from('回库单'), '2026-03-16T01:30:00.000Z', '样例张三');
      const other = await store.keepEvidence(Buffer.from('别的'), '2026-03-16T01:30:00.000Z', '样例张三');
      await store.record(write('o2', [obligation('O2', 'S1', 'D1', { rule: 'b' })]));
      await store.record(write('e2', [closed('O2', digest)]));
      expect(await each(store.log.differences())).toEqual([]);
      const own = "'e2', '2026-03-16T01:30:00.000Z', '样例张三'";
      const columns = 'obligation, name, digest, written, recorded_at, recorded_by';
      await place.sql(`INSERT INTO obligation_evidence (${columns}) VALUES ('O2', '别的.pdf', '${other}', ${own})`);
      expect(await each(store.log.differences())).toMatchObject([{ what: 'record-changed', kind: 'obligation-end' }]);
      await place.unguarded('obligation_evidence', 'DELETE FROM obligation_evidence');
      expect(await each(store.log.differences())).toMatchObject([{ what: 'record-changed', kind: 'obligation-end' }]);
    });

    it('is found where a record was put in', async () => {
      await place.unguarded(
        'users',
        "INSERT INTO users (id, name, written, recorded_at, recorded_by) VALUES ('U2', '样例', 'all', '2026-03-16T01:30:00.000Z', '样例')",
      );
      expect(await each(store.log.differences())).toEqual([{ what: 'record-unlogged', kind: 'user' }]);
    });

    it('is found in the log itself, and by whoever has a checkpoint', async () => {
      const kept = (await store.log.head())?.checkpoint;
      await place.unguarded('log_entries', "UPDATE log_entries SET entry = replace(entry, 'granted', 'refused') WHERE position = 7");
      expect(await each(store.log.differences())).toEqual([{ position: 7, what: 'entry-changed', kind: 'decision' }]);
      expect(checkLog(await exported(store), key, kept)).toMatchObject({ verdict: 'bad', firstBad: 8 });
    });

    it('is found where the salt of an entry was taken out without an erasure', async () => {
      await expect(place.sql('DELETE FROM log_salts WHERE position = 1')).rejects.toThrow('append-only log_salts');
      await place.unguarded('log_salts', 'DELETE FROM log_salts WHERE position = 1');
      const room = RECORDS[1] as StoreRecord;
      expect((await store.log.proof(room))?.salt).toBeUndefined();
      expect(await each(store.log.differences())).toEqual([{ position: 1, what: 'salt-gone', kind: 'room' }]);
      expect(checkLog(await exported(store), key).verdict).toBe('sound');
    });
  });
}
