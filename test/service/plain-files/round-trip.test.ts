import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportPlain } from '../../../service/plain-files/export.ts';
import { checkPlain, importPlain } from '../../../service/plain-files/import.ts';
import { openStore } from '../../../store/open.ts';
import type { Store } from '../../../store/store.ts';
import { heldKey } from '../../store/held-key.ts';
import { instant, submission, write } from '../../store/samples.ts';
import { ERASED_NAME, fillStore, KEPT_NAME, openedContents } from '../../support/full-store.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { codesWith } from '../../support/problems.ts';
import { run, scratch } from '../../support/process.ts';

const base = scratch();
const log = { origin: '样例/日志', key: generateKeyPairSync('ed25519').privateKey };
const at = instant(120);
let [server, places]: [PostgresServer | undefined, number] = [undefined, 0];
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.remove());

type Kind = 'sqlite' | 'postgres' | 'open sqlite';
const fresh = () => {
  places += 1;
  return join(base, `place-${places}`);
};
const placeOf = async (kind: Kind) => (kind === 'postgres' ? ((await server?.newDatabase()) ?? '') : fresh());
/** Each store has a key of its own; an open one has none. */
const open = (address: string, kind: Kind = 'sqlite') =>
  openStore(address, { at, command: 'vitest', log, ...(kind === 'open sqlite' ? {} : { key: heldKey() }) });
const put = (store: Store, folder: string) => importPlain({ store, folder, facts: {}, at });

function filesIn(folder: string, above = ''): readonly string[] {
  return readdirSync(join(folder, above), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesIn(folder, `${above}${entry.name}/`) : [`${above}${entry.name}`]))
    .sort();
}
const contentsOf = (folder: string) => filesIn(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')]);

describe.each([
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
  ['open sqlite', 'postgres'],
  ['sqlite', 'open sqlite'],
] as const)('everything in a store on %s, put into one on %s', (from, to) => {
  it('is what it was, the log to the byte; exported again, it is the same folder', async () => {
    const store = await open(await placeOf(from), from);
    await fillStore(store);
    const before = await openedContents(store);
    const folder = fresh();
    const made = await exportPlain({ store, folder, at });
    await store.close();
    expect(before.differences).toEqual([]);
    expect(await checkPlain(folder)).toEqual(made);

    const other = await open(await placeOf(to), to);
    await put(other, folder);
    expect(await openedContents(other)).toEqual(before);
    const again = fresh();
    await exportPlain({ store: other, folder: again, at });
    expect(contentsOf(again)).toEqual(contentsOf(folder));

    // A key stays used, what was erased stays erased, and the log goes on.
    expect((await other.record(write('s5', [submission('S5'), decisionOf(before)], 90_001))).repeated).toBe(true);
    expect(await codesWith(other.record(write('s2.2', [submission('S2', 2)])))).toEqual(['submission-erased']);
    await other.record(write('next', [submission('S9')]));
    expect((await other.log.head())?.size).toBe((before.head?.size ?? 0) + 1);
    await other.erase({ submission: 'S1', at, by: 'x', reason: 'x', ticket: 'T', rest: () => '{}' });
    expect((await openedContents(other)).differences).toEqual([]);
    await other.close();
  });
});

function decisionOf({ opened }: Awaited<ReturnType<typeof openedContents>>) {
  const writes = opened as { key?: string; records: never[] }[];
  return writes.find(({ key }) => key === 's5')?.records[1] as never;
}

describe('an export of everything', () => {
  let folder = '';
  beforeAll(async () => {
    const store = await open(fresh());
    await fillStore(store);
    folder = fresh();
    await exportPlain({ store, folder, at });
    await store.close();
  });
  const lines = (name: string) =>
    readFileSync(join(folder, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('is a folder in which people find their way: by room, number, and the names that files had', () => {
    const found = filesIn(folder).filter((path) => /^(forms|evidence|rules)\//.test(path));
    expect(found).toMatchInlineSnapshot(`
      [
        "evidence/3-1-1202/S1/1/证件 (2).pdf",
        "evidence/3-1-1202/S1/1/证件.pdf",
        "evidence/3-1-1202/S1/O1/回库单.pdf",
        "evidence/unlinked/b9e69fd771266bd59f642dff209891b80f9a467fdcf62c7a90e23a04d0e9ef44",
        "forms/3-1-1202/N1-pass.pdf",
        "rules/2026-03-16-1ea9ec758b6a548f/checklists/garage.yaml",
        "rules/2026-03-16-1ea9ec758b6a548f/rules/facts/common.yaml",
        "rules/2026-03-17-f0eb411646b107ff/checklists/garage.yaml",
        "rules/2026-03-17-f0eb411646b107ff/rules/facts/common.yaml",
      ]
    `);
    expect(lines('submissions.ndjson')[0]).toMatchObject({
      ...{ id: 'S1', version: 1, room: '3-1-1202', at: instant(), by: '样例张三', write: 's1' },
      content: { checklist: 'garage', facts: { name: KEPT_NAME } },
    });
  });

  it('can be read by its owner alone, and checked by sha256sum', async () => {
    for (const path of ['.', 'forms', 'rules', 'log']) expect(statSync(join(folder, path)).mode & 0o777).toBe(0o700);
    for (const path of filesIn(folder)) expect(statSync(join(folder, path)).mode & 0o777, path).toBe(0o600);
    const checked = await run('sha256sum', ['-c', 'SHA256SUMS', '--strict', '--quiet'], { cwd: folder });
    expect({ code: checked.code, stdout: checked.stdout }).toEqual({ code: 0, stdout: '' });
    expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')).toHaveLength(filesIn(folder).length - 1);
  });

  it('holds nothing of what was erased, not even where files still wait to be taken away', async () => {
    const store = await open(fresh());
    const digest = await store.keepEvidence(Buffer.from(`证件 ${ERASED_NAME}`), at, 'x');
    await store.record(
      write('s', [submission('S1', 1, { content: `{"n":"${ERASED_NAME}"}`, evidence: [{ fact: 'a', name: ERASED_NAME, digest }] })]),
    );
    await store.erase({ submission: 'S1', at, by: 'x', reason: 'x', ticket: 'T', rest: () => '{}' });
    expect(await store.keptEvidence(digest)).toBeDefined();
    const other = fresh();
    await exportPlain({ store, folder: other, at });
    await store.close();
    for (const each of [folder, other]) for (const [path, text] of contentsOf(each)) expect(`${path}\n${text}`).not.toContain(ERASED_NAME);
    const target = await open(fresh());
    await put(target, other);
    expect(await target.submission('S1')).toMatchObject({ erased: true, content: '{}' });
    await target.close();
  });

  it('is not written over anything, and goes into an empty store only', async () => {
    const store = await open(fresh());
    expect(await codesWith(exportPlain({ store, folder, at }))).toEqual(['export-folder']);
    await store.record(write('one', [submission('S1')]));
    expect(await codesWith(put(store, folder))).toEqual(['store-not-empty']);
    expect((await store.counts()).submissions).toBe(1);
    await store.close();
  });

  it('of which personal data is erased meanwhile is given up', async () => {
    const store = await open(fresh());
    await fillStore(store);
    const target = fresh();
    const order = { submission: 'S1', at, by: 'x', reason: 'x', ticket: 'T', rest: () => '{}' };
    const evidence = async (digest: string) => {
      const bytes = await store.evidence(digest);
      await store.erase(order);
      return bytes;
    };
    expect(await codesWith(exportPlain({ store: { ...store, evidence }, folder: target, at }))).toEqual(['export-erased']);
    expect(readdirSync(base).filter((name) => name.endsWith('.part') || join(base, name) === target)).toEqual([]);
    await store.close();
  });
});
