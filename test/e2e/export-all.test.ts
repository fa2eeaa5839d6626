import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../engine/compile/digest.ts';
import { storeKeyFile } from '../../service/care/store-key.ts';
import { openStore } from '../../store/open.ts';
import { rounds } from '../store/crash/kill.ts';
import { submission, write } from '../store/samples.ts';
import { type PostgresServer, query, startPostgres } from '../support/postgres.ts';
import { bash, type Call, DAY, example, GUIJU, guiju, NODE, scratch } from '../support/process.ts';
import { canMount, onSmallDisk } from '../support/small-disk.ts';

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);
const data = at('data');
const everything = at('everything');
const NAME = '样例张三';
const run = (args: readonly string[], of = data, call: Call = {}) => guiju([...args, '--data', of], call);
const parts = () => readdirSync(folder).filter((name) => name.endsWith('.part'));

/** What a user sees of a store, each time it is asked: history, decisions made again, audit, log, and forms. */
async function seen(of: string, env: Call['env'] = {}, names: readonly string[] = []) {
  const forms = readdirSync(at('forms')).map((name) => at('forms', name));
  const calls = [
    ['history', '3-1-1202', '--format', 'json'],
    ['replay', 'R-2.1', '--format', 'json'],
    ['audit', '--store', '--on', DAY, '--format', 'json'],
    ['obligations', '--all', '--at', '2024-03-20T09:00:00+08:00', '--format', 'json'],
    ['log', 'check', '--format', 'json'],
    ['log', 'show'],
    ['verify', ...forms, '--format', 'json'],
  ];
  const found: unknown[] = [];
  for (const call of calls.filter(([name = '']) => names.length === 0 || names.includes(name))) {
    const { code, stdout } = await run(call, of, { env });
    found.push({ call, code, stdout });
  }
  return found;
}

let server: PostgresServer;
let before: readonly unknown[] = [];
beforeAll(async () => {
  server = await startPostgres();
  await run(['submit', example('02'), '--on', DAY, '--room', '3-1-1202', '--id', 'R-1']);
  await run(['submit', example('01'), '--on', DAY, '--room', '3-1-1202', '--id', 'R-2']);
  await run(['submit', join(example('01'), '../../16-hazard/submission.yaml'), '--on', DAY, '--id', 'H-1']);
  const issued = await run(['issue', example('06'), '--on', DAY, '--store', '--room', '6/2', '--out', at('forms')]);
  expect(issued.code, issued.stderr).toBe(0);
  const store = await openStore(join(data, 'store'), { at: '2026-03-16T01:30:00.000Z', command: 'vitest', key: storeKeyFile(data) });
  const draft = {
    id: 'T1',
    checklist: 'renovation-permit',
    estate: null,
    openedAt: '2026-03-16T01:30:00.000Z',
    openedBy: 'x',
    submission: null,
  };
  await store.working.openDraft(draft);
  await store.close();
  await run(['erase', 'R-1', '--yes', '--reason', '本人要求', '--ticket', 'T-1']);
});
afterAll(() => server.remove());

describe('everything in a store', () => {
  it('is written out with a reason alone, and that it was is in the log before', async () => {
    expect(await run(['export', everything, '--all'])).toMatchObject({ code: 2, stderr: expect.stringContaining('[reason-missing]') });
    expect(await run(['export', everything, '--all', '--ndjson', '--reason', 'x'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('[export-form]'),
    });
    expect((await run(['log', 'accesses'])).stdout).toBe('没有记录\n');
    expect(existsSync(everything)).toBe(false);
    const made = await run(['export', '--all', everything, '--reason', '更换系统', '--by', '样例李四']);
    expect(made, made.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining('4 份申报') });
    expect((await run(['log', 'accesses'])).stdout).toContain('样例李四  导出 (export all)  更换系统');
    expect(readFileSync(join(everything, 'accesses.ndjson'), 'utf8')).toContain('export all');
    expect(made.stderr).toContain('[export-drafts]');
    before = await seen(data);
    expect(statSync(everything).mode & 0o777).toBe(0o700);
    const form = readdirSync(join(everything, 'forms/6_2'))[0] ?? '';
    expect(form).toMatch(/^[\dA-F-]+-renovation-permit\.pdf$/);
    expect(readFileSync(join(everything, 'forms/6_2', form))).toEqual(readFileSync(at('forms', readdirSync(at('forms'))[0] ?? '')));
    const verified = await run(['log', 'verify', join(everything, 'log'), '--key', join(everything, 'log/key.txt')], at('elsewhere'));
    expect(verified.code, verified.stderr).toBe(0);
    expect(await run(['export', everything, '--all', '--reason', 'x'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('[export-folder]'),
    });
  });

  it.each(['sqlite', 'postgres'] as const)('comes into an empty store on %s, and all that can be seen is what it was', async (kind) => {
    const [other, env] = [at(`other-${kind}`), kind === 'postgres' ? { GUIJU_STORE: await server.newDatabase() } : {}];
    const put = () => run(['import', everything], other, { env });
    const made = await put();
    expect(made, made.stderr).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('4 份申报'),
      stderr: expect.stringContaining('[put-back-log-key]'),
    });
    expect(existsSync(join(other, 'log'))).toBe(false);
    cpSync(join(data, 'log'), join(other, 'log'), { recursive: true });
    cpSync(join(data, 'keys'), join(other, 'keys'), { recursive: true });
    const isSame = await seen(other, env, kind === 'postgres' ? ['history', 'replay', 'log'] : []);
    expect(before).toEqual(expect.arrayContaining([...isSame]));
    expect(isSame.length).toBeGreaterThanOrEqual(4);
    expect(await put()).toMatchObject({ code: 2, stderr: expect.stringContaining('[store-not-empty]') });
    expect(await run(['submit', example('02'), '--on', DAY, '--id', 'R-1'], other, { env })).toMatchObject({
      stderr: expect.stringContaining('[submission-erased]'),
    });
    const raw = kind === 'sqlite' ? readFileSync(join(other, 'store/store.sqlite')) : await bytesOf(env.GUIJU_STORE ?? '');
    // Neither what is personal, nor that by which values could be tried out against the log.
    for (const secret of [NAME, ...saltsIn(everything)]) expect(raw.includes(secret), secret).toBe(false);
  });

  it('that was exported before an erasure says what has to be erased again', async () => {
    const other = at('noted');
    cpSync(join(data, 'log'), join(other, 'log'), { recursive: true });
    writeFileSync(
      join(other, 'erasures.ndjson'),
      '{"submission":"R-2","at":"2026-11-25T00:00:00.000Z","by":"x","reason":"x","ticket":"T"}\n',
    );
    expect(await run(['import', everything], other)).toMatchObject({ code: 0, stderr: expect.stringContaining('[restore-erasures]') });
    expect((await run(['import', everything], other)).stderr).not.toContain('[put-back-log-key]');
  });

  it.each([
    ['a folder that is no export', () => folder, 'import-format'],
    ['a folder of Parquet', () => join(everything, 'log'), 'import-format'],
    ['a folder that is not there', () => at('nowhere'), 'file-missing'],
  ])('is not looked for in %s, and no store is made', async (_what, path, code) => {
    const ran = await run(['import', path()], at('nothing'));
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(`[${code}]`) });
    expect(existsSync(at('nothing'))).toBe(false);
  });
});

/** All of a database, as text. */
async function bytesOf(address: string): Promise<Buffer> {
  const tables = ['submissions', 'decisions', 'evidence_links', 'evidence_contents', 'log_salts', 'log_entries', 'writes'];
  const rows = await Promise.all(tables.map((table) => query(address, `SELECT ${table}::text FROM ${table}`)));
  return Buffer.from(JSON.stringify(rows));
}

function saltsIn(export_: string): readonly string[] {
  return [...readFileSync(join(export_, 'writes.ndjson'), 'utf8').matchAll(/"salt":"([0-9a-f]{32})"/g)].map(([, salt = '']) => salt);
}

describe('of a large store', () => {
  const large = at('large');
  beforeAll(async () => {
    const store = await openStore(join(large, 'store'), { at: '2026-03-16T01:30:00.000Z', command: 'vitest' });
    const content = canonicalJson({ checklist: 'renovation-permit', facts: { applicantName: '样例'.repeat(200) } });
    await Promise.all(
      Array.from({ length: 4_000 }, (_none, number) => store.record(write(`s${number}`, [submission(`S${number}`, 1, { content })]))),
    );
    await store.close();
    expect((await run(['export', at('large-export'), '--all', '--reason', 'x'], large)).code).toBe(0);
  });

  /** Ends a call when something is there to be seen, and waits until it is gone. */
  async function ended(args: readonly string[], of: string, when: () => boolean, signal: NodeJS.Signals): Promise<string> {
    const child = spawn(NODE, [GUIJU, ...args, '--data', of], { stdio: ['ignore', 'ignore', 'pipe'] });
    let told = '';
    child.stderr.on('data', (part: Buffer) => {
      told += part.toString();
    });
    const closed = new Promise((done) => child.on('close', done));
    while (!when() && child.exitCode === null) await wait(2);
    child.kill(signal);
    await closed;
    return told;
  }

  it('an export that is killed leaves no folder of its name; the next one takes away what is left, and the log has both', async () => {
    const out = at('killed');
    await ended(
      ['export', out, '--all', '--reason', '第一次'],
      large,
      () => parts().some((name) => existsSync(at(name, 'writes.ndjson'))),
      'SIGKILL',
    );
    expect(existsSync(out)).toBe(false);
    expect(parts()).toHaveLength(1);
    expect(statSync(at(parts()[0] ?? '')).mode & 0o777).toBe(0o700);
    expect((await run(['export', out, '--all', '--reason', '第二次'], large)).code).toBe(0);
    expect(parts()).toEqual([]);
    expect((await run(['log', 'accesses'], large)).stdout).toMatch(/第一次[\s\S]*第二次/);
  });

  it('an export that is asked to end says so and leaves nothing', async () => {
    const told = await ended(
      ['export', at('asked'), '--all', '--reason', 'x'],
      large,
      () => parts().some((name) => existsSync(at(name, 'writes.ndjson'))),
      'SIGINT',
    );
    expect(told).toContain('[stopped]');
    expect([existsSync(at('asked')), parts()]).toEqual([false, []]);
  });

  it.each(Array.from({ length: rounds(1) }, (_none, round) => 80 + round * 150))(
    'an import that is killed after %i ms leaves an empty store, and is simply made again',
    async (after) => {
      const other = at(`killed-import-${after}`);
      const begun = () => existsSync(join(other, 'store', 'store.sqlite-wal'));
      let seenAt = 0;
      const late = () => {
        if (begun() && seenAt === 0) seenAt = performance.now();
        return seenAt > 0 && performance.now() - seenAt > after;
      };
      await ended(['import', at('large-export')], other, late, 'SIGKILL');
      const open = () => openStore(join(other, 'store'), { at: '2026-03-16T01:30:00.000Z', command: 'vitest', key: storeKeyFile(other) });
      const half = await open();
      const { submissions } = await half.counts();
      await half.close();
      expect([0, 4_000]).toContain(submissions);
      expect((await run(['import', at('large-export')], other)).code).toBe(submissions > 0 ? 2 : 0);
      const whole = await open();
      expect((await whole.counts()).submissions).toBe(4_000);
      for await (const one of whole.log.differences()) expect(one).toBeUndefined();
      await whole.close();
    },
  );
});

describe.skipIf(!canMount())('on a disk that fills up (only root may mount a small one)', () => {
  it.each([
    ['export', `guiju export "$disk/out" --all --reason x --data ${data}`, 'write-failed', 300],
    ['import', `guiju import ${everything} --data "$disk/new"`, 'store-full', 500],
  ])('an %s says so, and leaves nothing', async (name, command, code, kilobytes) => {
    const ran = await onSmallDisk(at(`disk-${name}`), kilobytes, '', command);
    expect({ exit: ran.exit, printed: ran.printed }, ran.stderr).toEqual({ exit: 2, printed: '' });
    expect(ran.stderr).toContain(`[${code}]`);
    expect(ran.left.filter((line) => !/new\/(store|seal|log)\//.test(line))).toEqual([]);
  });
});

it('a file that may grow no further: an export says so, and nothing is left', async () => {
  const ran = await bash(`trap '' XFSZ; ulimit -f 8; guiju export "${at('limited')}" --all --reason x --data "${data}"`);
  expect({ code: ran.code, stdout: ran.stdout }, ran.stderr).toEqual({ code: 2, stdout: '' });
  expect([existsSync(at('limited')), parts()]).toEqual([false, []]);
});
