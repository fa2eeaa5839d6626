import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../engine/compile/digest.ts';
import { sourceFromStore } from '../../../service/audit/from-store.ts';
import { historyOf } from '../../../service/history/history.ts';
import { replayStored } from '../../../service/history/replay.ts';
import { readRules, submitFile } from '../../../service/history/submit.ts';
import type { Store } from '../../../store/store.ts';
import { change, garageFolder } from '../../cli/policy.ts';
import { postgresPlace } from '../../store/postgres/place.ts';
import { instant } from '../../store/samples.ts';
import { sqlitePlace } from '../../store/sqlite/place.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { codesWith } from '../../support/problems.ts';
import { ROOT, scratch } from '../../support/process.ts';

const base = scratch();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

const RED = 'rules/garage/paint/no-red.yaml';
const CAR =
  'checklist: entry\nfacts: { plate: 样A12345, colour: red, extras: [], locked: true, riders: [], left: null, back: null, note: x }\n';

/** A file with a submission, in a folder of its own. */
function carFile(text = CAR): string {
  const folder = mkdtempSync(join(base, 'car-'));
  writeFileSync(join(folder, 'car.yaml'), text);
  return join(folder, 'car.yaml');
}

const KINDS = {
  SQLite: async () => sqlitePlace(base),
  PostgreSQL: () => postgresPlace(server, base),
};

describe.each(Object.entries(KINDS))('on %s', (_kind, newPlace) => {
  const begin = async () => {
    const place = await newPlace();
    return { place, store: await place.open(), rules: garageFolder() };
  };
  const submit = (store: Store, directory: string, file: string, more: { id?: string; room?: string; at?: string; day?: string } = {}) =>
    submitFile(store, { file, rules: readRules(directory), directory, day: '2024-03-18', at: instant(), by: '样例张三', ...more });

  it('the same file is stored once; a changed one is the next version of the id that is named', async () => {
    const { store, rules } = await begin();
    const file = carFile();
    const first = await submit(store, rules, file, { room: 'A-1' });
    expect(first).toMatchObject({ version: 1, decided: `${first.id}.1`, repeated: false });
    expect(await submit(store, rules, file, { room: 'A-1', at: instant(5) })).toMatchObject({ id: first.id, version: 1, repeated: true });
    const changed = carFile(CAR.replace('red', 'green'));
    const second = await submit(store, rules, changed, { id: first.id, room: 'A-1', at: instant(9) });
    expect(second).toMatchObject({ id: first.id, version: 2, decided: `${first.id}.2`, repeated: false });
    // On another day, the same version is decided again.
    const later = await submit(store, rules, changed, { id: first.id, room: 'A-1', at: instant(10), day: '2024-03-19' });
    expect(later).toMatchObject({ version: 2, decided: `${first.id}.2.2`, repeated: false });
    const [history, ...others] = await historyOf(store, 'A-1', instant(3600));
    expect(others).toEqual([]);
    expect(history?.versions.map(({ version, decisions }) => [version, decisions.map(({ id, outcome }) => `${id} ${outcome}`)])).toEqual([
      [1, [`${first.id}.1 ${first.decision.outcome}`]],
      [2, [`${first.id}.2 ${second.decision.outcome}`, `${first.id}.2.2 ${later.decision.outcome}`]],
    ]);
    expect(await historyOf(store, first.id, instant(3600))).toEqual([history]);
    expect(await historyOf(store, 'nobody', instant(3600))).toEqual([]);
    await store.close();
  });

  it('a decision is made again by the rules of then, whatever became of the folder; by those of now it differs', async () => {
    const { place, store, rules } = await begin();
    const { decided, decision } = await submit(store, rules, carFile());
    expect(decision.outcome).toBe('refused');
    change(rules, RED, 'is: red', 'is: green');
    const then = await replayStored(store, decided, { asOf: 'then' });
    expect(then).toMatchObject({ same: true, differences: [] });
    expect(canonicalJson(then.again.decision)).toBe(then.stored.content);
    const { policy } = readRules(rules);
    const now = await replayStored(store, decided, { asOf: 'now', policy, directory: rules, day: '2024-03-18', at: instant(60) });
    expect(now.same).toBe(false);
    expect(now.differences).toContain('paint/no-red');
    expect(now.was.outcome).toBe('refused');
    // The digest of rules that were changed in the store is no longer theirs.
    await store.close();
    await place.sql(`DROP TRIGGER ${store.kind === 'sqlite' ? 'rule_texts_no_update' : 'rule_texts_no_change ON rule_texts'}`);
    await place.sql("UPDATE rule_texts SET text = replace(text, 'is: red', 'is: blue')");
    const damaged = await place.open({ readOnly: true });
    expect(await codesWith(replayStored(damaged, decided, { asOf: 'then' }))).toEqual(['store-damaged']);
    expect(await codesWith(replayStored(damaged, 'nothing', { asOf: 'then' }))).toEqual(['history-unknown']);
    await damaged.close();
  });

  it('a setting counts from when it was recorded, and not for what was decided before', async () => {
    const { store, rules } = await begin();
    const file = carFile();
    const before = await submit(store, rules, file);
    const setting = { kind: 'setting', setting: 'strict', from: '2024-01-01', value: false } as const;
    await store.record({ key: 'strict', at: instant(30), by: '样例李四', records: [setting] });
    const after = await submit(store, rules, file, { at: instant(31) });
    expect([before.decision.outcome, after.decision.outcome]).toEqual(['refused', 'granted']);
    expect(after).toMatchObject({ version: 1, decided: `${before.id}.1.2` });
    for (const { decided } of [before, after]) expect(await replayStored(store, decided, { asOf: 'then' })).toMatchObject({ same: true });
    // A clock that was a day behind when the setting was recorded changes nothing of what was decided.
    const behind = { ...setting, value: true };
    await store.record({ key: 'behind', at: '2026-03-15T00:00:00.000Z', by: '样例李四', records: [behind] });
    for (const { decided } of [before, after]) expect(await replayStored(store, decided, { asOf: 'then' })).toMatchObject({ same: true });
    const { policy } = readRules(rules);
    const now = await replayStored(store, before.decided, { asOf: 'now', policy, directory: rules, day: '2024-03-18', at: instant(60) });
    expect(now.again.decision.outcome).toBe('refused');
    await store.close();
  });

  it('evidence lies beside the file, is kept with it, and is missed where it is not there', async () => {
    const { store, rules } = await begin();
    const file = carFile(`${CAR}evidence: { plate: [证件.pdf] }\n`);
    expect(await codesWith(submit(store, rules, file))).toEqual(['file-missing']);
    expect((await store.counts()).submissions).toBe(0);
    writeFileSync(join(file, '../证件.pdf'), 'a scan');
    const { id } = await submit(store, rules, file);
    const [link] = await store.evidenceOf(id, 1);
    expect(link).toMatchObject({ fact: 'plate', name: '证件.pdf' });
    expect(Buffer.from((await store.evidence(link?.digest ?? '')) ?? []).toString()).toBe('a scan');
    await store.close();
  });
});

it('the same work on both comes to the same ids, decisions, histories and audit source', async () => {
  const rules = readRules();
  const examples = readdirSync(join(ROOT, 'examples')).filter((name) => /^\d\d-/.test(name));
  const results = await Promise.all(
    Object.values(KINDS).map(async (newPlace) => {
      const place = await newPlace();
      const store = await place.open();
      const stored: string[] = [];
      for (const [number, name] of examples.entries()) {
        const file = join(ROOT, 'examples', name, 'submission.yaml');
        const order = { file, rules, day: '2026-03-16', at: instant(number), by: '样例张三', room: name.slice(0, 1) };
        const { id, decided } = await submitFile(store, order);
        stored.push(decided);
        if (number % 5 === 0) await submitFile(store, { ...order, id, room: 'moved', at: instant(60 + number), day: '2026-03-17' });
      }
      const decisions = await Promise.all(stored.map((id) => store.decision(id)));
      const histories = [await historyOf(store, '0', instant(3600)), await historyOf(store, 'moved', instant(3600))];
      const { source, remove } = await sourceFromStore(store, join(base, store.kind));
      const lines = readFileSync(source.parts[0]?.path ?? '', 'utf8');
      remove();
      const counts = await store.counts();
      await store.close();
      return { decisions, histories, lines, counts };
    }),
  );
  const [sqlite, postgres] = results;
  expect(postgres).toEqual(sqlite);
  expect(sqlite?.counts).toMatchObject({ submissions: examples.length + Math.ceil(examples.length / 5), rulebooks: 1 });
  expect(sqlite?.lines.trim().split('\n')).toHaveLength(examples.length);
});
