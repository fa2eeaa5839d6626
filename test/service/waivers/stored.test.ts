import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../engine/compile/digest.ts';
import { runAudit } from '../../../service/audit/audit.ts';
import { engineFor } from '../../../service/audit/engines.ts';
import { sourceFromStore } from '../../../service/audit/from-store.ts';
import { replayStored } from '../../../service/history/replay.ts';
import { readRules, submitFile } from '../../../service/history/submit.ts';
import { addUser, listUsers, setRole } from '../../../service/users/users.ts';
import { addWaiver, endWaiver, type WaiverOrder } from '../../../service/waivers/add.ts';
import { soundOf, waiverEntries } from '../../../service/waivers/stored.ts';
import { rulebookDigest } from '../../../store/digest.ts';
import type { WaiverRecord } from '../../../store/records.ts';
import type { Store } from '../../../store/store.ts';
import { garageFolder } from '../../cli/policy.ts';
import { postgresPlace } from '../../store/postgres/place.ts';
import { instant } from '../../store/samples.ts';
import { sqlitePlace } from '../../store/sqlite/place.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { codesWith } from '../../support/problems.ts';
import { scratch } from '../../support/process.ts';
import { WAIVABLE } from '../../support/waivers.ts';

const base = scratch();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

const KINDS = { SQLite: async () => sqlitePlace(base), PostgreSQL: () => postgresPlace(server, base) };
const DAY = '2024-03-18';
const CAR =
  'checklist: entry\nfacts: { plate: A1, colour: red, extras: [], locked: true, lit: true, riders: [], left: null, back: null, note: x }\n';
const directory = garageFolder(WAIVABLE);
const rules = readRules(directory);
const { policy } = rules;

/** The hour after the tests begin, at which they end the waiver. */
const END = '2026-03-16T10:30:00+08:00';
const ORDER: WaiverOrder = {
  id: 'W1',
  rule: 'paint/no-red',
  subject: ['plate=A1'],
  until: END,
  requester: 'zhang',
  approver: 'li',
  reason: '样例理由',
  risk: '低',
  ticket: 'T-1',
};
const add = (store: Store, more: Partial<WaiverOrder> = {}, seconds = 10) =>
  addWaiver(store, policy, { ...ORDER, ...more }, instant(seconds), 'wang');

function carFile(text = CAR): string {
  const path = join(mkdtempSync(join(base, 'car-')), 'car.yaml');
  writeFileSync(path, text);
  return path;
}
const submit = (store: Store, at: string, file = carFile()) => submitFile(store, { file, rules, directory, day: DAY, at, by: 'wang' });

describe.each(Object.entries(KINDS))('on %s', (_kind, newPlace) => {
  async function begin(): Promise<Store> {
    const store = await (await newPlace()).open();
    await addUser(store, 'zhang', '样例张三', instant(0), 'wang');
    await addUser(store, 'li', '样例李四', instant(0), 'wang');
    await setRole(store, policy, { user: 'li', role: 'manager', holds: true }, instant(1), 'wang');
    return store;
  }
  const audit = async (store: Store, at: string) => {
    const { source, remove } = await sourceFromStore(store, base);
    const engine = engineFor('js', source);
    if (!engine) throw new Error('no engine');
    const waivers = soundOf(await waiverEntries(store, policy, instant(3_000_000)));
    const plan = { day: '2026-12-31', on: DAY, checklists: [], properties: [], examples: 3, quoted: 20, waivers, at };
    return (await runAudit({ source, policy, plan, engine, run: {}, unmaskedFor: null }).finally(remove)).report;
  };

  it('submission, replay and audit agree from the first instant to the last second', async () => {
    const store = await begin();
    await add(store, { from: '2026-03-16T02:00:00Z' });
    const file = carFile();
    const at = async (when: string) => {
      const { decision, decided } = await submit(store, new Date(when).toISOString(), file);
      const then = await replayStored(store, decided, { asOf: 'then' });
      expect(then).toMatchObject({ same: true, differences: [] });
      const now = await replayStored(store, decided, { asOf: 'now', policy, directory, day: DAY, at: new Date(when).toISOString() });
      expect(now.again.decision.outcome).toBe(decision.outcome);
      expect((await audit(store, when)).outcomes[decision.outcome]).toBe(1);
      return decision.outcome;
    };
    expect(await at('2026-03-16T09:59:59+08:00')).toBe('refused');
    expect(await at('2026-03-16T10:00:00+08:00')).toBe('granted');
    expect(await at('2026-03-16T10:29:59+08:00')).toBe('granted');
    expect(await at('2026-03-16T10:30:00+08:00')).toBe('refused');
    expect(await at('2026-03-16T10:30:01+08:00')).toBe('refused');
    await store.close();
  });

  it('the same submission under the same waiver is decided once, at whatever second', async () => {
    const store = await begin();
    await add(store);
    const file = carFile();
    const first = await submit(store, instant(20), file);
    const again = await submit(store, instant(40), file);
    expect([first.repeated, again.repeated]).toEqual([false, true]);
    expect(canonicalJson(again.decision)).toBe(canonicalJson(first.decision));
    await store.close();
  });

  it('a decision that rests on what nobody recorded, or was approved by another, is not the same as of then', async () => {
    const store = await begin();
    await add(store);
    const { id, decision } = await submit(store, instant(20));
    const [one] = decision.waivers ?? [];
    if (!one) throw new Error('no waiver applied');
    const rulebook = rulebookDigest(rules.files);
    const ground = { submission: id, version: 1, day: DAY, outcome: 'granted', rulebook, settings: [] };
    const forge = async (name: string, more: object) => {
      const content = canonicalJson({ ...decision, waivers: [{ ...one, ...more }] });
      await store.record({ key: name, at: instant(25), by: 'mallory', records: [{ kind: 'decision', id: name, ...ground, content }] });
      return (await replayStored(store, name, { asOf: 'then' })).same;
    };
    expect(await forge('honest', {})).toBe(true);
    for (const more of [{ id: 'W9' }, { approver: '样例吴六（wu）' }, { until: '2099-01-01T00:00:00+08:00' }, { subject: { plate: 'B2' } }])
      expect(await forge(JSON.stringify(more), more)).toBe(false);
    await addUser(store, 'li', '样例李十', instant(30), 'wang');
    expect(await replayStored(store, 'honest', { asOf: 'then' })).toMatchObject({ same: true });
    await store.close();
  });

  it('one that was ended early lasts until then; what was decided before stays', async () => {
    const store = await begin();
    await add(store);
    const before = await submit(store, instant(20));
    await endWaiver(store, policy, { id: 'W1', reason: '已补' }, instant(30), 'wang');
    expect(await codesWith(endWaiver(store, policy, { id: 'W1', reason: '已补' }, instant(31), 'wang'))).toEqual(['waiver-ended']);
    const after = await submit(store, instant(30));
    expect([before.decision.outcome, after.decision.outcome]).toEqual(['granted', 'refused']);
    expect(await replayStored(store, before.decided, { asOf: 'then' })).toMatchObject({ same: true });
    const now = await replayStored(store, before.decided, { asOf: 'now', policy, directory, day: DAY, at: instant(40) });
    expect(now).toMatchObject({ same: false, again: { decision: { outcome: 'refused' } } });
    // An audit knows of the end, and still counts what was waived before it.
    expect((await audit(store, instant(29))).outcomes.granted).toBe(1);
    expect((await audit(store, instant(30))).outcomes.refused).toBe(1);
    await store.close();
  });

  it('one that is recorded later changes nothing of what was decided, though a clock was put back', async () => {
    const store = await begin();
    const { decided, decision } = await submit(store, instant(20));
    expect(decision.outcome).toBe('refused');
    await add(store, { from: '2020-01-01T00:00:00Z' }, 5);
    expect(await replayStored(store, decided, { asOf: 'then' })).toMatchObject({ same: true });
    await store.close();
  });

  it.each<[string, Partial<WaiverOrder>, readonly string[]]>([
    ['who asked for it', { approver: 'zhang' }, ['waiver-self']],
    ['who has no role', { approver: 'wu', requester: 'li' }, ['waiver-approver']],
    ['who does not exist', { approver: 'lee' }, ['user-unknown']],
    ['somebody, asked for by nobody', { requester: 'nobody' }, ['user-unknown']],
    ['somebody, of a rule that nobody may waive', { rule: 'lights' }, ['waiver-forbidden']],
    ['somebody, of a rule that does not exist', { rule: 'paint/no-rde' }, ['rule-unknown']],
    ['somebody, for a fact that is no subject', { subject: ['colour=red'] }, ['waiver-subject']],
    ['somebody, for a subject that looks alike', { subject: ['plate=A1\u200b'] }, ['waiver-text']],
    ['somebody, for nobody', { subject: [] }, ['waiver-subject-empty']],
    ['somebody, for a subject twice', { subject: ['plate=A1', 'plate=B2'] }, ['waiver-subject-form']],
    ['somebody, for no value', { subject: ['plate'] }, ['waiver-subject-form']],
    ['somebody, until before it begins', { until: '2026-03-16T01:30:09Z' }, ['waiver-period']],
    ['somebody, until no instant', { until: '2026-03-17' }, ['waiver-instant']],
  ])('none is approved by %s', async (_who, more, codes) => {
    const store = await begin();
    await addUser(store, 'wu', '样例吴六', instant(2), 'wang');
    expect(await codesWith(add(store, more))).toEqual(codes);
    expect((await store.counts()).waivers).toBe(0);
    await store.close();
  });

  it('the role counts at the instant of the approval: not before it was given, nor after it was taken away', async () => {
    const store = await begin();
    await setRole(store, policy, { user: 'li', role: 'manager', holds: false }, instant(20), 'wang');
    expect(await listUsers(store, instant(20))).toMatchObject([
      { id: 'zhang', roles: [] },
      { id: 'li', roles: [] },
    ]);
    expect(await codesWith(add(store, {}, 0))).toEqual(['waiver-approver']);
    expect(await codesWith(add(store, {}, 20))).toEqual(['waiver-approver']);
    // Approved while the role was held it stays, as a signature does.
    await add(store, {}, 19);
    expect((await submit(store, instant(30))).decision.outcome).toBe('granted');
    await store.close();
  });

  it('one that was written past all this counts for nothing, and is told', async () => {
    const store = await begin();
    const record: WaiverRecord = { kind: 'waiver', ...ORDER, id: 'W2', from: '2026-03-16T01:00:00Z', subject: '{"plate":"A1"}' };
    const records: readonly WaiverRecord[] = [
      { ...record, approver: 'nobody' },
      { ...record, id: 'W3', rule: 'lights' },
      { ...record, id: 'W4', subject: 'A1' },
      { ...record, id: 'W5', approver: 'zhang\u00a0' },
      { ...record, id: 'W6', subject: '{"colour":"red"}' },
    ];
    await store.record({ key: 'past', at: instant(10), by: 'mallory', records });
    const entries = await waiverEntries(store, policy, instant(20));
    expect(entries.map(({ waiver, problems }) => [waiver.id, ...problems.map(({ code }) => code)])).toEqual([
      ['W2', 'waiver-approver'],
      ['W3', 'waiver-forbidden'],
      ['W4', 'waiver-subject-empty'],
      ['W5', 'waiver-text', 'waiver-approver'],
      ['W6', 'waiver-subject'],
    ]);
    expect((await submit(store, instant(20))).decision.outcome).toBe('refused');
    await store.close();
  });
});
