import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replayStored } from '../../../service/history/replay.ts';
import type { RulesRead } from '../../../service/history/submit.ts';
import { submitFile } from '../../../service/history/submit.ts';
import { readEditionFiles } from '../../../service/policy/edition.ts';
import { changedOutside, decidingRules } from '../../../service/publish/deciding.ts';
import { LATEST, type Proposal, proposeRules, rollBackRules } from '../../../service/publish/propose.ts';
import { publishRules } from '../../../service/publish/publish.ts';
import { decidingOn, rulesVersions } from '../../../service/publish/versions.ts';
import { writeVersion } from '../../../service/publish/write.ts';
import type { Store } from '../../../store/store.ts';
import { instant, write } from '../../store/samples.ts';
import { sqlitePlace } from '../../store/sqlite/place.ts';
import { codesWith, problemsOfAsync } from '../../support/problems.ts';
import { scratch } from '../../support/process.ts';
import { forbidding, soundFiles, written } from './garage-versions.ts';

const base = scratch();
const DAY = '2026-03-16';
const now = (seconds = 0, day = DAY) => ({ at: instant(seconds), by: 'vitest', day });

let store: Store;
beforeEach(async () => {
  store = await sqlitePlace(base).open();
  const users = ['zhangsan', 'lisi', 'Zhangsan'].map((id) => ({ kind: 'user', id, name: id }) as const);
  await store.record(write('users', users));
});
afterEach(() => store.close());

const propose = (changes: Parameters<typeof soundFiles>[0] = {}, more: Partial<Proposal> = {}, seconds = 0) =>
  proposeRules(store, { files: soundFiles(changes), effective: DAY, author: 'zhangsan', note: '样例说明', ...more }, now(seconds));
const publish = (version: string, approver = 'lisi', seconds = 1) => publishRules(store, { version, approver }, now(seconds));
const published = async (changes: Parameters<typeof soundFiles>[0] = {}, more: Partial<Proposal> = {}, seconds = 0) => {
  const { version } = await propose(changes, more, seconds);
  await publish(version.id, 'lisi', seconds + 1);
  return version.id;
};
const states = async (day = DAY) => (await rulesVersions(store, day, LATEST)).map(({ state }) => state);

describe('a proposed version', () => {
  it('waits, decides nothing, and is in the log with the digest of all its files', async () => {
    const { version } = await propose();
    expect(version).toMatchObject({ state: 'proposed', author: 'zhangsan', effective: DAY, base: null, restores: null, published: null });
    expect(version.id).toMatch(/^R-20260316-[0-9A-F]{8}$/);
    expect((await store.rulebook(version.rulebook))?.map(({ path }) => path)).toContain('rules/garage/paint/no-red.test.yaml');
    expect(decidingOn(await store.rulesVersionsKnown(LATEST), DAY)).toBeUndefined();
    for await (const found of store.log.differences()) expect(found).toBeUndefined();
  });

  it('is recorded once however often it is proposed', async () => {
    const [one, other] = [await propose(), await propose({}, {}, 9)];
    expect(other.version).toEqual(one.version);
  });

  it.each([
    ['an error of lint, with its place', { 'rules/garage/paint/no-red.yaml': 'id: paint/no-red\n' }, {}, 'rules-faulty'],
    ['a name that leads out of the folder', { 'rules/../../x.yaml': 'a: 1\n' }, {}, 'rules-path'],
    ['a name that is not of a rules folder', { 'templates/x.yaml': 'a: 1\n' }, {}, 'rules-path'],
    ['a name with a backslash', { 'rules/..\\x.yaml': 'a: 1\n' }, {}, 'rules-path'],
    ['a file too large to be read', { 'rules/garage/big.yaml': `# ${'x'.repeat(1_000_001)}\n` }, {}, 'file-too-large'],
    ['no note', {}, { note: ' ' }, 'rules-text'],
    ['a day that is past', {}, { effective: '2026-03-15' }, 'rules-day'],
    ['an author nobody knows', {}, { author: 'nobody' }, 'user-unknown'],
    ['a base that was never published', {}, { base: 'R-1' }, 'rules-stale'],
  ])('is refused for %s', async (_what, changes, more, code) => {
    expect(await codesWith(propose(changes, more))).toContain(code);
    expect(await store.rulesVersionsKnown(LATEST)).toEqual([]);
  });
});

describe('publishing', () => {
  it('needs somebody else than the author, however the name is written', async () => {
    const { version } = await propose();
    expect(await codesWith(publish(version.id, 'zhangsan'))).toEqual(['rules-self']);
    expect(await codesWith(publish(version.id, 'Zhangsan'))).toEqual(['rules-self']);
    expect(await codesWith(publish(version.id, 'nobody'))).toEqual(['user-unknown']);
    expect(await states()).toEqual(['proposed']);
    expect((await publish(version.id)).version).toMatchObject({ state: 'decides', published: { approver: 'lisi', position: 1 } });
    expect(await codesWith(publish(version.id))).toEqual(['rules-published']);
    expect(await codesWith(publish('R-9'))).toEqual(['rules-unknown']);
  });

  it('is not done past the program either: the database refuses', async () => {
    const { version } = await propose();
    const self = { kind: 'rules-publication', version: version.id, position: 1, author: 'zhangsan', approver: 'zhangsan' } as const;
    expect(await codesWith(store.record(write('x', [self])))).toEqual(['store-reference']);
  });

  it('is refused while a test case fails, and tells which', async () => {
    const { version } = await propose(forbidding('green', false));
    const [found] = await problemsOfAsync(publish(version.id));
    expect(found?.code).toBe('rules-tests');
    expect(found?.message.en).toContain('paint/no-red: red is not allowed; paint/no-red: green is allowed');
    expect(await states()).toEqual(['proposed']);
  });

  it('undoes nothing that was published meanwhile', async () => {
    const [one, other] = [(await propose(forbidding('blue'))).version, (await propose()).version];
    await publish(other.id);
    expect(await codesWith(publish(one.id))).toEqual(['rules-stale']);
    expect(await states()).toEqual(['stale', 'decides']);
    expect(await codesWith(propose(forbidding('blue'), { base: null }))).toEqual(['rules-stale']);
    expect((await propose(forbidding('blue'), { base: other.id })).version).toMatchObject({ state: 'proposed', base: other.id });
  });

  it('of two that come at once lets one through, and tells the other', async () => {
    const versions = [(await propose(forbidding('blue'))).version, (await propose()).version];
    const codes = await Promise.all(versions.map(({ id }) => codesWith(publish(id))));
    expect(codes.toSorted((left, right) => left.length - right.length)).toEqual([[], ['rules-stale']]);
    expect((await states()).toSorted()).toEqual(['decides', 'stale']);
  });

  it('of the files that are published already is refused', async () => {
    await published();
    expect(await codesWith(propose())).toEqual(['rules-unchanged']);
  });

  it('says which later versions it takes the place of', async () => {
    const later = await published({}, { effective: '2026-05-01' });
    expect(await states()).toEqual(['scheduled']);
    const { version } = await propose(forbidding('blue'), { effective: '2026-04-01' }, 10);
    const { warnings } = await publish(version.id, 'lisi', 11);
    expect(warnings).toMatchObject([{ code: 'rules-passed-over', severity: 'warning' }]);
    expect(warnings[0]?.message.en).toContain(later);
    expect(await states()).toEqual(['past', 'scheduled']);
    expect(await states('2026-05-01')).toEqual(['past', 'decides']);
  });
});

describe('going back', () => {
  it('is a new version with the old files, and deletes nothing', async () => {
    const first = await published();
    await published(forbidding('blue'), {}, 10);
    const order = { version: first, effective: DAY, author: 'lisi', note: '改错了' };
    const { version } = await rollBackRules(store, order, now(20));
    expect(version).toMatchObject({ state: 'proposed', restores: first });
    await publish(version.id, 'zhangsan', 21);
    expect(await states()).toEqual(['past', 'past', 'decides']);
    const [one, , three] = await store.rulesVersionsKnown(LATEST);
    expect(three?.rulebook).toBe(one?.rulebook);
    // As of then nothing has changed.
    expect(decidingOn(await store.rulesVersionsKnown(instant(15)), DAY)?.id).not.toBe(version.id);
    expect(await codesWith(rollBackRules(store, { ...order, version: version.id }, now(30)))).toEqual(['rules-unchanged']);
  });

  it('is refused to what was never published', async () => {
    const { version } = await propose();
    const order = { version: version.id, effective: DAY, author: 'lisi', note: '改错了' };
    expect(await codesWith(rollBackRules(store, order, now()))).toEqual(['rules-unpublished']);
  });
});

describe('what decides', () => {
  const deciding = async (day: string, directory: string, at = LATEST) => {
    const { version, policy, warnings } = await decidingRules(store, { dayOf: () => day, instant: at, directory });
    return {
      id: version?.id,
      forbids: JSON.stringify(policy.rulebook.rulesets.garage?.rules[0]?.forbid),
      codes: warnings.map(({ code }) => code),
    };
  };

  it('is the version published last whose day is reached, as far as was known then, else the folder', async () => {
    const folder = written(mkdtempSync(join(base, 'rules-')), soundFiles());
    const outside = { codes: ['rules-outside'] };
    expect(await deciding(DAY, folder)).toMatchObject({ id: undefined, codes: [] });
    const one = await published(forbidding('green'), {}, 10);
    const two = await published(forbidding('blue'), { effective: '2026-04-01' }, 20);
    expect(await deciding('2026-03-15', folder)).toMatchObject({ id: undefined, forbids: '{"fact":"colour","is":"red"}' });
    expect(await deciding(DAY, folder)).toMatchObject({ id: one, forbids: '{"fact":"colour","is":"green"}', ...outside });
    expect(await deciding('2026-03-31', folder)).toMatchObject({ id: one });
    expect(await deciding('2026-04-01', folder)).toMatchObject({ id: two, forbids: '{"fact":"colour","is":"blue"}', ...outside });
    expect(await deciding('2026-04-01', folder, instant(20))).toMatchObject({ id: one });
    expect(await deciding(DAY, folder, instant(10))).toMatchObject({ id: undefined });
  });

  it('does not need the folder once a version decides', async () => {
    const id = await published();
    expect(await codesWith(deciding(DAY, join(base, 'nowhere')))).toEqual(['rules-folder']);
    expect((await decidingRules(store, { dayOf: () => DAY, instant: LATEST })).version?.id).toBe(id);
  });

  it('decides what is submitted, and as of then it is made again by the same version', async () => {
    const folder = written(mkdtempSync(join(base, 'rules-')), soundFiles());
    written(folder, [{ path: 'car.yaml', text: 'checklist: entry\nfacts: { plate: A1, colour: green }\n' }]);
    const submit = async (seconds: number) => {
      const rules: RulesRead = await decidingRules(store, { dayOf: () => DAY, instant: instant(seconds), directory: folder });
      return submitFile(store, { file: join(folder, 'car.yaml'), rules, directory: folder, day: DAY, at: instant(seconds), by: 'vitest' });
    };
    expect((await submit(0)).decision.outcome).toBe('granted');
    await published(forbidding('green'), {}, 10);
    const { decided, decision } = await submit(20);
    expect(decision.outcome).toBe('refused');
    await published(soundFiles().length > 0 ? forbidding('blue') : {}, {}, 30);
    expect(await replayStored(store, decided, { asOf: 'then' })).toMatchObject({ same: true });
    expect((await submit(40)).decision.outcome).toBe('granted');
  });
});

describe('the folder', () => {
  it('is told where it was changed outside', async () => {
    const folder = written(mkdtempSync(join(base, 'rules-')), soundFiles());
    const { version } = await propose();
    expect(await changedOutside(store, version, folder)).toEqual([]);
    written(folder, soundFiles(forbidding('blue')));
    written(folder, [{ path: 'rules/garage/CHANGELOG.md', text: '## 1.0.1\n\n改字。\n' }]);
    rmSync(join(folder, 'rules/policies/roles.yaml'));
    expect(await changedOutside(store, version, folder)).toEqual([
      { path: 'rules/garage/CHANGELOG.md', how: 'added' },
      { path: 'rules/garage/paint/no-red.test.yaml', how: 'changed' },
      { path: 'rules/garage/paint/no-red.yaml', how: 'changed' },
      { path: 'rules/policies/roles.yaml', how: 'removed' },
    ]);
  });

  it('of a version is written as it was proposed, into a new folder only', async () => {
    const { version } = await propose();
    const out = join(mkdtempSync(join(base, 'out-')), 'version');
    expect(await writeVersion(store, version, out)).toBe(soundFiles().length);
    expect(await changedOutside(store, version, out)).toEqual([]);
    expect(readFileSync(join(out, 'checklists/entry.yaml'), 'utf8')).toContain('id: entry');
    expect(await codesWith(writeVersion(store, version, out))).toEqual(['rules-folder-there']);
  });

  it('is read whole: tests, changelogs and recorded meanings belong to it', () => {
    const paths = readEditionFiles().map(({ path }) => path);
    for (const path of ['rules/renovation/CHANGELOG.md', 'rules/renovation/.meaning.json', 'rules/settings/.meaning.json'])
      expect(paths).toContain(path);
  });
});
