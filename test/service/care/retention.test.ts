import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptLongEnough, type Retention, readRetention } from '../../../service/care/retention.ts';
import { loadPolicy } from '../../../service/policy/policy.ts';
import { openStore } from '../../../store/open.ts';
import type { Store } from '../../../store/store.ts';
import { decision, RULEBOOK, submission } from '../../store/samples.ts';
import { ROOT, scratch } from '../../support/process.ts';

const base = scratch();
const policy = loadPolicy();
const words = { 'zh-CN': '某', en: 'some' };
const kind = (id: string, since: Retention['since'], values: Retention['values']): Retention => ({
  ...{ id, title: words, checklists: [id], since, basis: words, values },
});

let store: Store;
let count = 0;
beforeEach(async () => {
  count += 1;
  store = await openStore(join(base, String(count)), { at: '2020-01-01T00:00:00.000Z', command: 'vitest' });
});
afterEach(() => store.close());

const put = (id: string, at: string, facts: object = {}, version = 1) => {
  const content = JSON.stringify({ checklist: 'garage', facts });
  return store.record({ key: `${id}.${version}`, at, by: 'x', records: [submission(id, version, { checklist: 'garage', content })] });
};
const due = async (day: string, since: Retention['since'], values: Retention['values']) => {
  const { kinds } = await keptLongEnough(store, [kind('garage', since, values)], policy, day);
  return (kinds[0]?.due ?? []).map(({ submission: id, since: from, until }) => `${id} ${from} ${until}`);
};
const years = (...list: readonly (readonly [string, number | null])[]) => list.map(([from, value]) => ({ from, years: value }));

describe('what has been kept long enough', () => {
  it('is due on the day, and not the day before; days are those of the estate', async () => {
    await put('S1', '2024-03-15T16:30:00.000Z');
    const values = years(['2020-01-01', 3]);
    expect(await due('2027-03-15', 'last-record', values)).toEqual([]);
    expect(await due('2027-03-16', 'last-record', values)).toEqual(['S1 2024-03-16 2027-03-16']);
  });

  it('counts from the last thing recorded, or from its own day', async () => {
    await put('S1', '2020-03-15T01:00:00.000Z');
    await put('S1', '2021-03-15T01:00:00.000Z', {}, 2);
    await store.record({
      ...{ key: 'd', at: '2022-05-01T01:00:00.000Z', by: 'x' },
      records: [RULEBOOK, decision('D1', 'S1', 2)],
    });
    await put('S2', '2020-03-15T01:00:00.000Z', { hazardFoundAt: '2019-02-01T10:00:00+08:00' });
    expect(await due('2030-01-01', 'last-record', years(['2020-01-01', 1]))).toEqual([
      'S1 2022-05-01 2023-05-01',
      'S2 2020-03-15 2021-03-15',
    ]);
    expect(await due('2030-01-01', 'own-day', years(['2020-01-01', 1]))).toContain('S2 2019-02-01 2020-02-01');
  });

  it('goes by the value of the day on which it is asked', async () => {
    await put('S1', '2020-03-15T01:00:00.000Z');
    const values = years(['2025-01-01', 2], ['2020-01-01', null]);
    expect(await due('2024-12-31', 'last-record', values)).toEqual([]);
    expect(await due('2025-01-01', 'last-record', values)).toHaveLength(1);
    expect(await due('2019-01-01', 'last-record', values)).toEqual([]);
  });

  it('of 29 February is due on 1 March', async () => {
    await put('S1', '2020-02-29T01:00:00.000Z');
    expect(await due('2021-02-28', 'last-record', years(['2020-01-01', 1]))).toEqual([]);
    expect(await due('2021-03-01', 'last-record', years(['2020-01-01', 1]))).toEqual(['S1 2020-02-29 2021-03-01']);
  });

  it('is none that was erased, and of which nothing is said is kept', async () => {
    await put('S1', '2020-03-15T01:00:00.000Z');
    await store.erase({ submission: 'S1', at: '2022-01-01T00:00:00.000Z', by: 'x', reason: 'x', ticket: 'x', rest: () => '{}' });
    await put('S2', '2020-03-15T01:00:00.000Z');
    const report = await keptLongEnough(store, [kind('other', 'last-record', years(['2020-01-01', 0]))], policy, '2030-01-01');
    expect(report).toMatchObject({ kinds: [{ due: [] }], unsaid: ['garage'] });
    expect(await due('2030-01-01', 'last-record', years(['2020-01-01', 1]))).toEqual(['S2 2020-03-15 2021-03-15']);
  });
});

it('the embedded file says of every checklist how long it is kept', () => {
  const said = readRetention(policy).flatMap(({ checklists }) => checklists);
  const names = readdirSync(join(ROOT, 'checklists')).map((name) => name.replace('.yaml', ''));
  expect([...said].sort()).toEqual(names.sort());
});
