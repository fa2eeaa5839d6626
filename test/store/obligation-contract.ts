import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { codesWith } from '../support/problems.ts';
import type { Place } from './contract.ts';
import { closed, decision, instant, obligation, RULEBOOK, submission, write } from './samples.ts';

/** What every store must do with what has to be done, whatever database it stands on. */
export function obligationContract(newPlace: () => Promise<Place>): void {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await newPlace();
    store = await place.open();
  });
  afterEach(() => store.close());

  describe('an obligation', () => {
    const D1 = [RULEBOOK, submission('S1'), decision('D1', 'S1')];
    const ids = async (query: Parameters<Store['obligations']>[0]) => (await store.obligations(query)).map(({ id }) => id);
    const proof = () => store.keepEvidence(Buffer.from('回库单'), instant(), 'x');

    it('is read as it was recorded, with what it is about and how it ended', async () => {
      const digest = await proof();
      await store.record(write('a', [...D1, obligation('O1', 'S1', 'D1')]));
      const { kind: _kind, ...opened } = obligation('O1', 'S1', 'D1');
      const about = { estate: '青松花园', room: '3-1-1202', checklist: 'garage', at: instant(), by: '样例张三' };
      expect(await store.obligations({ id: 'O1' })).toEqual([{ ...opened, ...about }]);
      const { kind: _end, ...end } = closed('O1', digest);
      await store.record(write('b', [{ kind: 'obligation-end', ...end }], 5));
      expect(await store.obligations({})).toEqual([{ ...opened, ...about, end: { ...end, at: instant(5), by: '样例张三' } }]);
    });

    it('is found by what it is about, who acts and when it is due, in that order', async () => {
      await store.record(
        write('a', [
          ...D1,
          submission('S2', 1, { room: '9', estate: null }),
          decision('D2', 'S2'),
          obligation('O1', 'S1', 'D1', { due: null, dueAt: null, rule: 'a' }),
          obligation('O2', 'S1', 'D1', { dueAt: instant(60), rule: 'b', receiver: null }),
          obligation('O3', 'S2', 'D2', { dueAt: instant(59.999), rule: 'a', actor: 'driver' }),
        ]),
      );
      expect(await ids({})).toEqual(['O3', 'O2', 'O1']);
      expect(await ids({ dueBy: instant(60) })).toEqual(['O3', 'O2']);
      expect(await ids({ dueBy: instant(59.999) })).toEqual(['O3']);
      expect(await ids({ room: '9' })).toEqual(['O3']);
      expect(await ids({ estate: '青松花园' })).toEqual(['O2', 'O1']);
      expect(await ids({ submission: 'S1', receiver: 'manager' })).toEqual(['O1']);
      expect(await ids({ actor: 'driver' })).toEqual(['O3']);
      expect(await ids({ id: "O1' OR '1'='1" })).toEqual([]);
      await store.record(write('b', [closed('O3', await proof())]));
      expect(await ids({ open: true })).toEqual(['O2', 'O1']);
    });

    it('is never closed without evidence that is there, whoever writes', async () => {
      const digest = await proof();
      await store.record(write('a', [...D1, obligation('O1', 'S1', 'D1')]));
      const refused: readonly Partial<ReturnType<typeof closed>>[] = [
        { evidence: [] },
        { evidence: [{ name: 'a.pdf', digest: '0'.repeat(64) }] },
        {
          evidence: [
            { name: 'a.pdf', digest },
            { name: 'b.pdf', digest: '0'.repeat(64) },
          ],
        },
        { note: null },
        { decision: 'D1' },
        { how: 'done' },
        { how: 'done', evidence: [], decision: null },
        { how: 'superseded', evidence: [], decision: 'D9' },
        { how: 'forgotten' as 'done', evidence: [], decision: 'D1' },
        { obligation: 'O2' },
      ];
      for (const [index, more] of refused.entries())
        expect([more, await codesWith(store.record(write(`b${index}`, [closed('O1', digest, more)])))]).toEqual([
          more,
          ['store-reference'],
        ]);
      const own = "'a', '2026-03-16T01:30:00.000Z', 'x'";
      const columns = 'obligation, how, version, note, proof, written, recorded_at, recorded_by';
      await expect(place.sql(`INSERT INTO obligation_ends (${columns}) VALUES ('O1', 'closed', 1, 'x', NULL, ${own})`)).rejects.toThrow();
      expect(await ids({ open: true })).toEqual(['O1']);
    });

    it('ends once, also where two end it at the same moment', async () => {
      const digest = await proof();
      await store.record(write('a', [...D1, obligation('O1', 'S1', 'D1'), obligation('O2', 'S1', 'D1', { rule: 'b' })]));
      await store.record(write('b', [closed('O1', digest)]));
      expect(await codesWith(store.record(write('c', [closed('O1', digest, { note: '又一次' })])))).toEqual(['store-taken']);
      const both = await Promise.all(['d', 'e'].map((key) => codesWith(store.record(write(key, [closed('O2', digest, { note: key })])))));
      expect(both.flat()).toEqual(['store-taken']);
      expect((await store.obligations({})).map(({ end }) => end?.note)).toEqual(['已报告', 'd']);
    });

    it('is opened once by a decision, and by one that is there', async () => {
      await store.record(write('a', [...D1, obligation('O1', 'S1', 'D1')]));
      expect(await codesWith(store.record(write('b', [obligation('O2', 'S1', 'D1')])))).toEqual(['store-taken']);
      expect(await codesWith(store.record(write('c', [obligation('O3', 'S1', 'D9')])))).toEqual(['store-reference']);
      expect(await codesWith(store.record(write('d', [obligation('O4', 'S1', 'D1', { rule: 'b', dueAt: null })])))).toEqual([
        'store-reference',
      ]);
      expect(await ids({})).toEqual(['O1']);
    });

    it('that was opened and ended while the clock was ahead is so still when it has gone back', async () => {
      await store.record({ ...write('a', [...D1, obligation('O1', 'S1', 'D1')]), at: '2026-03-17T01:30:00.000Z' });
      expect(await ids({ open: true })).toEqual(['O1']);
      await store.record(write('b', [closed('O1', await proof())]));
      expect(await ids({ open: true })).toEqual([]);
    });
  });
}
