import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoreOptions } from '../../store/options.ts';
import { newest } from '../../store/schema/migrate.ts';
import type { Migration } from '../../store/schema/migration.ts';
import { MIGRATIONS } from '../../store/schema/migrations/index.ts';
import type { Store } from '../../store/store.ts';
import { codesWith } from '../support/problems.ts';
import {
  closed,
  decision,
  FILES,
  instant,
  obligation,
  RULEBOOK,
  rulesPublication,
  rulesVersion,
  submission,
  waiver,
  write,
} from './samples.ts';

/** One empty database for one test. */
export interface Place {
  /** Its address, as a store is opened by. */
  readonly where: string;
  open(options?: Partial<StoreOptions>): Promise<Store>;
  /** Runs SQL past the store, as somebody with the rights of an administrator could. */
  sql(text: string): Promise<unknown>;
  /** The same with the guards of a table and the references between tables switched off. */
  unguarded(table: string, text: string): Promise<unknown>;
  /** Changes one byte of the contents of a piece of evidence. */
  damage(digest: string): Promise<void>;
  /** Takes the contents of a piece of evidence away. */
  lose(digest: string): Promise<void>;
  /** How many backups there are. */
  backups(): number;
}

/** Tables of records and one column of each that somebody might wish to change. */
const COLUMNS = {
  writes: 'digest',
  estates: 'name',
  rooms: 'number',
  users: 'name',
  roles: 'role',
  settings: 'value',
  rule_texts: 'text',
  rulebooks: 'digest',
  rule_files: 'path',
  evidence: 'digest',
  submissions: 'content',
  evidence_links: 'name',
  decisions: 'outcome',
  forms: 'digest',
  waivers: 'until_utc',
  waiver_ends: 'reason',
  accesses: 'reason',
  rules_versions: 'effective',
  rules_publications: 'approver',
  obligations: 'due_utc',
  obligation_evidence: 'digest',
  obligation_ends: 'how',
  log_entries: 'entry',
  log_heads: 'frontier',
  log_salts: 'salt',
} as const;

/** What every store must do, whatever database it stands on. */
export function storeContract(newPlace: () => Promise<Place>): void {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await newPlace();
    store = await place.open();
  });
  afterEach(() => store.close());

  /** One record of every kind. */
  async function fill(): Promise<string> {
    const digest = await store.keepEvidence(Buffer.from('证件'), instant(), '样例张三');
    const links = [{ fact: 'plate', name: '证件.pdf', digest }];
    await store.record(
      write('registers', [
        { kind: 'estate', id: 'E1', name: '青松花园' },
        { kind: 'room', estate: 'E1', number: '3-1-1202' },
        { kind: 'user', id: 'U1', name: '样例张三' },
        { kind: 'role', user: 'U1', role: 'manager', holds: true },
        { kind: 'setting', setting: 'limit', from: '2026-01-01', value: 3 },
        { kind: 'access', id: 'A1', act: 'export', what: 'export ndjson', reason: '内审抽查' },
        RULEBOOK,
      ]),
    );
    await store.record(write('s1', [submission('S1', 1, { evidence: links }), decision('D1', 'S1')]));
    await store.record(write('f1', [{ kind: 'form', number: 'N1', form: 'pass', digest, submission: 'S1', version: 1, decision: 'D1' }]));
    await store.record(write('w1', [waiver('W1'), { kind: 'waiver-end', waiver: 'W1', reason: '样例' }]));
    await store.record(write('r1', [rulesVersion('R1'), rulesPublication('R1')]));
    await store.record(write('o1', [obligation('O1', 'S1', 'D1')]));
    await store.record(write('o2', [closed('O1', digest)], 1));
    return digest;
  }

  describe('what was recorded', () => {
    it('is read again as it was, also after closing', async () => {
      const digest = await fill();
      const shown = async () => ({
        submission: await store.submission('S1'),
        decision: await store.decision('D1'),
        forms: await store.forms('S1'),
        form: await store.form('N1'),
        rulebook: await store.rulebook(RULEBOOK.digest),
        links: await store.evidenceOf('S1', 1),
        evidence: Buffer.from((await store.evidence(digest)) ?? []).toString(),
        estates: await store.estates(),
        rooms: await store.rooms('E1'),
        users: await store.users(),
        accesses: await store.accesses(),
        settings: await store.settingsAt(instant()),
        roles: await store.rolesAt('U1', instant()),
        obligations: await store.obligations({}),
        rules: await store.rulesVersionsKnown(instant()),
        counts: await store.counts(),
      });
      const before = await shown();
      await store.close();
      store = await place.open();
      expect(await shown()).toEqual(before);
      const { kind: _kind, ...content } = submission('S1', 1, { evidence: before.links });
      const sha256 = createHash('sha256').update(content.content).digest('hex');
      expect(before.submission).toEqual({ ...content, digest: sha256, at: instant(), by: '样例张三' });
      expect(before.rulebook).toEqual(FILES);
      expect(before.evidence).toBe('证件');
      expect(before.form).toMatchObject({ number: 'N1', decision: 'D1', version: 1 });
      expect(before.settings).toEqual([{ setting: 'limit', from: '2026-01-01', value: 3, at: instant(), by: '样例张三' }]);
      expect(before.roles).toEqual(['manager']);
      expect(before.counts).toEqual({ writes: 8, submissions: 1, decisions: 1, forms: 1, evidence: 1, waivers: 1, rulebooks: 1 });
    });

    it('is nothing where nothing was', async () => {
      expect(await store.submission('S1')).toBeUndefined();
      expect(await store.decision('D1')).toBeUndefined();
      expect(await store.form('N1')).toBeUndefined();
      expect(await store.rulebook('0'.repeat(64))).toBeUndefined();
      expect(await store.evidence('0'.repeat(64))).toBeUndefined();
      expect(await store.versions('S1')).toEqual([]);
      expect(await store.submissionsOf('3-1-1202')).toEqual([]);
    });

    it.each(['𠮷田 🏠', "'; DROP TABLE submissions; --", 'a\u2028b', ' '])('keeps the text %j', async (text) => {
      await store.record(write(text, [submission(text, 1, { room: text, content: JSON.stringify(text) })]));
      expect(await store.submission(text)).toMatchObject({ id: text, room: text, content: JSON.stringify(text) });
      expect(await store.submissionsOf(text)).toEqual([text]);
    });

    it.each(['a\0b', '', '\ud800', 'x'.repeat(501)])('refuses the text %j, and the next one is taken', async (text) => {
      expect(await codesWith(store.record(write('one', [submission('S1', 1, { room: text })])))).toEqual(['store-text']);
      expect(await codesWith(store.record(write(text, [submission('S1')])))).toEqual(['store-text']);
      expect(await codesWith(store.record({ ...write('one', []), at: '2026-03-16' }))).toEqual(['store-text']);
      await store.record(write('one', [submission('S1')]));
      expect((await store.counts()).submissions).toBe(1);
    });
  });

  describe('a write', () => {
    it('is there once, however often it is asked for', async () => {
      const one = write('one', [submission('S1')]);
      expect(await store.record(one)).toEqual({ key: 'one', repeated: false });
      expect(await store.record({ ...one, at: instant(9) })).toEqual({ key: 'one', repeated: true });
      const many = await Promise.all(Array.from({ length: 20 }, () => store.record(write('two', [submission('S2')]))));
      expect(many.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(await store.counts()).toMatchObject({ submissions: 2, writes: 2 });
      expect((await store.submission('S1'))?.at).toBe(instant());
    });

    it('is refused where its key names another', async () => {
      await store.record(write('one', [submission('S1')]));
      expect(await codesWith(store.record(write('one', [submission('S2')])))).toEqual(['store-key-used']);
      expect(await store.submission('S2')).toBeUndefined();
    });

    it('is there whole or not at all', async () => {
      expect(await codesWith(store.record(write('one', [submission('S1'), decision('D1', 'S1')])))).toEqual(['store-reference']);
      expect(await store.submission('S1')).toBeUndefined();
      expect((await store.counts()).writes).toBe(0);
      await store.record(write('one', [RULEBOOK, submission('S1'), decision('D1', 'S1')]));
      expect(await store.decision('D1')).toMatchObject({ submission: 'S1' });
    });

    it('that cannot be written hinders none beside it', async () => {
      const unfit: Readonly<Record<number, number>> = { 5: 7, 18: 1.5, 31: 2 ** 40 };
      const writes = Array.from({ length: 40 }, (_one, index) =>
        write(`k${index}`, index % 13 === 5 ? [submission(`S${index}`, unfit[index])] : [submission(`S${index}`)]),
      );
      const outcomes = await Promise.allSettled(writes.map((one) => store.record(one)));
      expect(outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([5, 18, 31]);
      expect(await store.counts()).toMatchObject({ submissions: 37, writes: 37 });
    });

    it('larger than a statement takes is written', async () => {
      const evidence = await store.keepEvidence(Buffer.from('x'), instant(), 'x');
      const links = Array.from({ length: 9000 }, (_one, index) => ({ fact: 'plate', name: `${index}`, digest: evidence }));
      await store.record(write('one', [submission('S1', 1, { evidence: links })]));
      expect(await store.evidenceOf('S1', 1)).toEqual(links);
    });
  });

  describe('versions', () => {
    it('follow one another; of two that are third one is', async () => {
      await store.record(write('1', [submission('S1', 1)]));
      await store.record(write('2', [submission('S1', 2)], 1));
      const both = await Promise.allSettled([
        codesWith(store.record(write('3a', [submission('S1', 3, { room: 'a' })], 2))),
        codesWith(store.record(write('3b', [submission('S1', 3, { room: 'b' })], 2))),
      ]);
      expect(both.map((one) => one.status === 'fulfilled' && one.value)).toEqual([[], ['store-version-taken']]);
      expect((await store.versions('S1')).map(({ version, room }) => [version, room])).toEqual([
        [1, '3-1-1202'],
        [2, '3-1-1202'],
        [3, 'a'],
      ]);
      expect((await store.submission('S1'))?.version).toBe(3);
      expect((await store.submission('S1', 2))?.version).toBe(2);
    });

    it.each([0, -1, 3, 1.5])('have no gap: %d after 1 is refused', async (version) => {
      await store.record(write('1', [submission('S1', 1)]));
      await expect(store.record(write('2', [submission('S1', version)]))).rejects.toThrow();
      expect(await store.versions('S1')).toHaveLength(1);
    });

    it('of all submissions the newest are read as they were at one moment, in the order of the first', async () => {
      const ids = Array.from({ length: 1203 }, (_one, index) => `S${String((index * 7919) % 1203).padStart(4, '0')}`);
      await Promise.all(ids.map((id, index) => store.record(write(id, [submission(id)], index % 60))));
      await store.record(write('later', [submission('S0003', 2)], 99));
      const seen: string[] = [];
      for await (const page of store.current()) {
        if (seen.length === 0) await store.record(write('while', [submission('S0777', 2), submission('Z')], 100));
        seen.push(...page.map(({ id, version }) => `${id}.${version}`));
      }
      const expected = ids
        .map((id, index) => [instant(index % 60), id] as const)
        .sort(([at, id], [later, other]) => (at < later || (at === later && id < other) ? -1 : 1))
        .map(([, id]) => `${id}.${id === 'S0003' ? 2 : 1}`);
      expect(seen).toEqual(expected);
    });
  });

  describe('evidence', () => {
    it('is kept by its digest, once, byte by byte', async () => {
      const bytes = Uint8Array.from({ length: 100_000 }, (_one, index) => index % 256);
      const digest = await store.keepEvidence(bytes, instant(), 'x');
      expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(await store.keepEvidence(bytes, instant(5), 'y')).toBe(digest);
      expect(Buffer.compare((await store.evidence(digest)) ?? new Uint8Array(), bytes)).toBe(0);
      expect((await store.counts()).evidence).toBe(1);
    });

    it('that is damaged or gone is told', async () => {
      const digest = await store.keepEvidence(Buffer.from('one'), instant(), 'x');
      await place.damage(digest);
      expect(await codesWith(store.evidence(digest))).toEqual(['evidence-damaged']);
      await place.lose(digest);
      expect(await codesWith(store.evidence(digest))).toEqual(['evidence-gone']);
    });

    it('that is not there cannot be referred to, and one that is too large is refused', async () => {
      const links = [{ fact: 'plate', name: 'a.pdf', digest: '0'.repeat(64) }];
      expect(await codesWith(store.record(write('1', [submission('S1', 1, { evidence: links })])))).toEqual(['store-reference']);
      expect(await codesWith(store.keepEvidence(new Uint8Array(64_000_001), instant(), 'x'))).toEqual(['evidence-too-large']);
    });
  });

  describe('as of an instant', () => {
    it('settings are those known then, the last of each day', async () => {
      const set = (key: string, value: number | null, seconds: number) =>
        store.record(write(key, [{ kind: 'setting', setting: 'limit', from: '2026-01-01', value }], seconds));
      await set('a', 1, 0);
      await set('b', 2, 10);
      await set('c', null, 20);
      const values = await Promise.all([0, 9, 10, 20].map(async (at) => (await store.settingsAt(instant(at))).map(({ value }) => value)));
      expect(values).toEqual([[1], [1], [2], [null]]);
    });

    it('waivers are those known then, and whether they were ended', async () => {
      await store.record(write('a', [waiver('W1')]));
      await store.record(write('b', [{ kind: 'waiver-end', waiver: 'W1', reason: 'x' }], 10));
      expect(await store.waiversKnown(instant(-1))).toEqual([]);
      expect(await store.waiversKnown(instant(9))).toMatchObject([{ id: 'W1', from: '2026-03-16T10:00:00+08:00', ended: null }]);
      expect(await store.waiversKnown(instant(10))).toMatchObject([{ id: 'W1', ended: { at: instant(10), by: '样例张三', reason: 'x' } }]);
    });

    it('a waiver is not approved by who asked, and ends after it begins', async () => {
      expect(await codesWith(store.record(write('a', [waiver('W1', { approver: '样例张三' })])))).toEqual(['store-reference']);
      expect(await codesWith(store.record(write('b', [waiver('W1', { until: '2026-03-16T03:00:00+01:00' })])))).toEqual([
        'store-reference',
      ]);
    });

    it('roles are those held then, and names the last', async () => {
      await store.record(
        write('a', [
          { kind: 'user', id: 'U1', name: '甲' },
          { kind: 'role', user: 'U1', role: 'manager', holds: true },
        ]),
      );
      await store.record(write('b', [{ kind: 'role', user: 'U1', role: 'manager', holds: false }], 10));
      await store.record(write('c', [{ kind: 'user', id: 'U1', name: '乙' }], 11));
      expect(await store.rolesAt('U1', instant(9))).toEqual(['manager']);
      expect(await store.rolesAt('U1', instant(10))).toEqual([]);
      expect(await store.users()).toMatchObject([{ id: 'U1', name: '乙' }]);
      expect([await store.user('U1'), await store.user('U2')]).toEqual([(await store.users())[0], undefined]);
    });
  });

  describe('nobody changes', () => {
    it('a row of any table, by UPDATE or DELETE', async () => {
      await fill();
      for (const [table, column] of Object.entries(COLUMNS)) {
        await expect(place.sql(`UPDATE ${table} SET ${column} = ${column}`), table).rejects.toThrow(`append-only ${table}`);
        await expect(place.sql(`DELETE FROM ${table}`), table).rejects.toThrow(`append-only ${table}`);
      }
    });

    it('content behind the back of the triggers without its being seen', async () => {
      await fill();
      await place.sql(store.kind === 'sqlite' ? 'DROP TRIGGER submissions_no_update' : 'ALTER TABLE submissions DISABLE TRIGGER ALL');
      await place.sql(`UPDATE submissions SET content = '{"x":1}'`);
      expect(await codesWith(store.submission('S1'))).toEqual(['store-damaged']);
    });
  });

  describe('migrations', () => {
    const next: Migration = { number: newest(MIGRATIONS) + 1, name: 'next', statements: () => ['CREATE TABLE later (one TEXT)'] };
    const broken: Migration = {
      number: newest(MIGRATIONS) + 1,
      name: 'broken',
      statements: () => ['CREATE TABLE later (one TEXT)', 'CREATE NONSENSE'],
    };

    it('are run once, after a backup, and then the older program is refused', async () => {
      await store.record(write('1', [submission('S1')]));
      expect(place.backups()).toBe(0);
      await store.close();
      store = await place.open({ migrations: [...MIGRATIONS, next] });
      expect(place.backups()).toBe(1);
      expect(await store.submission('S1')).toMatchObject({ version: 1 });
      await store.close();
      store = await place.open({ migrations: [...MIGRATIONS, next] });
      expect(place.backups()).toBe(1);
      await store.close();
      expect(await codesWith(place.open())).toEqual(['store-newer']);
      expect(await codesWith(place.open({ readOnly: true }))).toEqual(['store-newer']);
    });

    it('leave nothing of one that fails', async () => {
      await store.record(write('1', [submission('S1')]));
      await store.close();
      await expect(place.open({ migrations: [...MIGRATIONS, broken] })).rejects.toThrow();
      store = await place.open();
      expect(await store.submission('S1')).toMatchObject({ version: 1 });
      await expect(place.sql('SELECT * FROM later')).rejects.toThrow();
    });

    it('are not run for reading', async () => {
      await store.close();
      expect(await codesWith(place.open({ readOnly: true, migrations: [...MIGRATIONS, next] }))).toEqual(['store-older']);
      store = await place.open({ readOnly: true });
      await expect(store.record(write('1', [submission('S1')]))).rejects.toThrow('opened for reading');
    });
  });
}
