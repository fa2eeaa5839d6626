import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../cli/commands/index.ts';
import { bash, DAY, example, GUIJU, guiju, run, scratch } from '../support/process.ts';

const folder = scratch();
const OLD_NODES = ['/usr/bin/node', '/usr/local/bin/node'];
const LANGS = ['zh-CN', 'en'] as const;

describe('help', () => {
  test.concurrent.each(LANGS)('of the whole program, in %s, names every command', async (lang) => {
    for (const args of [['--help'], ['-h'], ['help'], []]) {
      const { code, stdout, stderr } = await guiju([...args, ...(args.length > 0 ? ['--lang', lang] : [])], { env: { GUIJU_LANG: lang } });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      for (const name of Object.keys(COMMANDS)) expect(stdout).toContain(`  ${name} `);
      expect(/退出码/.test(stdout)).toBe(lang === 'zh-CN');
    }
  });

  test.concurrent.each(Object.keys(COMMANDS).flatMap((name) => LANGS.map((lang) => [name, lang] as const)))(
    'of %s in %s has an example of it',
    async (name, lang) => {
      const long = await guiju([name, lang === 'en' ? '--help' : '-h', '--lang', lang]);
      expect(long).toMatchObject({ code: 0, stderr: '' });
      const [, after = ''] = long.stdout.split(lang === 'en' ? 'Examples\n' : '例子\n');
      expect(after).toMatch(new RegExp(`^ {2}guiju ${name}\\b`));
      expect(long.stdout).toContain('--lang');
    },
  );
});

describe('a call that cannot be meant', () => {
  test.concurrent.each([
    [['chek', 'x'], 'command-unknown', '“check”', '"check"'],
    [['verfy', 'x'], 'command-unknown', '“verify”', '"verify"'],
    [['check', '--fromat', 'json', 'x'], 'option-unknown', '“--format”', '"--format"'],
    [['issue', 'x', '--outt', 'y'], 'option-unknown', '“--out”', '"--out"'],
    [['check', '--rule', 'x', 'y'], 'option-unknown', '“--rules”', '"--rules"'],
    [['check', '-x', 'y'], 'option-unknown', '-x', '-x'],
    [['check', '--format', 'jsn', 'x'], 'format-unknown', 'text, json', 'text, json'],
    [['check', 'x', '--format'], 'option-value', 'text|json', 'text|json'],
    [['check', 'x', '--help=yes'], 'option-no-value', '--help', '--help'],
    [['toString'], 'command-unknown', '“toString”', '"toString"'],
    [['audit', 'a', 'b'], 'argument-extra', '“b”', '"b"'],
    [['keys', 'init', 'now'], 'argument-extra', '“now”', '"now"'],
    [['check'], 'argument-missing', 'guiju check FILE…', 'guiju check FILE…'],
    [['issue'], 'argument-missing', 'guiju issue', 'guiju issue'],
    [['verify'], 'argument-missing', 'guiju verify', 'guiju verify'],
    [['keys', 'make'], 'argument-missing', 'guiju keys init', 'guiju keys init'],
    [['check', 'x', '--on', '2024-02-30'], 'day-wrong', '2024-02-30', '2024-02-30'],
  ] as const)('%j: %s', async (args, problem, zh, en) => {
    for (const [lang, words] of [
      ['zh-CN', zh],
      ['en', en],
    ] as const) {
      const { code, stdout, stderr } = await guiju([...args] as string[], { cwd: folder, env: { GUIJU_LANG: lang } });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(words);
      expect(stderr).toContain(`[${problem}]`);
      // Examples may name people and firms in Chinese.
      expect(/\p{Script=Han}/u.test(stderr.split('\n')[0] ?? '')).toBe(lang === 'zh-CN');
    }
  });

  test.concurrent('an unknown language is told in the usual one', async () => {
    const { code, stderr } = await guiju(['check', 'x', '--lang', 'fr']);
    expect(code).toBe(2);
    expect(stderr).toContain('zh-CN');
  });

  test.concurrent('one letter is not taken for a misspelt word', async () => {
    expect((await guiju(['check', '-x', 'y'])).stderr).not.toContain('→ 您是不是');
  });
});

describe('a reader that goes away', () => {
  const many = Array.from({ length: 5 }, () => example('03')).join(' ');
  test.concurrent.each([
    `guiju check --on ${DAY} ${many} | head -1`,
    `guiju check --on ${DAY} ${many} --format json | head -1`,
    `guiju check --on ${DAY} ${many} | true`,
    'guiju --help | true',
  ])('%s: no stack trace', async (line) => {
    const { stderr } = await bash(line);
    expect(stderr).toBe('');
  });

  test.concurrent('the exit code is still that of the decision', async () => {
    const { stdout } = await bash(
      `guiju check --on ${DAY} ${many} --format json | head -1 >/dev/null; echo \${PIPESTATUS[0]}; guiju check --on ${DAY} ${example('01')} | true; echo \${PIPESTATUS[0]}`,
    );
    expect(stdout).toBe('1\n0\n');
  });

  test.concurrent('a full disk behind stdout is told, not thrown', async () => {
    const { code, stderr } = await bash(`guiju check --on ${DAY} ${example('01')} >/dev/full`);
    expect(code).toBe(2);
    expect(stderr).toContain('ENOSPC');
    expect(stderr).not.toMatch(/ {4}at |node:/);
  });

  test.concurrent('a closed stdout is told, not thrown', async () => {
    const { stderr } = await bash(`guiju check --on ${DAY} ${example('01')} >&-`);
    expect(stderr).not.toMatch(/ {4}at |node:/);
  });
});

describe('the door', () => {
  test.concurrent('--version is the version', async () => {
    expect((await guiju(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  const old = OLD_NODES.find(
    (path) => existsSync(path) && Number(execFileSync(path, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' })) < 24,
  );
  (old ? test.concurrent : test.skip)(
    'an older Node finds the one that the project brings (skipped where there is no older one)',
    async () => {
      const { code, stderr } = await run(String(old), [GUIJU, 'check', '--on', DAY, example('02')]);
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    },
  );

  test.concurrent('works from any folder', async () => {
    expect((await guiju(['check', '--on', DAY, example('01')], { cwd: folder })).code).toBe(0);
  });
});
