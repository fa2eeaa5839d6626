import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import type { DraftChanged } from '../../store/working/drafts.ts';
import { runs } from '../support/runs.ts';
import type { Place } from './contract.ts';
import { instant } from './samples.ts';

/** A place whose octets can be looked at: everything that somebody finds who takes the disk, or a dump. */
export interface OpenPlace extends Place {
  bytes(): Promise<Buffer>;
}

const SECRET_VALUE = 'ZZ-answer-that-nobody-reads';
const SECRET_FILE = 'ZZ-file-that-nobody-reads.pdf';

/** What both stores must do for what people work with and is no evidence. */
export function workingContract(newPlace: () => Promise<OpenPlace>): void {
  let place: OpenPlace;
  let store: Store;
  beforeEach(async () => {
    place = await newPlace();
    store = await place.open();
  });
  afterEach(() => store.close());

  let drafts = 0;
  const begin = async (estate: string | null = null) => {
    drafts += 1;
    const id = `D${drafts}`;
    await store.working.openDraft({ id, checklist: 'entry', estate, openedAt: instant(), openedBy: 'ann', submission: null });
    return id;
  };
  const change = (draft: string, by: string, seen: number, value?: string, fact = 'colour', at = instant()): Promise<DraftChanged> =>
    store.working.change({ draft, fact, seen, at, by, ...(value === undefined ? {} : { value }) });
  const answer = async (draft: string, fact = 'colour') => (await store.working.draft(draft))?.answers.find((one) => one.fact === fact);

  describe('a draft that two write', () => {
    it('keeps what one has not seen of the other, and tells it', async () => {
      const draft = await begin();
      expect(await change(draft, 'ann', 0, 'red')).toEqual({ state: 'written', revision: 1 });
      const told = await change(draft, 'bob', 0, 'green');
      expect(told).toMatchObject({ state: 'overtaken', now: { value: 'red', revision: 1, changedBy: 'ann' } });
      expect(await answer(draft)).toMatchObject({ value: 'red', changedBy: 'ann' });
      // Who has seen it may.
      expect(await change(draft, 'bob', 1, 'green')).toMatchObject({ state: 'written' });
      expect(await answer(draft)).toMatchObject({ value: 'green', changedBy: 'bob' });
    });

    it('takes the same answer of both, and answers of different questions', async () => {
      const draft = await begin();
      await change(draft, 'ann', 0, 'red');
      expect(await change(draft, 'bob', 0, 'red')).toEqual({ state: 'written', revision: 1 });
      expect(await change(draft, 'bob', 0, 'yes', 'locked')).toMatchObject({ state: 'written' });
      expect(await answer(draft)).toMatchObject({ value: 'red', changedBy: 'ann' });
    });

    it('does not lose an answer that the other takes back unseen', async () => {
      const draft = await begin();
      await change(draft, 'ann', 0, 'red');
      await change(draft, 'ann', 1, 'blue');
      expect(await change(draft, 'bob', 1)).toMatchObject({ state: 'overtaken', now: { value: 'blue' } });
      const taken = await change(draft, 'bob', 99);
      expect(taken).toMatchObject({ state: 'written' });
      // Nor is what was taken back written over unseen.
      expect(await change(draft, 'ann', 2, 'blue')).toMatchObject({ state: 'overtaken' });
    });

    it('takes no change when it was handed in, or is gone', async () => {
      const draft = await begin();
      await change(draft, 'ann', 0, 'red');
      await store.working.closeDraft(draft, 'S1', 1, instant(), 'ann');
      expect(await change(draft, 'bob', 9, 'green')).toEqual({ state: 'closed' });
      expect(await change('D-none', 'bob', 0, 'green')).toEqual({ state: 'closed' });
      expect(await answer(draft)).toMatchObject({ value: 'red' });
      await store.working.removeDraft(draft);
      expect(await store.working.draft(draft)).toBeUndefined();
    });

    it('overwrites nothing unseen, in whatever order many changes come', { timeout: 120_000 }, async () => {
      const WRITERS = ['ann', 'bob', 'cat'];
      const step = fc.record({
        by: fc.constantFrom(...WRITERS),
        fact: fc.constantFrom('colour', 'locked'),
        value: fc.option(fc.constantFrom('red', 'green', 'blue'), { nil: undefined }),
        /** Whether the writer looks before. */
        looks: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }), async (rounds) => {
          const draft = await begin();
          const seen = new Map<string, number>();
          for (const round of rounds) {
            const before = new Map((await store.working.draft(draft))?.answers.map((one) => [one.fact, one]));
            for (const { by, fact, looks } of round) if (looks) seen.set(`${by} ${fact}`, before.get(fact)?.revision ?? 0);
            const told = await Promise.all(
              round.map(async (one) => {
                const known = seen.get(`${one.by} ${one.fact}`) ?? 0;
                return { ...one, known, told: await change(draft, one.by, known, one.value, one.fact) };
              }),
            );
            // In the order in which they were written, each has seen what it wrote over, or wrote it itself.
            const current = new Map(
              [...before].map(([fact, { revision, changedBy, value }]) => [fact, { revision, by: changedBy, value }]),
            );
            const written = told.flatMap((one) => (one.told.state === 'written' ? [{ ...one, revision: one.told.revision }] : []));
            for (const { fact, revision, by, value, known } of written.sort((one, other) => one.revision - other.revision)) {
              const now = current.get(fact);
              if (now && now.revision === revision) continue;
              if (now && now.value !== value) expect(now.revision <= known || now.by === by).toBe(true);
              current.set(fact, { revision, by, value });
            }
            for (const { told: end } of told) if (end.state === 'overtaken') expect(WRITERS).toContain(end.now.changedBy);
            // And what was written last is what is there.
            const after = new Map((await store.working.draft(draft))?.answers.map((one) => [one.fact, one]));
            for (const [fact, { revision, by, value }] of current)
              expect(after.get(fact)).toMatchObject({ revision, changedBy: by, ...(value === undefined ? {} : { value }) });
          }
        }),
        runs(12),
      );
    });

    it('is listed by estates, the last changed first', async () => {
      const [east, west, none] = [await begin('east'), await begin('west'), await begin()];
      await change(west, 'ann', 0, 'red', 'colour', instant(5));
      const ids = async (query: { estates?: readonly string[] }) =>
        (await store.working.drafts({ ...query, limit: 9 })).map(({ id }) => id);
      expect((await ids({}))[0]).toBe(west);
      expect((await ids({})).sort()).toEqual([east, west, none].sort());
      expect(await ids({ estates: ['east'] })).toEqual([east]);
      expect(await ids({ estates: [] })).toEqual([]);
    });
  });

  it('answers and names of files of drafts are nowhere on the disk to be read', async () => {
    const draft = await begin();
    await change(draft, 'ann', 0, SECRET_VALUE);
    const digest = await store.keepEvidence(Buffer.from('x'), instant(), 'ann');
    await store.working.addFile(draft, { fact: 'colour', name: SECRET_FILE, digest, addedAt: instant(), addedBy: 'ann' });
    expect(await answer(draft)).toMatchObject({ value: SECRET_VALUE });
    expect((await store.working.draft(draft))?.files).toMatchObject([{ name: SECRET_FILE }]);
    const bytes = await place.bytes();
    // What is not sealed is found: this test looks at the right place.
    expect(bytes.includes(draft)).toBe(true);
    for (const text of [SECRET_VALUE, SECRET_FILE]) expect([text, bytes.includes(text)]).toEqual([text, false]);
  });

  describe('access', () => {
    const later = (hours: number) => new Date(Date.parse(instant()) + hours * 3_600_000).toISOString();
    const session = (digest: string, user: string | null, content = '{}') => ({ digest, user, content, expiresAt: later(12) });

    it('a session is there until it is over or ended, and one that was ended does not come back', async () => {
      const { working } = store;
      await working.putSession(session('a', 'ann'));
      expect(await working.session('a', instant())).toMatchObject({ user: 'ann' });
      await working.renewSession(session('a', 'ann', '{"lang":"en"}'));
      expect(await working.session('a', instant())).toMatchObject({ content: '{"lang":"en"}' });
      expect(await working.session('a', later(12))).toBeUndefined();
      await working.removeSession('a');
      await working.renewSession(session('a', 'ann'));
      expect(await working.session('a', instant())).toBeUndefined();
    });

    it('another secret, and the end of an account, end the sessions of that user alone', async () => {
      const { working } = store;
      for (const [digest, user] of [
        ['a', 'ann'],
        ['b', 'ann'],
        ['c', 'bob'],
      ] as const)
        await working.putSession(session(digest, user));
      expect((await working.sessionsOf('ann', instant())).map(({ digest }) => digest)).toEqual(['a', 'b']);
      await working.putAccount({ user: 'ann', secret: 's', changedAt: instant() });
      expect(await working.sessionsOf('ann', instant())).toEqual([]);
      expect(await working.sessionsOf('bob', instant())).toHaveLength(1);
      await working.putSession(session('d', 'ann'));
      await working.invite({ digest: 'i', user: 'ann', expiresAt: later(1) });
      await working.removeAccount('ann');
      expect(await working.account('ann')).toBeUndefined();
      expect(await working.invitedBy('i', instant())).toBeUndefined();
      expect(await working.session('d', instant())).toBeUndefined();
      expect(await working.session('c', instant())).toMatchObject({ user: 'bob' });
    });

    it('of many who take an invitation at the same moment one has it', async () => {
      const { working } = store;
      await working.invite({ digest: 'i', user: 'ann', expiresAt: later(1) });
      const all = await Promise.all(Array.from({ length: 10 }, () => working.takeInvitation('i', instant())));
      expect(all.filter((user) => user === 'ann')).toHaveLength(1);
      await working.invite({ digest: 'j', user: 'ann', expiresAt: later(1) });
      expect(await working.takeInvitation('j', later(1))).toBeUndefined();
    });

    it('what is over is swept away', async () => {
      const { working } = store;
      await working.putSession(session('a', 'ann'));
      await working.invite({ digest: 'i', user: 'ann', expiresAt: later(1) });
      await working.sweep(later(2));
      expect(await place.sql('SELECT digest FROM invitations')).toEqual([]);
      expect(await place.sql('SELECT digest FROM sessions')).toHaveLength(1);
      await working.sweep(later(13));
      expect(await place.sql('SELECT digest FROM sessions')).toEqual([]);
    });
  });
}
