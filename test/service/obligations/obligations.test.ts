import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readRules, submitFile } from '../../../service/history/submit.ts';
import { closeObligation } from '../../../service/obligations/close.ts';
import type { ObligationQuery } from '../../../store/read/obligations.ts';
import type { Store } from '../../../store/store.ts';
import { change, garageFolder } from '../../cli/policy.ts';
import type { Place } from '../../store/contract.ts';
import { postgresPlace } from '../../store/postgres/place.ts';
import { instant } from '../../store/samples.ts';
import { sqlitePlace } from '../../store/sqlite/place.ts';
import { OFFICE } from '../../support/office.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { codesWith } from '../../support/problems.ts';
import { scratch } from '../../support/process.ts';

const base = scratch();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

const LEFT = 'left: 2024-03-15T08:00:00+08:00';
/** The submission of a car. */
const car = (moments: string) =>
  `checklist: entry\nfacts: { plate: 样A1, colour: green, extras: [], locked: true, riders: [], note: x, ${moments} }\n`;

const KINDS = { SQLite: async () => sqlitePlace(base), PostgreSQL: () => postgresPlace(server, base) };

describe.each(Object.entries(KINDS))('on %s', (_kind, newPlace) => {
  let place: Place;
  let store: Store;
  let rules: string;
  let files: string;
  beforeEach(async () => {
    place = await newPlace();
    store = await place.open();
    rules = garageFolder();
    files = mkdtempSync(join(base, 'files-'));
  });
  afterEach(() => store.close());

  const fileOf = (name: string, content: string): string => {
    writeFileSync(join(files, name), content);
    return join(files, name);
  };
  const submit = (moments: string, more: { at?: string; day?: string; to?: Store } = {}) => {
    const { to = store, ...rest } = more;
    const order = { file: fileOf('car.yaml', car(moments)), rules: readRules(rules), directory: rules, id: 'S1', room: 'A-1' };
    return submitFile(to, { ...order, day: '2024-03-18', at: instant(), by: '样例张三', ...rest });
  };
  const close = (id: string, more: Partial<Parameters<typeof closeObligation>[1]> = {}) =>
    closeObligation(store, { id, files: [fileOf('slip.jpg', '回库单')], note: '已报告', at: instant(60), by: '样例李四', ...more });
  const states = async (query: ObligationQuery = {}) =>
    (await store.obligations(query)).map(({ due, end }) => [due, end?.how ?? 'open', end?.version ?? null]);
  const openId = async () => (await store.obligations({ open: true }))[0]?.id ?? 'none';
  const DUE = '2024-03-16T08:00:00+08:00';

  it('a decision opens what has to be done, in the same write, once', async () => {
    const first = await submit(`${LEFT}, back: null`);
    expect(first.obligations).toMatchObject({ opened: [{ decision: 'S1.1', rule: 'report-back', actor: 'keeper', due: DUE }], ended: [] });
    const writes = (await store.counts()).writes;
    expect((await submit(`${LEFT}, back: null`, { at: instant(9) })).obligations).toEqual({ opened: [], ended: [] });
    expect((await store.counts()).writes).toBe(writes);
    expect(await store.obligations({ room: 'A-1' })).toMatchObject([{ submission: 'S1', version: 1, dueAt: '2024-03-16T00:00:00.000Z' }]);
    expect((await submit(`${LEFT}, back: null`, { day: '2024-03-19' })).obligations).toEqual({ opened: [], ended: [] });
    expect(await states()).toEqual([[DUE, 'open', null]]);
  });

  it('the next version ends it: done, no longer so, or otherwise', async () => {
    await submit(`${LEFT}, back: null`);
    await submit(`${LEFT}, back: 2024-03-15T20:00:00+08:00`);
    expect(await states()).toEqual([[DUE, 'done', 2]]);
    await submit(`${LEFT}, back: null`);
    await submit('left: null, back: null');
    expect(await states()).toEqual([
      [DUE, 'done', 2],
      [DUE, 'superseded', 4],
    ]);
    await submit(`${LEFT}, back: null`);
    await submit('left: 2024-03-16T08:00:00+08:00, back: null');
    expect((await states()).slice(2)).toEqual([
      [DUE, 'superseded', 6],
      ['2024-03-17T08:00:00+08:00', 'open', null],
    ]);
  });

  it('leaving the answer out ends nothing, nor does a day on which the rule was not in force', async () => {
    await submit(`${LEFT}, back: null`);
    await submit('back: null');
    await submit(`${LEFT}, back: null`, { day: '2023-12-31' });
    await submit('left: null, back: null', { day: '2023-12-31' });
    expect(await states()).toEqual([[DUE, 'open', null]]);
    await submit('left: null, back: null');
    expect(await states()).toEqual([[DUE, 'superseded', 4]]);
  });

  it('what was closed with evidence is not opened by deciding again, and is by a version that still says so', async () => {
    await submit(`${LEFT}, back: null`);
    expect(await close(await openId())).toMatchObject({
      end: { how: 'closed', note: '已报告', version: 1, evidence: [{ name: 'slip.jpg' }] },
    });
    await submit(`${LEFT}, back: null`, { day: '2024-03-19' });
    expect(await states()).toEqual([[DUE, 'closed', 1]]);
    await submit(`${LEFT}, back: null, remark: 还没有回来`);
    expect(await states()).toEqual([
      [DUE, 'closed', 1],
      [DUE, 'open', null],
    ]);
  });

  it('nothing is closed without evidence, note or obligation, and nothing is kept then', async () => {
    await submit(`${LEFT}, back: null`);
    const id = await openId();
    const before = await store.counts();
    const good = fileOf('good.jpg', 'x');
    const attacks: readonly (readonly [string, Parameters<typeof close>[1], string])[] = [
      [id, { files: [] }, 'obligation-evidence-none'],
      [id, { files: [join(files, 'nowhere.jpg')] }, 'file-missing'],
      [id, { files: [good, join(files, 'nowhere.jpg')] }, 'file-missing'],
      [id, { files: [good, fileOf('empty.jpg', '')] }, 'obligation-evidence-empty'],
      [id, { files: [files] }, 'file-is-folder'],
      [id, { files: ['/dev/zero'] }, 'file-unreadable'],
      [id, { note: ' ' }, 'obligation-note-none'],
      [id, { note: 'a\0b' }, 'store-text'],
      ['O000000000000', {}, 'obligation-unknown'],
      ['', {}, 'obligation-unknown'],
    ];
    for (const [of, more, code] of attacks) expect([more, await codesWith(close(of, more))]).toEqual([more, [code]]);
    expect(await states()).toEqual([[DUE, 'open', null]]);
    // Of the refused text the file was kept; nothing refers to it.
    expect(await store.counts()).toEqual({ ...before, writes: before.writes + 1, evidence: before.evidence + 1 });
  });

  it('nothing is closed twice, also at the same moment', async () => {
    await submit(`${LEFT}, back: null`);
    const id = await openId();
    const tries = await Promise.all([1, 2, 3].map((one) => codesWith(close(id, { note: `${one}` }))));
    expect(tries.map(([code]) => code).sort()).toEqual(['obligation-ended', 'obligation-ended', undefined]);
    expect(await codesWith(close(id))).toEqual(['obligation-ended']);
    expect(await states()).toEqual([[DUE, 'closed', 1]]);
  });

  it('where somebody closes it while a version is decided, the version is stored, and it stays closed', async () => {
    await submit(`${LEFT}, back: null`);
    const id = await openId();
    let looked = 0;
    const slow: Store = {
      ...store,
      async obligations(query) {
        const found = await store.obligations(query);
        looked += 1;
        if (looked === 1) await close(id);
        return found;
      },
    };
    const second = await submit(`${LEFT}, back: 2024-03-15T20:00:00+08:00`, { to: slow });
    expect([second.version, second.obligations, looked]).toEqual([2, { opened: [], ended: [] }, 2]);
    expect(await states()).toEqual([[DUE, 'closed', 1]]);
  });

  it('a clock that goes back a day hides nothing', async () => {
    await submit(`${LEFT}, back: null`, { at: '2024-03-18T01:00:00.000Z' });
    await submit('left: 2024-03-16T08:00:00+08:00, back: null', { at: '2024-03-17T01:00:00.000Z' });
    expect(await states({ open: true })).toEqual([['2024-03-17T08:00:00+08:00', 'open', null]]);
    await close(await openId(), { at: '2024-03-16T01:00:00.000Z' });
    expect(await states({ open: true })).toEqual([]);
  });

  it('evidence that is lost later is told where it is read, and the end stays', async () => {
    await submit(`${LEFT}, back: null`);
    const { end } = await close(await openId());
    const digest = end?.evidence[0]?.digest ?? '';
    expect(Buffer.from((await store.evidence(digest)) ?? []).toString()).toBe('回库单');
    await place.lose(digest);
    expect(await codesWith(store.evidence(digest))).toEqual(['evidence-gone']);
    expect(await states()).toEqual([[DUE, 'closed', 1]]);
  });

  it('time that is counted from the decision is not won by deciding again', async () => {
    change(rules, 'rules/garage/report-back.yaml', '{ within: 24 h, of: left }', '{ working-days: 2 }');
    mkdirSync(join(rules, 'rules/calendars'));
    writeFileSync(join(rules, 'rules/calendars/office.yaml'), OFFICE);
    await submit(`${LEFT}, back: null`);
    await submit(`${LEFT}, back: null`, { day: '2024-03-25' });
    await submit(`${LEFT}, back: null, remark: 又一版`, { day: '2024-03-26' });
    expect(await states()).toEqual([['2024-03-20T17:30:00+08:00', 'open', null]]);
  });

  it('a decision of a time before there were obligations opens them when the same file comes again', async () => {
    await submit(`${LEFT}, back: null`);
    await place.unguarded('obligations', 'DELETE FROM obligations');
    const again = await submit(`${LEFT}, back: null`);
    expect(again).toMatchObject({ repeated: true, decided: 'S1.1', obligations: { opened: [{ due: DUE }] } });
    expect(await states()).toEqual([[DUE, 'open', null]]);
  });
});
