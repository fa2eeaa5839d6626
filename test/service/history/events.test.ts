import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../engine/compile/digest.ts';
import { historyOf } from '../../../service/history/history.ts';
import type { Store } from '../../../store/store.ts';
import { postgresPlace } from '../../store/postgres/place.ts';
import { closed, decision, instant, obligation, RULEBOOK, submission, waiver, write } from '../../store/samples.ts';
import { sqlitePlace } from '../../store/sqlite/place.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { scratch } from '../../support/process.ts';

const base = scratch();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

const KINDS = { SQLite: async () => sqlitePlace(base), PostgreSQL: () => postgresPlace(server, base) };

const judged = (waived?: string) =>
  canonicalJson({ findings: [{ rule: 'gate/closed', outcome: 'failed', ...(waived ? { waiver: { id: waived } } : {}) }] });
const OWN = canonicalJson({ plate: '样S1' });
const LASTING = { from: '2026-03-16T09:00:00+08:00', until: '2026-03-17T09:00:00+08:00' };

/** A submission to which everything happens that can, and beside it what is about others. */
async function fill(store: Store): Promise<void> {
  const at = (key: string, seconds: number, ...records: Parameters<typeof write>[1]) => store.record(write(key, records, seconds));
  const photo = await store.keepEvidence(Buffer.from('照片'), instant(), 'x');
  const user = (id: string) => ({ kind: 'access', id, what: 'audit', reason: '年检' }) as const;
  await at('before', 1, { ...user('A0'), act: 'unmask' });
  await at('w4', 2, waiver('W4', { subject: OWN, from: '2026-03-16T09:00:00+08:00', until: '2026-03-16T09:30:00+08:00' }));
  await at('w5', 3, waiver('W5', { subject: OWN, ...LASTING }));
  await at(
    's1',
    10,
    RULEBOOK,
    submission('S1'),
    decision('D1', 'S1', 1, { content: judged() }),
    obligation('O1', 'S1', 'D1', { dueAt: instant(20) }),
    obligation('O2', 'S1', 'D1', { dueAt: instant(30), rule: 'b' }),
    obligation('O3', 'S1', 'D1', { dueAt: instant(5), rule: 'c' }),
  );
  await at('w1', 12, waiver('W1', { subject: OWN, ...LASTING }));
  await at('w2', 12, waiver('W2', { subject: canonicalJson({ plate: '样S2' }), ...LASTING }));
  await at('w3', 12, waiver('W3', { subject: OWN, rule: 'gate/open', ...LASTING }));
  await at('d2', 14, decision('D2', 'S1', 1, { content: judged('W1') }));
  await at('f1', 15, { kind: 'form', number: 'N1', form: 'pass', digest: photo, submission: 'S1', version: 1, decision: 'D2' });
  await at('close2', 16, closed('O2', photo));
  await at('end1', 18, { kind: 'waiver-end', waiver: 'W1', reason: '已补' });
  await at('close1', 25, closed('O1', photo));
  await at('x1', 40, { ...user('A1'), act: 'unmask' });
  await at('x2', 41, { ...user('A2'), act: 'export', what: 'export ndjson' });
  await at('x3', 42, { ...user('A3'), act: 'export', what: 'export ndjson personal' });
  const order = { submission: 'S1', at: instant(50), by: '样例李四', reason: '本人要求', ticket: 'T-9', waivers: ['W1'] };
  await store.erase({ ...order, rest: (content, kind) => (kind === 'submission' ? content : judged()) });
  await at('x4', 60, { ...user('A4'), act: 'unmask' });
}

const ALL = [
  ['waiver', 'W5', 3],
  ['submission', '1', 10],
  ['decision', 'D1', 10],
  ['obligation', 'O1', 10],
  ['obligation', 'O2', 10],
  ['obligation', 'O3', 10],
  ['obligation-overdue', 'O3', 10],
  ['waiver', 'W1', 12],
  ['decision', 'D2', 14],
  ['form', 'N1', 15],
  ['obligation-end', 'O2', 16],
  ['waiver-end', 'W1', 18],
  ['obligation-overdue', 'O1', 20],
  ['obligation-end', 'O1', 25],
  ['access', 'unmask audit', 40],
  ['access', 'export export ndjson personal', 42],
  ['erasure', '本人要求', 50],
] as const;

describe.each(Object.entries(KINDS))('a history on %s', (_kind, newPlace) => {
  const told = async (store: Store, seconds: number, subject = 'S1') => {
    const [history] = await historyOf(store, subject, instant(seconds));
    return history?.events.map((event) => {
      const name =
        event.kind === 'submission'
          ? String(event.version)
          : event.kind === 'form'
            ? event.number
            : event.kind === 'access'
              ? `${event.act} ${event.what}`
              : event.kind === 'erasure'
                ? event.reason
                : event.id;
      return [event.kind, name, (Date.parse(event.at) - Date.parse(instant())) / 1000];
    });
  };

  it('tells in order of time all that happened to a submission, and nothing that is about others; as of then only what was there', async () => {
    const store = await (await newPlace()).open();
    await fill(store);
    expect((await told(store, 3600))?.sort((one, other) => Number(one[2]) - Number(other[2]))).toEqual(await told(store, 3600));
    // Of O1, O2 and O3, which were opened by one write, the order is that in which they are due.
    const byName = (events: readonly (readonly unknown[])[] = []) => events.map((event) => event.join(' ')).toSorted();
    expect(byName(await told(store, 3600))).toEqual(byName(ALL));
    for (const seconds of [10, 13, 17, 21, 24, 41, 49, 50])
      expect(byName(await told(store, seconds)), `${seconds}`).toEqual(byName(ALL.filter(([, , at]) => at <= seconds && at >= 0)));
    // At its last instant nothing is overdue yet.
    expect(await told(store, 20)).not.toContainEqual(['obligation-overdue', 'O1', 20]);
    expect(await told(store, 9)).toBeUndefined();
    expect(await told(store, 3600, '3-1-1202')).toEqual(await told(store, 3600));
    await store.close();
  });

  it('tells of a waiver who approved it, until when, and on which decisions it bore; of what was erased that it was', async () => {
    const store = await (await newPlace()).open();
    await fill(store);
    const [history] = await historyOf(store, 'S1', instant(3600));
    expect(history?.events.find(({ kind }) => kind === 'waiver')).toMatchObject({ id: 'W5', approver: '样例李四', reason: '样例理由' });
    expect(history?.events.filter((event) => 'erased' in event)).toMatchObject([
      { kind: 'waiver', id: 'W1', until: LASTING.until, approver: '样例李四', reason: '＊' },
      { kind: 'obligation-end', id: 'O2', note: '＊' },
      { kind: 'waiver-end', id: 'W1', reason: '＊' },
      { kind: 'obligation-end', id: 'O1', note: '＊' },
    ]);
    await store.close();
  });
});
