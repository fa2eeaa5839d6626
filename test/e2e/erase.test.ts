import { spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { example, guiju, ROOT, scratch } from '../support/process.ts';

const folder = scratch();
const data = join(folder, 'data');
const run = (...args: readonly string[]) => guiju([...args, '--data', data]);
const PERSONAL = ['样例张三', '13900000001', '110101190001010001'];

const bytes = () =>
  Buffer.concat(
    globSync(join(data, 'store/**/*')).flatMap((path) =>
      /store\.sqlite|evidence/.test(path) && !/evidence(\/..)?$/.test(path) ? [readFileSync(path)] : [],
    ),
  );

describe('somebody asks that personal data be erased', () => {
  it('it is found by room or name, shown, erased, and nowhere any more; history, audit and log go on', async () => {
    await run('issue', example('01'), '--store', '--room', '3-1-1202', '--on', '2026-03-16', '--unsigned', '--out', join(folder, 'forms'));
    await run('submit', example('02'), '--room', '3-1-1203', '--on', '2026-03-16');
    const kept = join(folder, 'checkpoint.txt');
    writeFileSync(kept, (await run('log', 'show')).stdout);
    expect((await run('backup', join(folder, 'before'))).code).toBe(0);
    const audited = await run('audit', '--store', '--on', '2026-03-16', '--format', 'json');
    for (const personal of PERSONAL) expect(bytes().includes(personal), personal).toBe(false);

    const planned = JSON.parse((await run('erase', '--room', '3-1-1202', '--format', 'json')).stdout);
    expect(planned).toMatchObject({ done: false, plans: [{ checklist: 'renovation-application', versions: 1, decisions: 1, shared: 0 }] });
    const [{ submission, forms }] = planned.plans as [{ submission: string; forms: string[] }];
    expect(forms.length).toBeGreaterThan(0);
    expect((await run('erase', '--room', '3-1-1202', '--lang', 'en')).stdout).toContain('A dry run; nothing was changed');
    expect(await run('erase', submission, '--yes')).toMatchObject({ code: 2, stderr: expect.stringContaining('erase-reason') });
    expect(await run('erase', submission, 'S-slip', '--yes', '--reason', 'x', '--ticket', 'y')).toMatchObject({ code: 2 });
    expect((await run('history', '3-1-1202', '--format', 'json')).stdout).not.toContain('erased');

    const done = await run(
      'erase',
      '--person',
      '13900000001',
      '--yes',
      '--reason',
      '业主要求删除',
      '--ticket',
      'GD-17',
      '--by',
      '样例李四',
    );
    expect(done, done.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining(submission) });
    for (const digest of (planned.plans[0] as { evidence: string[] }).evidence)
      expect(existsSync(join(data, 'store/evidence', digest.slice(0, 2), digest.slice(2)))).toBe(false);
    const history = await run('history', '3-1-1202', '--lang', 'en');
    expect(history.stdout).toMatch(/Personal data erased on \S+Z by 样例李四: 业主要求删除 \(GD-17\)/);
    expect(await run('replay', submission)).toMatchObject({ code: 2, stderr: expect.stringContaining('submission-erased') });
    expect(await run('submit', example('01'), '--room', '3-1-1202', '--on', '2026-03-16')).toMatchObject({
      ...{ code: 2, stderr: expect.stringContaining('submission-erased') },
    });
    expect((await run('audit', '--store', '--on', '2026-03-16', '--format', 'json')).stdout).toBe(audited.stdout);
    expect((await run('log', 'check')).code).toBe(0);
    expect((await run('log', 'export', join(folder, 'log'))).code).toBe(0);
    expect((await run('log', 'verify', join(folder, 'log'), '--kept', kept)).code).toBe(0);
    expect((await run('log', 'prove', `${submission}.1`)).stdout).toContain('"salt": null');
    expect((await run('erase', '--person', '13900000001')).stdout).toContain('没有找到申报');

    // A backup of before brings it back, and says so.
    rmSync(join(data, 'store'), { recursive: true });
    expect(await run('restore', join(folder, 'before'))).toMatchObject({ code: 0, stderr: expect.stringContaining('restore-erasures') });
    expect(await run('erase', '--again', join(data, 'erasures.ndjson'), '--yes')).toMatchObject({ code: 0 });
    expect((await run('history', submission, '--format', 'json')).stdout).toContain('业主要求删除');
    expect((await run('log', 'check')).code).toBe(0);
  });

  it('a store whose key is away or another says so, and nothing is half read', async () => {
    const key = join(data, 'seal/store.key');
    const bytesOfKey = readFileSync(key);
    rmSync(key);
    for (const args of [
      ['history', '3-1-1203'],
      ['audit', '--store'],
      ['submit', example('03')],
      ['erase', '--person', 'x'],
    ])
      expect(await run(...args), args.join(' ')).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('store-key-missing'),
      });
    writeFileSync(key, `${Buffer.alloc(32, 7).toString('base64url')}\n`);
    expect(await run('history', '3-1-1203')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('store-key-wrong') });
    writeFileSync(key, 'short\n');
    expect(await run('history', '3-1-1203')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('store-key-malformed') });
    writeFileSync(key, bytesOfKey);
    expect(await run('store-key', 'change')).toMatchObject({ code: 0 });
    expect(readFileSync(key)).not.toEqual(bytesOfKey);
    expect((await run('history', '3-1-1203')).code).toBe(0);
    // The backup of before was sealed under the old one, which is still there.
    expect(
      await guiju(['restore', join(folder, 'before'), '--data', join(folder, 'other')], { env: { GUIJU_STORE_KEY: key } }),
    ).toMatchObject({ code: 0 });
  });
});

it('a key or a list of erasures that is a folder is told by name', async () => {
  const named = (path: string) => ({ env: { GUIJU_STORE_KEY: path } });
  for (const args of [
    ['history', 'S1'],
    ['store-key', 'show'],
    ['submit', example('06')],
  ])
    expect(await guiju([...args, '--data', data], named(folder))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('[file-is-folder]'),
    });
  expect(await run('erase', '--again', folder, '--yes')).toMatchObject({ code: 2, stderr: expect.stringContaining('[file-is-folder]') });
  expect(await run('erase', '--again', join(folder, 'nowhere'), '--yes')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('[file-missing]'),
  });
});

describe('records that have been kept long enough', () => {
  const own = join(folder, 'kept');
  const rules = join(folder, 'policy');

  it('are listed by kind, and erased; killed half-way, the next call goes on', async () => {
    const call = (...args: readonly string[]) => guiju([...args, '--data', own]);
    const hazard = readFileSync(join(ROOT, 'examples/16-hazard/submission.yaml'), 'utf8');
    const lines = Array.from({ length: 30 }, (_none, at) => {
      const path = join(folder, `hazard-${at}.yaml`);
      writeFileSync(path, hazard.replace('facts:\n', `facts:\n  checkRecordedBy: 样例${at}号\n`));
      return path;
    });
    const [first] = JSON.parse((await call('submit', ...lines, '--on', '2024-03-16', '--format', 'json')).stdout) as { id: string }[];
    const due = JSON.parse((await call('retention', '--on', '2026-11-01', '--format', 'json')).stdout);
    const count = (report: typeof due) => report.kinds.reduce((sum: number, { due: of }: { due: unknown[] }) => sum + of.length, 0);
    expect(count(due)).toBe(lines.length);
    expect((await call('retention', '--on', '2024-04-01')).stdout).toContain('保存期满的申报 0 份');

    const early = await call('retention', '--on', '2999-01-01', '--apply');
    expect(early).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('retention-future') });

    const child = spawn(process.execPath, [join(ROOT, 'cli/guiju.js'), 'retention', '--on', '2026-11-01', '--apply', '--data', own]);
    const notes = join(own, 'erasures.ndjson');
    while (!existsSync(notes) || readFileSync(notes, 'utf8').split('\n').length < 6) await wait(1);
    child.kill('SIGKILL');
    await new Promise((ended) => child.once('exit', ended));
    const left = count(JSON.parse((await call('retention', '--on', '2026-11-01', '--format', 'json')).stdout));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(lines.length);
    expect((await call('log', 'check')).code).toBe(0);

    expect(await call('retention', '--on', '2026-11-01', '--apply')).toMatchObject({ code: 0 });
    expect(count(JSON.parse((await call('retention', '--on', '2026-11-01', '--format', 'json')).stdout))).toBe(0);
    expect((await call('log', 'check')).code).toBe(0);
    expect((await call('history', first?.id ?? '', '--lang', 'en')).stdout).toContain('保存期满');
  });

  it.each([
    ['an unknown checklist', 'checklists: [hazard-recrd]', 'retention-checklist'],
    ['too many years', 'years: 700', 'retention-years'],
    ['a word for a number', 'years: two', 'schema-type'],
    ['an unknown key', 'until: now', 'schema-unknown-key'],
  ])('%s in the file is told with its place', async (_what, line, code) => {
    const { cpSync, mkdirSync } = await import('node:fs');
    mkdirSync(rules, { recursive: true });
    cpSync(join(ROOT, 'rules'), join(rules, 'rules'), { recursive: true });
    cpSync(join(ROOT, 'checklists'), join(rules, 'checklists'), { recursive: true });
    const [key = ''] = line.split(':');
    const text = [
      'retention:',
      '  one:',
      '    title: { zh-CN: 甲, en: one }',
      key === 'checklists' ? `    ${line}` : '    checklists: [hazard-record]',
      '    since: own-day',
      '    basis: { zh-CN: 甲, en: one }',
      key === 'years' ? `    values: [{ from: 2024-01-01, ${line} }]` : '    values: [{ from: 2024-01-01, years: 2 }]',
      ...(key === 'until' ? [`    ${line}`] : []),
    ];
    writeFileSync(join(rules, 'retention.yaml'), `${text.join('\n')}\n`);
    const told = await guiju(['retention', '--rules', join(rules, 'rules'), '--data', own]);
    expect(told).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(code) });
    expect(told.stderr).toMatch(/retention\.yaml:\d+:\d+/);
  });
});
