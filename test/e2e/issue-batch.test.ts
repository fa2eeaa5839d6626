import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { applicationText } from '../support/application.ts';
import { manyPermits, permitOf } from '../support/many.ts';
import { ownKey } from '../support/own-key.ts';
import { bash, DAY, EXAMPLES, type ExampleNumber, example, GUIJU, guiju, NODE, ROOT, scratch } from '../support/process.ts';
import { filesIn, treeOf } from '../support/tree.ts';

const folder = scratch();
const data = join(folder, 'data');
const at = (...parts: string[]) => join(folder, ...parts);
const call = (source: readonly string[], out: string, ...more: string[]) => [
  'issue',
  ...source,
  '--on',
  DAY,
  '--out',
  out,
  '--data',
  data,
  ...more,
];
const issue = (source: readonly string[], out: string, ...more: string[]) => guiju(call(source, out, ...more));

interface Told {
  readonly counts: Readonly<Record<string, number>>;
  readonly submissions: readonly {
    readonly submission: string;
    readonly line?: number;
    readonly state: string;
    readonly outcome?: string;
    readonly forms: readonly { readonly path: string; readonly written: boolean; readonly no: string }[];
    readonly problems: readonly { readonly code: string }[];
  }[];
  readonly stopped?: { readonly code: string };
}
const told = (stdout: string) => JSON.parse(stdout) as Told;
const pdfs = (out: string) => (existsSync(out) ? readdirSync(out).filter((name) => name.endsWith('.pdf')) : []);

beforeAll(async () => {
  ownKey(folder);
  mkdirSync(at('in/sub'), { recursive: true });
  for (const number of Object.keys(EXAMPLES) as ExampleNumber[]) cpSync(example(number), at(`in/${number}.yaml`));
  cpSync(example('06'), at('in/sub/06.yaml'));
  writeFileSync(at('in/05b.yaml'), 'checklist: [\n');
  expect((await issue([at('in')], at('two'), '--threads', '2', '--format', 'json')).code).toBe(2);
});

describe('a folder', () => {
  test('each submission stands in the table in the order of the input, with what became of it', async () => {
    const ran = await issue([at('in')], at('table'), '--lang', 'zh-CN');
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 2, stderr: '' });
    const rows = ran.stdout.split('\n').filter((line) => /^[✔…✘]/.test(line));
    expect(rows.map((row) => row.replaceAll(`${folder}/in/`, '').replace(/ {2,}/g, '  '))).toEqual([
      '✔ 已签发  01.yaml  准予办理  3 份表单',
      '… 已签发  02.yaml  资料不齐，须补正  4 份表单',
      '… 已签发  03.yaml  不予办理  1 份表单',
      '✔ 已签发  04.yaml  有条件办理  5 份表单',
      '… 已签发  05.yaml  资料不齐，须补正  4 份表单',
      '✘ 不能用  05b.yaml',
      '✔ 已签发  06.yaml  准予发证  1 份表单',
      '✔ 已签发  07.yaml  准予进场  5 份表单',
      '✔ 已签发  08.yaml  合格  1 份表单',
      '✘ 没有签发  sub/06.yaml  准予发证',
    ]);
    expect(ran.stdout).toMatch(/05b\.yaml:\d+:\d+ 错误：/);
    expect(ran.stdout).toContain(`与“${at('in/06.yaml')}”的同名同号`);
    expect(ran.stdout.replace(/\n {2}/g, '')).toContain('共 10 份申报：已签发 8，不能用 1，没有签发 1。写出 24 份表单。');
    const english = await issue([at('in')], at('table'), '--lang', 'en');
    expect(english.stdout).not.toMatch(/[（，。：“]/);
    expect(english.stdout.replace(/\n {2}/g, ' ')).toContain(
      '10 submissions: already there 8, unusable 1, not issued 1. Wrote 0 forms, left 24 as they were.',
    );
  });

  test('one thread and two come to the same', async () => {
    const one = told((await issue([at('in')], at('one'), '--threads', '1', '--format', 'json')).stdout);
    const two = told((await issue([at('in')], at('two'), '--threads', '2', '--format', 'json')).stdout);
    expect(pdfs(at('one'))).toEqual(pdfs(at('two')));
    const plain = (found: Told) =>
      found.submissions.map(({ submission, state, outcome, forms, problems }) => [
        submission,
        state === 'there' ? 'issued' : state,
        outcome,
        forms.map(({ no }) => no),
        problems.map(({ code }) => code),
      ]);
    expect(plain(one)).toEqual(plain(two));
    expect(two.counts).toMatchObject({ submissions: 10, issued: 0, there: 8, unusable: 1, failed: 1, written: 0, kept: 24 });
  });

  test('the names are those of issuing each alone, and every form verifies', async () => {
    for (const number of ['01', '07'] as const) await issue([at(`in/${number}.yaml`)], at('alone'));
    for (const name of pdfs(at('alone'))) expect(pdfs(at('two'))).toContain(name);
    const verified = await guiju(['verify', ...pdfs(at('two')).map((name) => at('two', name)), '--data', data, '--format', 'json']);
    expect((JSON.parse(verified.stdout) as { verdict: string }[]).map(({ verdict }) => verdict)).toEqual(Array(24).fill('genuine'));
    for (const name of pdfs(at('two')).slice(0, 6))
      expect(execFileSync('pdfsig', ['-nocert', at('two', name)], { encoding: 'utf8' })).toContain('Signature is Valid');
  });

  test('a second run changes nothing', async () => {
    const before = treeOf(at('two'));
    await issue([at('in')], at('two'));
    expect(treeOf(at('two'))).toEqual(before);
  });
});

describe('exit codes and calls', () => {
  test.each([
    [0, ['01', '06']],
    [1, ['01', '03']],
    [2, ['01', 'missing']],
  ] as const)('%d for %j', async (code, numbers) => {
    const ran = await issue(
      numbers.map((number) => at(`in/${number}.yaml`)),
      at(`exit-${code}`),
      '--format',
      'json',
    );
    expect(ran.code, ran.stdout).toBe(code);
    expect(told(ran.stdout).submissions).toHaveLength(2);
    expect(told(ran.stdout).submissions[0]?.state).toBe('issued');
  });

  test('files of the same name and content: the second is told, whichever thread is first', async () => {
    for (const name of ['a', 'b']) {
      mkdirSync(at('same', name), { recursive: true });
      writeFileSync(at('same', name, 'submission.yaml'), applicationText('01'));
    }
    for (const round of [1, 2, 3]) {
      const found = told((await issue([at('same')], at(`same-out-${round}`), '--threads', '2', '--format', 'json')).stdout);
      expect(found.submissions.map(({ state, problems }) => [state, ...problems.map(({ code }) => code)])).toEqual([
        ['issued'],
        ['failed', 'form-twice'],
      ]);
      expect(pdfs(at(`same-out-${round}`))).toHaveLength(3);
    }
  });

  test.each([
    [['--threads', '0'], 'number-wrong'],
    [['--threads', 'all'], 'number-wrong'],
    [['--level', 'B-T'], 'timestamp-missing'],
    [['--key', 'own.p12', '--passphrase-file', 'wrong.txt'], 'passphrase-wrong'],
    [['--out', 'own.crt/out'], 'folder-unwritable'],
  ] as const)('%j is refused before anything is begun', async (options, code) => {
    const ran = await guiju(['issue', at('in'), '--on', DAY, '--out', at('refused'), '--data', at('refused-data'), ...options], {
      cwd: folder,
    });
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(`[${code}]`);
    expect([existsSync(at('refused')), existsSync(at('refused-data'))]).toEqual([false, false]);
  });

  test('keys are made where there is something to sign, and not where nothing can be issued', async () => {
    mkdirSync(at('bad'));
    for (const name of ['a', 'b']) writeFileSync(at('bad', `${name}.yaml`), 'checklist: [\n');
    const none = await guiju(['issue', at('bad'), '--out', at('bad-out'), '--data', at('bad-data')]);
    expect([none.code, existsSync(at('bad-out')), existsSync(at('bad-data'))]).toEqual([2, false, false]);
    const files = [at('in/01.yaml'), at('in/06.yaml')];
    const some = await guiju(['issue', ...files, '--on', DAY, '--out', at('new-out'), '--data', at('new-data')]);
    expect(some.code, some.stdout).toBe(0);
    expect(some.stderr).toContain(at('new-data/keys'));
    const again = await guiju(['verify', ...pdfs(at('new-out')).map((name) => at('new-out', name)), '--data', at('new-data')]);
    expect(again.code, again.stdout).toBe(0);
  });

  test('left unsigned they are made for people to sign, and not made again once somebody has', async () => {
    const files = [at('in/01.yaml'), at('in/06.yaml')];
    const made = await issue(files, at('unsigned'), '--unsigned');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(made.stdout).toContain('已制成');
    const [name = ''] = pdfs(at('unsigned'));
    expect((await guiju(['sign', at('unsigned', name), '--as', 'owner', '--data', data])).code).toBe(0);
    const before = treeOf(at('unsigned'));
    const again = told((await issue(files, at('unsigned'), '--unsigned', '--format', 'json')).stdout);
    expect(again.submissions.map(({ state }) => state)).toEqual(['there', 'there']);
    expect(treeOf(at('unsigned'))).toEqual(before);
  });
});

describe('a file of many submissions', () => {
  const lines = [permitOf(1), '', permitOf(2), '{"checklist":', permitOf(1)];

  test('each line is one; a bad one and a repeated one are told with their lines', async () => {
    writeFileSync(at('many.ndjson'), lines.join('\n'));
    const ran = await issue([at('many.ndjson')], at('lines'), '--format', 'json');
    expect(ran.code).toBe(2);
    expect(told(ran.stdout).submissions.map(({ line, state, problems }) => [line, state, ...problems.map(({ code }) => code)])).toEqual([
      [1, 'issued'],
      [3, 'issued'],
      [4, 'unusable', 'json-syntax'],
      [5, 'failed', 'form-twice'],
    ]);
    const text = await issue([at('many.ndjson')], at('lines'));
    expect(text.stdout).toContain(`${at('many.ndjson')}:4 错误：`);
    expect(text.stdout).toContain(`“${at('many.ndjson')}:1”`);
  });

  test('a line put before the others issues that one, and nothing twice', async () => {
    writeFileSync(at('many.ndjson'), [permitOf(7), permitOf(1), permitOf(2)].join('\n'));
    const before = treeOf(at('lines'));
    const found = told((await issue([at('many.ndjson')], at('lines'), '--format', 'json')).stdout);
    expect(found.submissions.map(({ state }) => state)).toEqual(['issued', 'there', 'there']);
    expect(treeOf(at('lines'))).toEqual(expect.arrayContaining(before));
    expect(pdfs(at('lines'))).toHaveLength(3);
  });
});

describe('a batch that is ended', () => {
  const COUNT = 30;
  const files = () => manyPermits(at('permits'), COUNT);

  /** Starts a batch and sends a signal once so many forms are there. */
  function ended(out: string, after: number, signal: NodeJS.Signals): Promise<{ code: number | null; stdout: string }> {
    return new Promise((done) => {
      const child = spawn(NODE, [GUIJU, ...call([at('permits')], out, '--threads', '2', '--format', 'json')], {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const parts: Buffer[] = [];
      child.stdout.on('data', (part: Buffer) => parts.push(part));
      const watch = setInterval(() => {
        if (pdfs(out).length < after) return;
        clearInterval(watch);
        child.kill(signal);
      }, 2);
      child.on('close', (code) => {
        clearInterval(watch);
        done({ code, stdout: Buffer.concat(parts).toString() });
      });
    });
  }

  const rounds = Number(process.env.GUIJU_KILLS ?? 3);

  test(`kill -9, ${rounds} times, then once more to the end: every form is whole, none is made twice, nothing is left over`, async () => {
    expect(files()).toHaveLength(COUNT);
    const out = at('killed');
    const seen = new Map<string, string>();
    for (let round = 0; round < rounds; round += 1) {
      await ended(out, Math.min(COUNT - 2, seen.size + 1 + ((round * 7) % 9)), 'SIGKILL');
      for (const name of pdfs(out)) {
        const digest = readFileSync(join(out, name)).toString('base64');
        expect(seen.get(name) ?? digest, `${name} was made again`).toBe(digest);
        if (!seen.has(name))
          expect(execFileSync('pdfsig', ['-nocert', join(out, name)], { encoding: 'utf8' })).toContain('Signature is Valid');
        seen.set(name, digest);
      }
    }
    expect(seen.size).toBeGreaterThan(0);
    const last = await issue([at('permits')], out, '--format', 'json');
    expect(last.code, last.stdout).toBe(0);
    expect(told(last.stdout).counts).toMatchObject({
      submissions: COUNT,
      issued: COUNT - seen.size,
      there: seen.size,
      written: COUNT - seen.size,
    });
    for (const [name, digest] of seen) expect(readFileSync(join(out, name)).toString('base64') === digest, name).toBe(true);
    expect(readdirSync(out).filter((name) => !name.endsWith('.pdf'))).toEqual([]);
    expect(pdfs(out)).toHaveLength(COUNT);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s: what is under way is finished, the rest is said not to have been reached',
    async (signal) => {
      files();
      const out = at(signal);
      const { code, stdout } = await ended(out, 3, signal);
      expect(code).toBe(2);
      const found = told(stdout);
      expect(found.stopped?.code).toBe('issue-stopped');
      expect(found.submissions).toHaveLength(COUNT);
      expect(found.counts['issued']).toBe(pdfs(out).length);
      expect(found.counts['waiting']).toBe(COUNT - pdfs(out).length);
      expect(found.counts['waiting']).toBeGreaterThan(0);
      expect(filesIn(out)).toEqual(pdfs(out));
    },
  );
});

describe('a disk that refuses', () => {
  test('files that grow too large: it stops at once, leaves no file, and says what was not reached', async () => {
    manyPermits(at('permits'), 30);
    const out = at('limited/deep');
    const ran = await bash(
      `trap '' XFSZ; ulimit -f 50; guiju ${call([at('permits')], out, '--threads', '2', '--format', 'json').join(' ')}`,
    );
    expect(ran.code).toBe(2);
    const found = told(ran.stdout);
    expect(found.stopped?.code).toBe('issue-gave-up');
    expect(found.counts).toMatchObject({ issued: 0, written: 0 });
    expect(found.counts['failed']).toBeLessThanOrEqual(2);
    expect(found.submissions[0]?.problems.map((entry) => entry.code)).toContain('write-failed');
    expect(existsSync(at('limited'))).toBe(false);
  });

  test('what somebody else is writing is not swept away, what a killed process left is', async () => {
    const out = at('swept');
    mkdirSync(out);
    const [first] = readdirSync(at('two')).slice(0, 1);
    cpSync(at('two', first ?? ''), at('swept/mine.pdf'));
    const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
    const names = [
      `.0123456789ab-${process.pid}-${host}.part`,
      '.0123456789ab-1-00000000.part',
      `.0123456789ab-999999999-${host}.part`,
      '.notes.part',
    ];
    for (const name of names) writeFileSync(join(out, name), 'x');
    await issue([at('in/01.yaml'), at('in/06.yaml')], out);
    expect(names.map((name) => existsSync(join(out, name)))).toEqual([true, true, false, true]);
    rmSync(out, { recursive: true });
  });
});
