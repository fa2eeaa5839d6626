import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../../engine/model/problem.ts';
import { NODE, ROOT, scratch } from '../../support/process.ts';
import { instant, submission, write } from '../samples.ts';
import { sqlitePlace } from './place.ts';

const base = scratch();
const HOLD = join(ROOT, 'test/store/sqlite/hold.ts');
const IS_ROOT = process.getuid?.() === 0;

async function problemOf(promise: Promise<unknown>) {
  try {
    await promise;
  } catch (cause) {
    if (cause instanceof ProblemError) return cause.problems[0];
    throw cause;
  }
  return undefined;
}

describe('a second process', () => {
  const hold = (folder: string, ...args: string[]) => spawn(NODE, [HOLD, folder, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lineOf = async (child: ReturnType<typeof hold>) => String((await once(child.stdout, 'data'))[0]).trim();

  it('is told who writes, may read meanwhile, and may write when the first has ended', async () => {
    const place = sqlitePlace(base);
    const child = hold(place.folder);
    expect(await lineOf(child)).toBe('open');
    const told = await problemOf(place.open({ patience: 200 }));
    expect(told).toMatchObject({ code: 'store-busy', file: place.folder });
    expect(told?.message.en).toContain(`process ${child.pid} (guiju serve), since ${instant()}`);
    const reader = await place.open({ readOnly: true });
    expect(await reader.submission('held')).toBeUndefined();
    child.stdin.write('go\n');
    expect(await lineOf(child)).toBe('written');
    expect(await reader.submission('held')).toMatchObject({ id: 'held' });
    await reader.close();
    await once(child, 'close');
    const store = await place.open({ patience: 200 });
    await store.record(write('next', [submission('next')]));
    await store.close();
  });

  it('waits for the first where that ends in time', async () => {
    const place = sqlitePlace(base);
    const first = hold(place.folder, 'one');
    expect(await lineOf(first)).toBe('open');
    const second = hold(place.folder, 'two', '30000');
    first.stdin.write('go\n');
    await once(first, 'close');
    second.stdin.write('go\n');
    await once(second, 'close');
    const store = await place.open({ readOnly: true });
    expect((await store.counts()).submissions).toBe(2);
    await store.close();
  });

  it('in the same process is refused too', async () => {
    const place = sqlitePlace(base);
    const store = await place.open();
    const told = await problemOf(place.open({ patience: 100 }));
    expect(told?.message.en).toContain(`process ${process.pid} (vitest)`);
    await store.close();
    await (await place.open({ patience: 100 })).close();
  });
});

describe('what stands beside the store', () => {
  it('is read by its owner alone', async () => {
    const place = sqlitePlace(base);
    const store = await place.open();
    const digest = await store.keepEvidence(Buffer.from('x'), instant(), 'x');
    const modes = readdirSync(place.folder, { recursive: true, withFileTypes: true })
      .map((entry) => [entry.isDirectory(), statSync(join(entry.parentPath, entry.name)).mode & 0o077] as const)
      .filter(([, mode]) => mode !== 0);
    expect(modes).toEqual([]);
    expect(readdirSync(join(place.folder, 'evidence', digest.slice(0, 2)))).toEqual([digest.slice(2)]);
    await store.close();
  });

  it('does not matter to INSERT OR REPLACE, by any key', async () => {
    const place = sqlitePlace(base);
    const store = await place.open();
    await store.record(write('one', [submission('S1')]));
    const columns = 'id, version, follows, estate, room, checklist, content, digest, written, recorded_at, recorded_by';
    const forged = columns.replace('content', "'{}'");
    for (const [into, from] of [
      [columns, forged],
      [`sequence, ${columns}`, `sequence, ${forged.replace(/^id/, "'S9'")}`],
    ])
      await expect(place.sql(`REPLACE INTO submissions (${into}) SELECT ${from} FROM submissions`)).rejects.toThrow(
        'append-only submissions',
      );
    await expect(
      place.sql(`INSERT INTO submissions (${columns}) SELECT ${forged} FROM submissions WHERE 1 ON CONFLICT DO UPDATE SET content = '{}'`),
    ).rejects.toThrow('append-only submissions');
    expect((await store.submission('S1'))?.content).toBe(submission('S1').content);
    await store.close();
  });
});

describe('a folder that will not do', () => {
  it('is told with what is wrong', async () => {
    const file = join(base, 'file');
    writeFileSync(file, '');
    const { openStore } = await import('../../../store/open.ts');
    const open = (folder: string, readOnly = false) => problemOf(openStore(folder, { at: instant(), command: 'vitest', readOnly }));
    expect(await open(file)).toMatchObject({ code: 'store-folder' });
    expect(await open(join(base, 'absent'), true)).toMatchObject({ code: 'store-absent' });
    const other = mkdtempSync(join(base, 'other-'));
    writeFileSync(join(other, 'store.sqlite'), 'this is no database'.repeat(500));
    expect(await open(other)).toMatchObject({ code: 'store-damaged' });
  });

  // Root may write everywhere: the process is run as nobody.
  it('cannot be written, with one sentence', () => {
    const folder = mkdtempSync(join(base, 'closed-'));
    mkdirSync(join(folder, 'store'));
    for (const path of [base, folder]) chmodSync(path, 0o755);
    chmodSync(join(folder, 'store'), 0o555);
    const as = IS_ROOT ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', NODE] : [NODE];
    const [command = '', ...before] = as;
    const { stdout } = spawnSync(command, [...before, HOLD, join(folder, 'store')], { encoding: 'utf8', input: 'go\n' });
    expect(stdout).toBe(`store-folder: the folder "${join(folder, 'store')}" of the store cannot be used (EACCES)\n`);
  });
});

describe.skipIf(!IS_ROOT)('a full disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-full-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]).status === 0;
  afterAll(() => {
    if (mounted) execFileSync('umount', [folder]);
  });

  it.skipIf(!mounted)('is told, loses nothing that was acknowledged, and can be written again when there is room', async () => {
    const filler = join(folder, 'filler');
    writeFileSync(filler, Buffer.alloc(1_000_000));
    const place = sqlitePlace(folder);
    const store = await place.open();
    const content = JSON.stringify('x'.repeat(20_000));
    const acknowledged: string[] = [];
    let told: Awaited<ReturnType<typeof problemOf>>;
    for (let number = 0; !told && number < 1000; number += 1) {
      told = await problemOf(store.record(write(`k${number}`, [submission(`S${number}`, 1, { content })])));
      if (!told) acknowledged.push(`S${number}`);
    }
    expect(told?.code).toBe('store-full');
    expect(acknowledged.length).toBeGreaterThan(5);
    expect(await problemOf(store.keepEvidence(Buffer.alloc(3_000_000), instant(), 'x'))).toMatchObject({ code: 'store-full' });
    for (const id of acknowledged) expect(await store.submission(id)).toMatchObject({ id });
    execFileSync('rm', [filler]);
    await store.record(write('again', [submission('again')]));
    await store.close();
    const later = await place.open();
    expect((await later.counts()).submissions).toBe(acknowledged.length + 1);
    await later.close();
    const left = readdirSync(join(place.folder, 'evidence'), { recursive: true }).filter((name) => String(name).endsWith('.part'));
    expect(left).toEqual([]);
  });
});
