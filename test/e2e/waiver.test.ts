import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { DAY, EXAMPLES, example, guiju, ROOT, scratch } from '../support/process.ts';

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);
const FILE = at('waivers.yaml');
const call = (args: readonly string[], data = 'data') => guiju(args, { env: { GUIJU_DATA: at(data) }, cwd: folder });
const END = '2099-04-01T00:00:00+08:00';
const text = (more: Readonly<Record<string, string>> = {}) => {
  const keys = {
    id: 'W1',
    rule: 'contractor/qualification-room',
    subject: '{ roomNo: 6-2-1503 }',
    from: '2020-01-01T00:00:00+08:00',
    until: END,
    requester: '样例李四',
    approver: '样例王五',
    role: 'supervisor',
    reason: '公章更换中',
    risk: '低：执照原件已核对',
    ticket: 'OA-315',
    ...more,
  };
  const lines = Object.entries(keys).map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${value}`);
  return `waivers:\n${lines.join('\n')}\n`;
};
beforeAll(() => writeFileSync(FILE, text()));

describe('a file of waivers', () => {
  test('counts for a check until the second before it ends', async () => {
    const check = async (instant: string) => {
      const ran = await call(['check', example('05'), '--on', DAY, '--waivers', FILE, '--at', instant, '--format', 'json']);
      return [ran.code, JSON.parse(ran.stdout).outcome];
    };
    expect(await check('2099-03-31T23:59:59+08:00')).toEqual([0, 'granted']);
    expect(await check('2099-03-31T15:59:59Z')).toEqual([0, 'granted']);
    expect(await check(END)).toEqual([1, 'incomplete']);
    expect(await check('2099-03-31T16:00:00Z')).toEqual([1, 'incomplete']);
  });

  test('is told plainly, in both languages, with what the decision would be without', async () => {
    const zh = await call(['check', example('05'), '--on', DAY, '--waivers', FILE]);
    expect(zh.stdout).toContain('不计豁免，结论是：资料不齐，须补正');
    expect(zh.stdout.replaceAll(/\s+/g, '')).toContain('批准人样例王五（客户服务部主管），单号OA-315；理由：公章更换中');
    const en = await call(['check', example('05'), '--on', DAY, '--waivers', FILE, '--lang', 'en']);
    expect(en.stdout).toContain('Without waivers it would be: Incomplete; to be supplemented');
    expect(en.stdout).toMatch(/, 1 waived\n/);
  });

  test.each([
    [['--at', 'now'], 'at-wrong'],
    [['--at', '2099-03-31T23:59:59'], 'at-wrong'],
    [['--waivers', 'nowhere.yaml'], 'file-missing'],
  ])('%j is refused', async (more, code) => {
    const ran = await call(['check', example('05'), '--on', DAY, '--waivers', FILE, ...more]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(`[${code}]`);
  });

  test('that is wrong says where, and nothing is checked', async () => {
    writeFileSync(at('bad.yaml'), text({ approver: '样例李四', rule: 'prohibitions/no-structural-damage', until: '2019-01-01T00:00:00Z' }));
    const ran = await call(['check', example('05'), '--on', DAY, '--waivers', 'bad.yaml', '--lang', 'en']);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr.match(/bad\.yaml:\d+:\d+|\[waiver-[a-z]+\]/g)).toEqual([
      ...['bad.yaml:6:12', '[waiver-period]', 'bad.yaml:8:15', '[waiver-self]', 'bad.yaml:3:11', '[waiver-forbidden]'],
    ]);
  });
});

describe('forms', () => {
  test('issued under a waiver are verified, say so on their pages, and are issued once by a batch that is run again', async () => {
    mkdirSync(at('in'), { recursive: true });
    for (const number of ['05', '06'] as const) cpSync(example(number), at(`in/${EXAMPLES[number]}.yaml`));
    const first = await call(['issue', 'in', '--on', DAY, '--out', 'out', '--waivers', FILE, '--format', 'json']);
    expect(first, first.stderr).toMatchObject({ code: 0 });
    const again = await call(['issue', 'in', '--on', DAY, '--out', 'out', '--waivers', FILE, '--format', 'json']);
    const states = (stdout: string) => (JSON.parse(stdout) as { submissions: { state: string }[] }).submissions.map(({ state }) => state);
    expect([states(first.stdout), states(again.stdout)]).toEqual([
      ['issued', 'issued'],
      ['there', 'there'],
    ]);
    const forms = readdirSync(at('out')).filter((name) => name.startsWith(EXAMPLES['05']));
    expect(forms).toHaveLength(3);
    const verified = await call(['verify', ...forms.map((name) => join('out', name))]);
    expect(verified.code, verified.stdout).toBe(0);
    expect(verified.stdout.match(/豁免：contractor\/qualification-room 经批准豁免（W1）/g)).toHaveLength(3);
  });
});

describe('an audit', () => {
  test('by every engine, and in every format, shows figures with and without waivers', async () => {
    const reports = await Promise.all(
      ['js', 'duckdb', 'bitmaps'].map(async (engine) => {
        const ran = await call([
          'audit',
          join(ROOT, 'examples'),
          '--on',
          DAY,
          '--waivers',
          FILE,
          '--engine',
          engine,
          '--format',
          'json',
          '--cross-check',
          '1',
        ]);
        expect(ran.code, ran.stderr).toBe(1);
        return JSON.parse(ran.stdout);
      }),
    );
    const [report] = reports;
    // The instant is that of each call.
    for (const other of reports)
      expect({ ...other, method: '', waivers: { ...other.waivers, at: '' } }).toEqual({
        ...report,
        method: '',
        waivers: { ...report.waivers, at: '' },
      });
    expect(report.waivers).toMatchObject({ concerned: { part: 1 }, list: [{ id: 'W1', applied: { part: 1 } }] });
    expect(report.outcomes.granted - report.waivers.without.outcomes.granted).toBe(1);
    const ended = await call(['audit', join(ROOT, 'examples'), '--on', DAY, '--waivers', FILE, '--at', END, '--lang', 'en']);
    expect(ended.stdout.replaceAll(/\s+/g, ' ')).toContain('1 were given, 0 took something away');
  });

  test('of the store takes its waivers, and no file besides', async () => {
    const ran = await call(['audit', '--store', '--waivers', FILE]);
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.stderr).toContain('[waivers-and-store]');
  });
});

describe('waivers in the store', () => {
  test('are recorded by people with roles, apply, are listed and ended', async () => {
    const store = (...args: string[]) => call(args, 'store');
    const options = ['--requester', 'lisi', '--approver', 'wangwu', '--reason', '公章更换中', '--risk', '低', '--ticket', 'OA-315'];
    const add = [
      'waiver',
      'add',
      '--rule',
      'contractor/qualification-room',
      '--subject',
      'roomNo=6-2-1503',
      '--until',
      END,
      '--id',
      'W1',
      ...options,
    ];
    expect((await store('waiver', 'list')).stderr).toContain('[store-absent]');
    expect((await store('user', 'add', 'lisi', '--name', '样例李四')).code).toBe(0);
    expect((await store('user', 'add', 'wangwu', '--name', '样例王五')).code).toBe(0);
    expect((await store(...add)).stderr).toContain('[waiver-approver]');
    expect((await store('user', 'role', 'wangwu', 'superviser')).stderr).toContain('supervisor');
    expect((await store('user', 'role', 'wangwu', 'supervisor')).stdout).toBe('wangwu  样例王五  客户服务部主管 supervisor\n');
    const added = await store(...add);
    expect(added, added.stderr).toMatchObject({ code: 0 });
    expect(added.stdout).toContain('W1  有效  contractor/qualification-room');
    const submitted = await store('submit', example('05'), '--on', DAY, '--id', 'R5');
    expect(submitted, submitted.stderr).toMatchObject({ code: 0 });
    expect(submitted.stdout.replaceAll(/\s+/g, '')).toContain('批准人样例王五（wangwu）（客户服务部主管）');
    expect((await store('replay', 'R5.1')).stdout).toContain('✔ 按当时的规则重作，逐字节相同');
    const report = JSON.parse((await store('audit', '--store', '--on', DAY, '--format', 'json')).stdout);
    expect(report.waivers.list).toMatchObject([{ id: 'W1', applied: { part: 1, of: 1 } }]);
    expect((await store('waiver', 'show', 'W2')).stderr).toContain('W1');
    expect((await store('waiver', 'end', 'W1', '--reason', '已补盖')).stdout).toContain('W1  已提前结束');
    expect(JSON.parse((await store('waiver', 'list', '--format', 'json')).stdout)).toEqual([]);
    expect(JSON.parse((await store('waiver', 'list', '--all', '--format', 'json')).stdout)).toMatchObject([
      { state: 'ended', ended: { reason: '已补盖' } },
    ]);
    expect((await store('submit', example('05'), '--on', DAY, '--id', 'R5')).code).toBe(1);
    expect((await store('log', 'check')).code).toBe(0);
  });

  test.each([
    ['waiver'],
    ['waiver', 'ad'],
    ['waiver', 'end', 'W1'],
    ['waiver', 'show'],
    ['user', 'add'],
    ['user', 'role', 'x'],
    ['user', 'list', 'x'],
  ])('%j %j %j is refused with how it is called', async (...args) => {
    const ran = await call(
      args.filter((one) => one !== undefined),
      'store',
    );
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(/\[argument-(missing|extra)\]/);
  });
});
