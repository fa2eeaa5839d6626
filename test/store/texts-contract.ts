import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../store/digest.ts';
import type { ErasureOrder } from '../../store/erase/erase.ts';
import type { DumpItem } from '../../store/read/dump.ts';
import { SEALED_TEXTS } from '../../store/schema/migrations/0009-sealed-texts.ts';
import { MIGRATIONS } from '../../store/schema/migrations/index.ts';
import type { Store } from '../../store/store.ts';
import { codesWith } from '../support/problems.ts';
import type { RawPlace } from './care-contract.ts';
import { heldKey } from './held-key.ts';
import { closed, decision, instant, obligation, RULEBOOK, submission, waiver, write } from './samples.ts';

/** What people wrote: nothing of it may be seen by whoever has the database alone. */
const WRITTEN = {
  reason: '样例赵某某住院，家属代办',
  risk: '赵某某之父无授权书',
  ticket: 'OA-13900007777',
  ended: '赵某某已出院补签',
  note: '已上门找赵某某复查',
  file: '赵某某签字.jpg',
} as const;
const TEXTS = Object.values(WRITTEN);
/** Schemas of before. */
const OLDER = MIGRATIONS.filter(({ number }) => number < SEALED_TEXTS.number);
const PHOTO = Buffer.from(`照片 赵某某本人 ${'z'.repeat(3000)}`);

/** What a store must do with the reasons of waivers and the notes of what was closed, whatever database it stands on. */
export function textsContract(newPlace: () => Promise<RawPlace>): void {
  let place: RawPlace;
  let store: Store;
  let holder: ReturnType<typeof heldKey>;
  beforeEach(async () => {
    place = await newPlace();
    holder = heldKey();
    store = await place.open({ key: holder });
  });
  afterEach(() => store.close());

  const { reason, risk, ticket } = WRITTEN;
  const W1 = waiver('W1', { reason, risk, ticket });
  const ENDED = { kind: 'waiver-end', waiver: 'W1', reason: WRITTEN.ended } as const;
  const CLOSED = closed('O1', sha256(PHOTO), { note: WRITTEN.note, evidence: [{ name: WRITTEN.file, digest: sha256(PHOTO) }] });
  const order = (id: string, waivers: readonly string[] = []): ErasureOrder => ({
    ...{ submission: id, at: instant(90), by: '样例李四', reason: '本人要求', ticket: 'T-9', waivers },
    rest: () => '{}',
  });

  /** S1 with an obligation that was closed, and a waiver that was ended; S2 with an obligation that a later version shows to be done. */
  async function fill(): Promise<void> {
    await store.keepEvidence(PHOTO, instant(), 'x');
    await store.record(write('rules', [RULEBOOK]));
    await store.record(write('s1', [submission('S1'), decision('D1', 'S1'), obligation('O1', 'S1', 'D1')]));
    await store.record(write('s2', [submission('S2'), decision('D2', 'S2'), obligation('O2', 'S2', 'D2')]));
    await store.record(write('w1', [W1, waiver('W2', { reason: '公章更换中' })], 1));
    await store.record(write('w1.end', [ENDED], 2));
    const done = closed('O2', '', { how: 'done', note: null, evidence: [], decision: 'D2' });
    // Together, so that one insertion takes rows with and without texts.
    await Promise.all([store.record(write('close', [CLOSED], 3)), store.record(write('done', [done], 3))]);
  }
  const differences = async (of = store) => {
    const found: unknown[] = [];
    for await (const one of of.log.differences()) found.push(one);
    return found;
  };
  const held = async (texts: readonly string[] = TEXTS) => {
    const bytes = await place.bytes();
    return texts.filter((text) => bytes.includes(text));
  };
  const dumped = async () => {
    const items: DumpItem[] = [];
    for await (const page of store.dump()) items.push(...page);
    return items;
  };
  /** Puts a backup into the store. @param photo - the file, where it has it */
  async function restore(items: readonly DumpItem[], photo?: Uint8Array): Promise<void> {
    const pages = async function* () {
      yield items;
    };
    await store.restore(pages(), () => photo);
  }
  async function expectRead(): Promise<void> {
    const [one, two] = await store.waiversKnown(instant(9));
    expect([one?.reason, one?.risk, one?.ticket, one?.ended?.reason]).toEqual([reason, risk, ticket, WRITTEN.ended]);
    expect(two).toMatchObject({ reason: '公章更换中', ended: null });
    const { note, evidence } = (await store.obligations({ id: 'O1' }))[0]?.end ?? {};
    expect([note, evidence]).toEqual([WRITTEN.note, [{ name: WRITTEN.file, digest: sha256(PHOTO) }]]);
    expect((await store.obligations({ id: 'O2' }))[0]?.end).toMatchObject({ how: 'done', note: null });
    expect(await differences()).toEqual([]);
  }
  /** A store as an older program left it: all of it in the open, with a log that is sound. */
  async function older(): Promise<void> {
    await store.close();
    place = await newPlace();
    store = await place.open({ migrations: OLDER });
    await fill();
  }

  it('are in no file of the database, nor in a dump of it, and are read as they were written', async () => {
    await fill();
    expect(await held()).toEqual([]);
    for (const text of TEXTS) expect(JSON.stringify(await dumped())).not.toContain(text);
    await expectRead();
    expect((await store.record(write('w1', [W1, waiver('W2', { reason: '公章更换中' })], 8))).repeated).toBe(true);
    expect(await codesWith(store.record(write('w1', [W1], 8)))).toEqual(['store-key-used']);
  });

  it('do not open without the key; what is still to be done is read all the same', async () => {
    await fill();
    await store.record(write('s3', [submission('S3'), decision('D3', 'S3'), obligation('O3', 'S3', 'D3')]));
    await store.close();
    store = await place.open({ readOnly: true });
    expect(await codesWith(store.waiversKnown(instant(9)))).toEqual(['store-key-missing']);
    expect(await codesWith(store.obligations({ id: 'O1' }))).toEqual(['store-key-missing']);
    expect((await store.obligations({ open: true })).map(({ id }) => id)).toEqual(['O3']);
  });

  it.each([
    ['waivers', "UPDATE waivers SET until_instant = '2027-03-16T11:00:00+08:00' WHERE id = 'W1'", 'waiver'],
    ['waivers', "UPDATE waivers SET sealed = (SELECT o.sealed FROM waivers o WHERE o.id = 'W2') WHERE id = 'W1'", 'waiver'],
    ['waiver_ends', 'UPDATE waiver_ends SET sealed = (SELECT o.sealed FROM obligation_ends o WHERE o.sealed IS NOT NULL)', 'waiver-end'],
    ['obligation_ends', "UPDATE obligation_ends SET version = 2 WHERE obligation = 'O1'", 'obligation-end'],
  ])('that somebody moved or beside which somebody changed %s are refused: %s', async (table, change, kind) => {
    await fill();
    await place.unguarded(table, change);
    const read = kind === 'obligation-end' ? store.obligations({}) : store.waiversKnown(instant(9));
    expect(await codesWith(read)).toEqual(['store-damaged']);
    expect(await differences()).toEqual([expect.objectContaining({ what: 'record-changed', kind })]);
  });

  it('go to another store with a backup, sealed as they are, and erased as they are', async () => {
    await fill();
    await store.erase(order('S1', ['W1']));
    const [items, kept] = [await dumped(), holder];
    await store.close();
    place = await newPlace();
    store = await place.open({ key: kept });
    await restore(items);
    expect((await store.waiversKnown(instant(9))).map(({ id, reason: read, erased }) => [id, read, erased])).toEqual([
      ['W1', '＊', true],
      ['W2', '公章更换中', undefined],
    ]);
    expect(await differences()).toEqual([]);
    expect(await place.sql("SELECT digest FROM writes WHERE key IN ('w1', 'w1.end', 'close')")).toEqual([
      { digest: 'erased' },
      { digest: 'erased' },
      { digest: 'erased' },
    ]);
  });

  it('are sealed where a backup of before, in which they stand in the open, comes into a store that seals', async () => {
    await older();
    await store.close();
    store = await place.open({ key: holder, migrations: OLDER });
    // It has begun to seal, with answers alone.
    await store.fingerprint('x', instant());
    const items = await dumped();
    expect(JSON.stringify(items)).toContain(WRITTEN.note);
    await store.close();
    place = await newPlace();
    store = await place.open({ key: holder });
    await restore(items, PHOTO);
    // The journal of a server is that of all its databases.
    const tables = await place.tables();
    expect(TEXTS.filter((text) => tables.includes(text))).toEqual([]);
    await expectRead();
  });

  describe('an erasure', () => {
    it('takes notes, names of files and the files, and the texts of the waivers that are named; the log is sound', async () => {
      await fill();
      const sealed = (await place.sql('SELECT sealed FROM obligation_ends WHERE sealed IS NOT NULL')) as { sealed: Uint8Array }[];
      const piece = Buffer.from(sealed[0]?.sealed ?? []).subarray(20);
      expect((await place.tables()).includes(piece)).toBe(true);
      expect(await store.extent('S1')).toMatchObject({ notes: 1, evidence: [sha256(PHOTO)] });
      expect(await store.erase(order('S1', ['W1', 'W9']))).toMatchObject({ notes: 1, waivers: ['W1'] });
      expect(await store.sweep()).toMatchObject({ isHeld: false });
      expect((await store.obligations({ id: 'O1' }))[0]?.end).toMatchObject({
        ...{ how: 'closed', note: '＊', evidence: [{ name: '1', digest: sha256(PHOTO) }], erased: true },
      });
      expect(await store.evidence(sha256(PHOTO))).toBeUndefined();
      expect((await store.waiversKnown(instant(9)))[0]).toMatchObject({
        ...{ id: 'W1', rule: W1.rule, subject: W1.subject, until: W1.until, approver: W1.approver },
        ...{ reason: '＊', risk: '＊', ticket: '＊', erased: true, ended: { reason: '＊' } },
      });
      expect(await differences()).toEqual([]);
      expect((await store.log.proof(W1))?.salt).toBeUndefined();
      expect((await place.tables()).includes(piece)).toBe(false);
      // What is about others is as it was.
      expect((await store.waiversKnown(instant(9)))[1]).toMatchObject({ id: 'W2', reason: '公章更换中' });
      expect((await store.obligations({ id: 'O2' }))[0]?.end).not.toHaveProperty('erased');
    });

    it('of what stands in the open, where the store does not seal, leaves nothing of it in the files of the tables', async () => {
      await store.close();
      place = await newPlace();
      store = await place.open();
      await fill();
      await expectRead();
      const before = await place.tables();
      expect(TEXTS.filter((text) => before.includes(text))).toEqual([...TEXTS]);
      await store.erase(order('S1', ['W1']));
      const { isHeld, remains } = await store.sweep();
      expect([isHeld, remains.map(({ what }) => what)]).toEqual([false, store.kind === 'sqlite' ? [] : ['journal']]);
      const after = await place.tables();
      expect(TEXTS.filter((text) => after.includes(text))).toEqual([]);
      expect(await differences()).toEqual([]);
    });

    it('leaves a photo by which something of another submission was closed as well', async () => {
      await fill();
      await store.record(write('s3', [submission('S3'), decision('D3', 'S3'), obligation('O3', 'S3', 'D3')]));
      await store.record(write('close3', [closed('O3', sha256(PHOTO))]));
      expect(await store.extent('S1')).toMatchObject({ evidence: [], shared: 1 });
      await store.erase(order('S1'));
      await store.sweep();
      expect(Buffer.from((await store.evidence(sha256(PHOTO))) ?? [])).toEqual(PHOTO);
      await store.erase(order('S3'));
      await store.sweep();
      expect(await store.evidence(sha256(PHOTO))).toBeUndefined();
    });

    it('takes the drafts from which the submission came, and no other', async () => {
      await fill();
      const head = { checklist: 'garage', estate: null, openedAt: instant(), openedBy: 'x' };
      for (const [id, of] of [
        ['F1', 'S1'],
        ['F2', 'S2'],
      ] as const) {
        await store.working.openDraft({ ...head, id, submission: null });
        await store.working.change({ draft: id, fact: 'name', value: reason, seen: 0, at: instant(), by: 'x' });
        await store.working.closeDraft(id, of, 1, instant(), 'x');
      }
      await store.erase(order('S1'));
      expect(await store.working.draft('F1')).toBeUndefined();
      expect((await store.working.draft('F2'))?.answers).toHaveLength(1);
      expect(await place.sql('SELECT DISTINCT draft FROM draft_answers')).toEqual([{ draft: 'F2' }]);
    });

    it('is all that the database lets through', async () => {
      await fill();
      const refused = async (table: string, text: string) => expect(place.sql(text), text).rejects.toThrow(`append-only ${table}`);
      await refused('waivers', "UPDATE waivers SET reason = '＊', sealed = NULL, erased = 1");
      await refused('waiver_ends', "UPDATE waiver_ends SET reason = '＊', sealed = NULL, erased = 1");
      await refused('obligation_ends', "UPDATE obligation_ends SET sealed = NULL, erased = 1 WHERE obligation = 'O1'");
      await refused('obligation_evidence', "UPDATE obligation_evidence SET name = 'x', erased = 1");
      await refused('waivers', 'DELETE FROM waivers');
      await refused('writes', "UPDATE writes SET digest = 'erased' WHERE key = 'w1'");
      await store.erase(order('S1', ['W1']));
      await refused('waivers', "UPDATE waivers SET reason = 'x' WHERE id = 'W1'");
      await refused('waivers', "UPDATE waivers SET until_instant = 'x', erased = 1 WHERE id = 'W1'");
      await refused('waivers', "UPDATE waivers SET sealed = NULL, erased = 1 WHERE id = 'W2'");
      await refused('obligation_ends', "UPDATE obligation_ends SET note = 'x' WHERE obligation = 'O1'");
      await refused('obligation_evidence', "UPDATE obligation_evidence SET digest = 'x'");
    });

    it('after which somebody changes what stayed is told by the log', async () => {
      await fill();
      await store.erase(order('S1', ['W1']));
      await place.unguarded('waivers', "UPDATE waivers SET approver = 'x' WHERE id = 'W1'");
      expect(await differences()).toEqual([expect.objectContaining({ what: 'record-changed', kind: 'waiver' })]);
    });
  });

  describe('of a store that an older program wrote', () => {
    it('are sealed when it is upgraded, after a backup, and nothing of them is left in the files of the tables', async () => {
      await older();
      expect(await held()).toEqual([...TEXTS]);
      await store.close();
      store = await place.open({ key: holder });
      expect(place.backups()).toBe(1);
      const tables = await place.tables();
      expect(TEXTS.filter((text) => tables.includes(text))).toEqual([]);
      await expectRead();
      expect((await store.record(write('w1.end', [ENDED], 8))).repeated).toBe(true);
      await store.erase(order('S1', ['W1']));
      expect(await differences()).toEqual([]);
    });

    it('stay in the open where it does not seal', async () => {
      await older();
      await store.close();
      store = await place.open();
      expect(await held()).toEqual([...TEXTS]);
      await expectRead();
    });

    it('are as they were where its key is not there: no backup is taken for nothing', async () => {
      await older();
      await store.fingerprint('x', instant());
      await store.close();
      store = await place.open({ key: holder, migrations: OLDER });
      await store.fingerprint('x', instant());
      await store.close();
      expect(await codesWith(place.open())).toEqual(['store-key-missing']);
      expect(place.backups()).toBe(0);
      store = await place.open({ key: holder });
      await expectRead();
    });

    it('are whole where the program is killed half-way: the next one does it anew', async () => {
      await older();
      await store.close();
      const script = fileURLToPath(new URL('./crash/half-sealed.ts', import.meta.url));
      const child = spawn(process.execPath, [script, place.where, Buffer.from(holder.make().bytes).toString('hex')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [said] = await once(child.stdout, 'data');
      expect(String(said)).toBe('half\n');
      child.kill('SIGKILL');
      await once(child, 'exit');
      store = await place.open({ migrations: OLDER });
      expect(await place.sql('SELECT reason FROM waiver_ends')).toEqual([{ reason: WRITTEN.ended }]);
      expect(await differences()).toEqual([]);
      await store.close();
      store = await place.open({ key: holder, at: instant(60) });
      await expectRead();
      const tables = await place.tables();
      expect(TEXTS.filter((text) => tables.includes(text))).toEqual([]);
    });
  });
}
