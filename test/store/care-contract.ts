import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../store/digest.ts';
import type { ErasureOrder } from '../../store/erase/erase.ts';
import type { StoreRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { storeKey } from '../../store/vault/key.ts';
import { codesWith } from '../support/problems.ts';
import type { Place } from './contract.ts';
import { heldKey } from './held-key.ts';
import { decision, instant, RULEBOOK, submission, write } from './samples.ts';

/** A place of which the bytes on the disk can be seen. */
export interface RawPlace extends Place {
  /** Every file of the database, one after the other, and a dump of it. */
  bytes(): Promise<Buffer>;
  /** The same without what the server keeps for itself: its journal. */
  tables(): Promise<Buffer>;
}

const NAME = '样例赵某某';
const PHONE = '13900007777';
const FILE = Buffer.from(`证件照 ${NAME} ${'x'.repeat(3000)}`);
const CONTENT = JSON.stringify({ checklist: 'garage', facts: { name: NAME, phone: PHONE, size: 4 } });
const OPEN = JSON.stringify({ checklist: 'garage', facts: { name: '＊1', phone: '＊2', size: 4 } });
const PERSONAL = [NAME, PHONE, `${NAME}.pdf`];

/** What a store must do with what is personal, whatever database it stands on. */
export function careContract(newPlace: () => Promise<RawPlace>): void {
  let place: RawPlace;
  let store: Store;
  let holder: ReturnType<typeof heldKey>;
  beforeEach(async () => {
    place = await newPlace();
    holder = heldKey();
    store = await place.open({ key: holder });
  });
  afterEach(() => store.close());

  const of = (id: string, version = 1) => {
    const evidence = [{ fact: 'idCard', name: `${NAME}.pdf`, digest: sha256(FILE) }];
    return submission(id, version, { content: CONTENT, open: OPEN, evidence });
  };
  const decided = (id: string, on: string, version = 1) =>
    decision(id, on, version, { content: JSON.stringify({ seen: NAME, on, version }), open: '{"outcome":"granted"}' });
  const order = (id: string): ErasureOrder => ({
    ...{ submission: id, at: instant(90), by: '样例李四', reason: '本人要求', ticket: 'T-9' },
    rest: (_content, kind) => (kind === 'submission' ? OPEN : '{"outcome":"granted"}'),
  });

  /** Two versions with decisions and a form, and another submission; the file is of both where it is shared. */
  async function fill(isShared = false): Promise<string> {
    const paper = Buffer.from(`%PDF ${NAME} ${PHONE}`);
    await store.keepEvidence(FILE, instant(), 'x');
    await store.record(write('rules', [RULEBOOK]));
    await store.record(write('s1', [of('S1'), decided('D1', 'S1')]));
    await store.record(write('s1.2', [of('S1', 2), decided('D2', 'S1', 2)], 1));
    const digest = await store.keepEvidence(paper, instant(), 'x');
    await store.record(write('f1', [{ kind: 'form', number: 'N1', form: 'pass', digest, submission: 'S1', version: 1, decision: 'D1' }]));
    await store.record(write('s2', [isShared ? of('S2') : submission('S2'), decision('D9', 'S2')]));
    return digest;
  }
  const differences = async () => {
    const found: unknown[] = [];
    for await (const one of store.log.differences()) found.push(one);
    return found;
  };
  const held = async (texts: readonly string[]) => {
    const bytes = await place.bytes();
    return texts.filter((text) => bytes.includes(text));
  };
  const reopen = async (key = holder) => {
    await store.close();
    store = await place.open({ key });
  };

  describe('what is sealed', () => {
    it('is in no file of the database, nor in a dump of it; what is not personal is', async () => {
      await fill();
      expect(await held(PERSONAL)).toEqual([]);
      expect(await held([sha256(CONTENT)])).toEqual([]);
      expect(await held(['＊1', 'garage'])).toEqual(['＊1', 'garage']);
      const { content, evidence } = (await store.submission('S1')) ?? {};
      expect([content, evidence?.[0]?.name]).toEqual([CONTENT, `${NAME}.pdf`]);
      expect(Buffer.from((await store.evidence(sha256(FILE))) ?? [])).toEqual(FILE);
      expect(await differences()).toEqual([]);
    });

    it('begins once, however many write at the same moment', async () => {
      await Promise.all([
        ...['a', 'b', 'c'].map((text) => store.fingerprint(text, instant())),
        store.keepEvidence(FILE, instant(), 'x'),
        ...['S1', 'S2'].map((id) => store.record(write(id, [submission(id)]))),
      ]);
      expect(await place.sql('SELECT generation FROM store_keys')).toHaveLength(1);
      expect(Buffer.from((await store.evidence(sha256(FILE))) ?? [])).toEqual(FILE);
      expect(await store.fingerprint('a', instant())).not.toBe(sha256('a'));
    });

    it('would be found where it is not sealed', async () => {
      await store.close();
      place = await newPlace();
      store = await place.open();
      await fill();
      expect(await held(PERSONAL)).toEqual(PERSONAL);
    });

    it.each([
      ['of which a byte is changed', 'UPDATE submissions SET sealed = $flipped WHERE version = 1'],
      [
        'that is another version',
        'UPDATE submissions SET sealed = (SELECT s.sealed FROM submissions s WHERE s.id = $S1 AND s.version = 2) WHERE version = 1',
      ],
      [
        'that is another submission',
        'UPDATE submissions SET sealed = (SELECT s.sealed FROM submissions s WHERE s.id = $S2) WHERE version = 1',
      ],
      ['beside which what stands in the open is another', 'UPDATE submissions SET content = $content, digest = $digest WHERE version = 1'],
    ])('%s is refused, and told by the log', async (_what, text) => {
      await fill();
      const [row] = (await place.sql('SELECT sealed FROM submissions WHERE version = 1')) as { sealed: Uint8Array }[];
      const bytes = Buffer.from(row?.sealed ?? []);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      const blob = store.kind === 'sqlite' ? `x'${bytes.toString('hex')}'` : `'\\x${bytes.toString('hex')}'::bytea`;
      const changed = OPEN.replace('4', '5');
      const change = text
        .replace('$flipped', blob)
        .replace('$S1', "'S1'")
        .replace('$S2', "'S2'")
        .replace('$content', `'${changed}'`)
        .replace('$digest', `'${sha256(changed)}'`);
      await place.unguarded('submissions', change);
      expect(await codesWith(store.submission('S1', 1))).toEqual(['store-damaged']);
      expect(await differences()).toContainEqual({ position: 2, what: 'record-changed', kind: 'submission' });
      expect((await store.submission('S1', 2))?.content).toBe(CONTENT);
    });

    it('does not open without its key, nor by another; what is not sealed is read all the same', async () => {
      await fill();
      await store.close();
      expect(await codesWith(place.open({ key: heldKey(storeKey(randomBytes(32))) }))).toEqual(['store-key-wrong']);
      expect(await codesWith(place.open())).toEqual(['store-key-missing']);
      store = await place.open({ readOnly: true });
      expect(await codesWith(store.submission('S1'))).toEqual(['store-key-missing']);
      expect(await codesWith(store.evidence(sha256(FILE)))).toEqual(['store-key-missing']);
      await expect(differences()).rejects.toThrow();
      expect(await store.rulebook(RULEBOOK.digest)).toEqual(RULEBOOK.files);
      expect((await store.log.head())?.size).toBe(10);
    });

    it('opens under the new key alone once keys were changed', async () => {
      await fill();
      const next = storeKey(randomBytes(32));
      await store.changeKey(next, instant(5));
      const [old, fresh] = [holder, heldKey(next)];
      await reopen(fresh);
      await store.record(write('later', [of('S3')]));
      expect((await store.submission('S1'))?.content).toBe(CONTENT);
      expect((await store.submission('S3'))?.content).toBe(CONTENT);
      expect((await store.record(write('s1', [of('S1'), decided('D1', 'S1')]))).repeated).toBe(true);
      expect(await differences()).toEqual([]);
      expect(await codesWith(place.open({ key: old, readOnly: true }))).toEqual(['store-key-wrong']);
    });

    it('begins with the next write of a store that was not; what was there stays as it was', async () => {
      await store.close();
      place = await newPlace();
      store = await place.open();
      await fill();
      await reopen();
      expect((await store.submission('S1'))?.content).toBe(CONTENT);
      const other = '样例钱某某';
      await store.record(write('new', [submission('S8', 1, { content: JSON.stringify({ name: other }) })]));
      expect(await held([NAME, other])).toEqual([NAME]);
      expect((await store.submission('S8'))?.content).toContain(other);
      expect(await differences()).toEqual([]);
    });
  });

  describe('an erasure', () => {
    it('takes contents, names, files and salts; what stays is read, and the log is sound', async () => {
      const paper = await fill();
      const before = store.kind === 'sqlite' ? await place.bytes() : Buffer.alloc(0);
      const rows = (await place.sql('SELECT sealed FROM submissions WHERE sealed IS NOT NULL')) as { sealed: Uint8Array }[];
      expect(await store.extent('S1')).toEqual({
        ...{ submission: 'S1', versions: 2, decisions: 2, forms: ['N1'], evidence: [sha256(FILE), paper], shared: 0, notes: 0 },
      });
      expect((await store.erase(order('S1'))).repeated).toBe(false);
      expect(await store.sweep()).toMatchObject({ isHeld: false });
      expect(await store.submission('S1')).toMatchObject({ content: OPEN, erased: true, room: '3-1-1202' });
      expect(await store.decision('D1')).toMatchObject({ content: '{"outcome":"granted"}', outcome: 'granted', erased: true });
      expect(await store.evidence(sha256(FILE))).toBeUndefined();
      expect(await store.evidence(paper)).toBeUndefined();
      expect(await store.form('N1')).toMatchObject({ number: 'N1' });
      expect(await store.erasure('S1')).toEqual({ submission: 'S1', reason: '本人要求', ticket: 'T-9', at: instant(90), by: '样例李四' });
      expect((await store.log.proof(of('S1') as StoreRecord))?.salt).toBeUndefined();
      expect(await differences()).toEqual([]);
      // The other one is as it was.
      expect(await store.submission('S2')).not.toHaveProperty('erased');
      if (store.kind === 'sqlite') {
        const after = await place.bytes();
        const pieces = rows.slice(0, 2).map(({ sealed }) => Buffer.from(sealed).subarray(20, 120));
        expect(pieces.map((piece) => [before.includes(piece), after.includes(piece)])).toEqual([
          [true, false],
          [true, false],
        ]);
      }
    });

    it('of what was stored in the open leaves nothing of it in any file of the database', async () => {
      await store.close();
      place = await newPlace();
      store = await place.open();
      await fill();
      await reopen();
      await store.erase(order('S1'));
      await store.sweep();
      expect(await store.submission('S1', 1)).toMatchObject({ content: OPEN, erased: true });
      expect((await store.submission('S1'))?.evidence[0]?.name).toMatch(/^#\d+$/);
      expect(await differences()).toEqual([]);
      // Pages of PostgreSQL and its journal are written over in its own time; a dump has nothing of it.
      expect(await held(PERSONAL)).toEqual(store.kind === 'sqlite' ? [] : expect.anything());
      const dumped: unknown[] = [];
      for await (const page of store.dump()) dumped.push(...page);
      for (const text of PERSONAL) expect(JSON.stringify(dumped)).not.toContain(text);
    });

    it('leaves a file that another submission has', async () => {
      await fill(true);
      expect(await store.extent('S1')).toMatchObject({ shared: 1 });
      await store.erase(order('S1'));
      await store.sweep();
      expect(Buffer.from((await store.evidence(sha256(FILE))) ?? [])).toEqual(FILE);
      await store.erase(order('S2'));
      await store.sweep();
      expect(await store.evidence(sha256(FILE))).toBeUndefined();
      expect(await differences()).toEqual([]);
      // It can be handed in again by somebody else.
      await store.keepEvidence(FILE, instant(95), 'x');
      await store.record(write('s5', [of('S5')]));
      await store.sweep();
      expect(Buffer.from((await store.evidence(sha256(FILE))) ?? [])).toEqual(FILE);
    });

    it('is done once, and nothing is stored under what was erased', async () => {
      await fill();
      expect(await codesWith(store.erase(order('S7')))).toEqual(['erase-unknown']);
      await store.erase(order('S1'));
      expect((await store.erase({ ...order('S1'), reason: 'x' })).repeated).toBe(true);
      expect((await store.erasures()).map(({ reason }) => reason)).toEqual(['本人要求']);
      expect(await codesWith(store.record(write('s1.3', [of('S1', 3)])))).toEqual(['submission-erased']);
      expect(await codesWith(store.record(write('d', [decided('D5', 'S1')])))).toEqual(['submission-erased']);
      expect(await codesWith(store.record(write('s1', [of('S1'), decided('D1', 'S1')])))).toEqual(['submission-erased']);
      const beside = await Promise.allSettled([store.record(write('s1.3', [of('S1', 3)])), store.record(write('s6', [submission('S6')]))]);
      expect(beside.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
      expect(await differences()).toEqual([]);
    });

    it('is all that the database lets through', async () => {
      await fill();
      const refused = async (table: string, text: string) => expect(place.sql(text), text).rejects.toThrow(`append-only ${table}`);
      await refused('submissions', 'UPDATE submissions SET sealed = NULL, erased = 1');
      await refused('decisions', 'UPDATE decisions SET sealed = NULL, erased = 1');
      await refused('evidence_links', "UPDATE evidence_links SET name = 'x', erased = 1");
      await refused('writes', "UPDATE writes SET digest = 'erased'");
      await refused('log_salts', 'DELETE FROM log_salts');
      await refused('store_keys', 'DELETE FROM store_keys');
      await refused('store_keys', 'UPDATE store_keys SET generation = 7');
      if (store.kind === 'postgres') await refused('evidence_contents', 'DELETE FROM evidence_contents');
      await store.erase(order('S1'));
      await refused('submissions', "UPDATE submissions SET content = '{}' WHERE id = 'S1'");
      await refused('submissions', "UPDATE submissions SET sealed = NULL, erased = 1 WHERE id = 'S2'");
      await refused('decisions', "UPDATE decisions SET outcome = 'refused' WHERE submission = 'S1'");
      await refused('erasures', "UPDATE erasures SET reason = 'x'");
      await refused('erased_entries', 'DELETE FROM erased_entries');
      await refused('erased_evidence', 'DELETE FROM erased_evidence');
      await refused('log_salts', 'DELETE FROM log_salts');
      await refused('writes', "UPDATE writes SET digest = 'erased' WHERE key = 's2'");
    });

    it('that somebody makes past the store is told by the log', async () => {
      await fill();
      await place.sql(
        "INSERT INTO erasures (submission, reason, ticket, written, recorded_at, recorded_by) VALUES ('S1', 'x', 'x', 's1', '2026-03-16T01:30:00.000Z', 'x')",
      );
      await place.sql(`INSERT INTO erased_entries (submission, position, stays) VALUES ('S1', 2, '${sha256('{}')}')`);
      await place.sql(`UPDATE submissions SET sealed = NULL, erased = 1 WHERE id = 'S1'`);
      await place.sql('DELETE FROM log_salts WHERE position = 2');
      expect(await differences()).toContainEqual({ what: 'record-unlogged', kind: 'erasure' });
    });

    it('after which somebody changes what stayed is told by the log', async () => {
      await fill();
      await store.erase(order('S1'));
      const changed = OPEN.replace('4', '5');
      await place.unguarded(
        'submissions',
        `UPDATE submissions SET content = '${changed}', digest = '${sha256(changed)}' WHERE version = 2`,
      );
      expect(await differences()).toEqual([{ position: 4, what: 'record-changed', kind: 'submission' }]);
    });
  });
}
