import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { example, guiju, ROOT, scratch } from '../support/process.ts';

const folder = scratch();
const data = join(folder, 'data');
const run = (...args: readonly string[]) => guiju([...args, '--data', data]);
/** What people wrote by hand. */
const WRITTEN = ['样例赵某住院', '赵某无授权书', 'OA-赵-315', '已上门找赵某复查', '赵某.jpg'];

const bytes = () =>
  Buffer.concat(
    globSync(join(data, 'store/**/*'))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path)),
  );

describe('the history of a room', () => {
  it('tells of waivers and of what was to be done; what people wrote is sealed, and erased with the submission', async () => {
    await run('submit', join(ROOT, 'examples/16-hazard/submission.yaml'), '--on', '2024-03-16', '--room', '6-2-1503', '--id', 'H-1');
    await run('submit', example('05'), '--on', '2026-03-16', '--room', '6-2-1503', '--id', 'R-5');
    for (const user of ['lisi', 'wangwu']) await run('user', 'add', user, '--name', `样例${user}`);
    await run('user', 'role', 'wangwu', 'supervisor');
    const waived = ['--rule', 'contractor/qualification-room', '--subject', 'roomNo=6-2-1503', '--until', '2999-01-01T00:00:00+08:00'];
    const asked = [
      '--requester',
      'lisi',
      '--approver',
      'wangwu',
      '--reason',
      '样例赵某住院',
      '--risk',
      '赵某无授权书',
      '--ticket',
      'OA-赵-315',
    ];
    expect(await run('waiver', 'add', '--id', 'W-1', ...waived, ...asked)).toMatchObject({ code: 0, stderr: '' });
    const before = new Date().toISOString();
    await run('submit', example('05'), '--on', '2026-03-17', '--room', '6-2-1503', '--id', 'R-5');
    const [open] = JSON.parse((await run('obligations', '--format', 'json')).stdout).obligations as { id: string }[];
    const id = open?.id ?? '';
    writeFileSync(join(folder, '赵某.jpg'), '照片 赵某本人');
    expect((await run('obligations', 'close', id, '--evidence', join(folder, '赵某.jpg'), '--note', '已上门找赵某复查')).code).toBe(0);
    expect(WRITTEN.filter((text) => bytes().includes(text))).toEqual([]);
    expect(bytes().includes('赵某')).toBe(false);

    const en = await run('history', '6-2-1503', '--lang', 'en');
    const lines = en.stdout.replaceAll(/\n {4,}/g, ' ').split('\n');
    for (const [at, line] of [
      /^H-1 {2}/,
      new RegExp(`^  version 1 .* To be done: ${id}  due 2024-03-22T17:30:00\\+08:00 `),
      new RegExp(`Z  Overdue: ${id}$`),
      new RegExp(`Closed: ${id}: 已上门找赵某复查 Evidence: 赵某.jpg  `),
      /^R-5 {2}/,
      /^ {2}version 1 .* Decision: Incomplete {2}R-5\.1 /,
      /Waiver: W-1 .* until 2999-01-01 .*, approved by wangwu: 样例赵某住院 \(OA-赵-315\); decisions that rest on it: R-5\.1\.2$/,
      /Decision: Granted {2}R-5\.1\.2 /,
    ].entries())
      expect(lines.filter((text) => text !== '')[at]).toMatch(line);
    const zh = (await run('history', 'R-5')).stdout;
    expect(zh.replaceAll(/\n {4,}/g, '')).toContain('批准人 wangwu，理由：样例赵某住院（OA-赵-315）；据以作出结论 R-5.1.2');
    // As of before the second decision: the waiver was there, and nothing rested on it.
    const then = JSON.parse((await run('history', 'R-5', '--at', before, '--format', 'json')).stdout) as [
      { versions: { decisions: unknown[] }[]; events: { kind: string; decisions?: string[] }[] },
    ];
    expect(then[0].events.map(({ kind }) => kind)).toEqual(['submission', 'decision', 'waiver']);
    expect(then[0].events.at(-1)?.decisions).toEqual([]);
    expect(then[0].versions[0]?.decisions).toHaveLength(1);
    expect(await run('history', 'R-5', '--at', '2020-01-01')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('history-unknown'),
    });
    expect(await run('history', 'R-5', '--at', 'soon')).toMatchObject({ code: 2, stderr: expect.stringContaining('instant-wrong') });

    const plan = await run('erase', '--room', '6-2-1503', '--lang', 'en');
    expect(plan.stdout).toMatch(/ 1 note by which obligations were closed\n.*\n.*\n +Reason, risk and ticket of waivers: W-1\n/);
    const done = await run('erase', '--room', '6-2-1503', '--yes', '--reason', '本人要求', '--ticket', 'GD-1', '--lang', 'en');
    expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('reason, risk and ticket of 1 waiver: W-1') });
    const after = (await run('history', '6-2-1503', '--lang', 'en')).stdout;
    expect(after).toContain(`Closed: ${id}: (erased)`);
    expect(after.replaceAll(/\n {4,}/g, ' ')).toContain('approved by wangwu: (erased)');
    expect(WRITTEN.filter((text) => after.includes(text))).toEqual([]);
    expect((await run('waiver', 'show', 'W-1')).stdout).toContain('理由：（已删除）');
    expect((await run('obligations', 'show', id)).stdout).toContain('（已删除）');
    expect((await run('log', 'check')).code).toBe(0);
  });
});
