import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadTemplate } from '../../renderers/pdf/template/load.ts';
import { readPolicy } from '../../service/policy/policy.ts';
import { DAY, guiju, type Ran, ROOT, scratch } from '../support/process.ts';
import { treeOf } from '../support/tree.ts';

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);
const { rulebook } = readPolicy(undefined, { tests: false });
const CHECKLISTS = Object.values(rulebook.checklists);
const IDS = CHECKLISTS.map(({ id }) => id).sort();
/** Forms that some checklist calls for, each once. */
const FORMS = [...new Set(CHECKLISTS.flatMap(({ forms }) => forms.map(({ form }) => form)))].sort();
const print = (args: readonly string[], env: Record<string, string> = {}) => guiju(['print', ...args], { cwd: folder, env });
const close = (text: string) => text.replace(/[\s\u3000\f]/g, '');
const textOf = (path: string) => close(execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', path, '-'], { encoding: 'utf8' }));

let ran: Ran;
beforeAll(async () => {
  ran = await print(['--all', '--on', DAY, '--out', at('all')]);
});

describe('all together', () => {
  test('are one file with every page, each sheet beginning on the front of a leaf, the same twice', async () => {
    const one = await print(['worker-register', 'renovation-permit', '--together', '--on', DAY, '--out', at('book')]);
    expect(one, one.stderr).toMatchObject({ code: 0, stderr: '' });
    expect(one.stdout).toContain('空白表合订');
    expect(readdirSync(at('book'))).toEqual(['blank-forms.pdf']);
    const path = at('book', 'blank-forms.pdf');
    expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors');
    const pages = execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', path, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
    expect(pages.length % 2).toBe(0);
    const begins = pages.flatMap((page, index) => (/第\s*1\s*页/.test(page) ? [index] : []));
    expect(begins.length).toBeGreaterThan(1);
    expect(begins.every((index) => index % 2 === 0)).toBe(true);
    const before = readFileSync(path);
    await print(['worker-register', 'renovation-permit', '--together', '--on', DAY, '--out', at('book')]);
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('every checklist, and every form that they call for', () => {
  test('is printed, and said in one line', () => {
    expect(ran, ran.stderr).toMatchObject({ code: 0, stderr: '' });
    const names = [...IDS.map((id) => `${id}.pdf`), ...FORMS.map((form) => `form-${form}.pdf`)];
    expect(readdirSync(at('all')).sort()).toEqual(names.sort());
    expect(ran.stdout.trim().split('\n')).toHaveLength(IDS.length + FORMS.length + 1);
  });

  test.each(CHECKLISTS.map((checklist) => [checklist.id, checklist] as const))(
    '%s shows all that it asks, in both languages',
    (id, checklist) => {
      const shown = textOf(at('all', `${id}.pdf`));
      const items = checklist.sections.flatMap((section) => section.items);
      for (const { title } of [checklist, ...checklist.sections]) expect(shown).toContain(close(title['zh-CN']));
      for (const item of items) {
        const { ask, options } = rulebook.facts[item.fact] ?? {};
        for (const words of [ask, ...Object.values(options ?? {})]) {
          expect(shown).toContain(close(words?.['zh-CN'] ?? '?'));
          expect(shown).toContain(close(words?.en ?? '?'));
        }
      }
      for (const words of Object.values(checklist.words ?? {})) expect(shown).toContain(`☐${close(words['zh-CN'])}`);
      for (const part of ['结论', '经办人', '复核人', '留存', '青松苑小区', '青松物业服务有限公司']) expect(shown).toContain(part);
      expect(shown).not.toMatch(/undefined|\[object/);
    },
  );

  test('is upright A4, sound, and unsigned', () => {
    for (const id of IDS) {
      const path = at('all', `${id}.pdf`);
      const file = readFileSync(path).toString('latin1');
      expect(file).toMatch(/\/MediaBox \[ 0 0 595\.28 841\.89 \]/);
      expect(file).not.toContain('/ByteRange');
      expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors');
    }
  });

  test('has the same bytes for the same rules and day, whatever the language, zone or place', async () => {
    const again = await print(['--all', '--on', DAY, '--out', at('again'), '--lang', 'en'], {
      TZ: 'Pacific/Kiritimati',
      LANG: 'tr_TR.UTF-8',
    });
    expect(again.code).toBe(0);
    for (const id of IDS) expect(readFileSync(at('again', `${id}.pdf`)).equals(readFileSync(at('all', `${id}.pdf`)))).toBe(true);
  });

  test('what follows from other answers is not asked again', () => {
    expect(textOf(at('all', 'machine-room-inspection.pdf'))).toContain('由“带入机房的物品”得出，不用填');
  });
});

describe('some forms', () => {
  test('by name, as JSON; one that no checklist calls for, too', async () => {
    const { stdout, code } = await print(['worker-register', 'renovation-patrol', '--on', DAY, '--out', at('forms'), '--format', 'json']);
    expect(code).toBe(0);
    const sheets = JSON.parse(stdout);
    expect(sheets.map(({ form }: { form: string }) => form)).toEqual(['worker-register', 'renovation-patrol']);
    for (const sheet of sheets) {
      expect(Object.keys(sheet)).toEqual(['form', 'path', 'pages', 'bytes']);
      expect(readFileSync(sheet.path)).toHaveLength(sheet.bytes);
      expect(readFileSync(sheet.path).toString('latin1')).not.toContain('/ByteRange');
    }
    expect(textOf(at('forms', 'form-worker-register.pdf'))).toContain('装修施工人员登记表');
  });

  test('a name that a checklist and a form have means both', async () => {
    await print(['renovation-permit', '--on', DAY, '--out', at('both-kinds')]);
    expect(readdirSync(at('both-kinds')).sort()).toEqual(['form-renovation-permit.pdf', 'renovation-permit.pdf']);
  });
});

describe('some checklists', () => {
  test('by name, each once, in the order named, as JSON', async () => {
    const { stdout, code } = await print(['roster', 'surge-watch', 'roster', '--on', DAY, '--out', at('some'), '--format', 'json']);
    expect(code).toBe(0);
    const sheets = JSON.parse(stdout);
    expect(sheets.map(({ checklist }: { checklist: string }) => checklist)).toEqual(['roster', 'surge-watch']);
    for (const sheet of sheets) {
      expect(Object.keys(sheet)).toEqual(['checklist', 'path', 'pages', 'bytes']);
      expect(readFileSync(sheet.path)).toHaveLength(sheet.bytes);
      expect(sheet.pages).toBeGreaterThan(0);
    }
  });

  test('in English the words are English, and the paper is the same', async () => {
    const { stdout } = await print(['roster', '--on', DAY, '--out', at('english'), '--lang', 'en']);
    expect(stdout).toMatch(/^1 blank form\n {2}Roster {2}\S+roster\.pdf \(\d+ pages, \d+ KB\)\n$/);
    expect(readFileSync(at('english', 'roster.pdf')).equals(readFileSync(at('all', 'roster.pdf')))).toBe(true);
  });

  test('printed again, the newer one takes the place of the older', async () => {
    mkdirSync(at('older'));
    writeFileSync(at('older', 'roster.pdf'), 'older');
    expect((await print(['roster', '--on', DAY, '--out', at('older')])).code).toBe(0);
    expect(readdirSync(at('older'))).toEqual(['roster.pdf']);
    expect(readFileSync(at('older', 'roster.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('today where no day is given, in out where no folder is', async () => {
    const { code, stdout } = await print(['roster']);
    expect(code).toBe(0);
    expect(stdout).toContain('out/roster.pdf');
    expect(existsSync(at('out', 'roster.pdf'))).toBe(true);
  });
});

describe('rules of an estate’s own', () => {
  const own = at('own');
  const out = (name: string) => at('from-own', name);
  beforeAll(() => {
    cpSync(join(ROOT, 'rules'), join(own, 'rules'), { recursive: true });
    cpSync(join(ROOT, 'checklists'), join(own, 'checklists'), { recursive: true });
    const settings = join(own, 'rules/settings/estate.yaml');
    const line = '- { from: 2024-01-01, value: "青松苑小区" }';
    writeFileSync(settings, readFileSync(settings, 'utf8').replace(line, `${line}\n      - { from: 2025-01-01, value: "翠竹苑小区" }`));
  });

  test('--on is the day whose names stand at the head', async () => {
    for (const [day, name] of [
      ['2024-12-31', '青松苑小区'],
      ['2025-01-01', '翠竹苑小区'],
    ] as const) {
      await print(['roster', '--rules', own, '--on', day, '--out', out(day)]);
      expect(textOf(join(out(day), 'roster.pdf'))).toContain(name);
    }
  });

  test('--all leaves out a checklist that is no longer in force', async () => {
    const roster = join(own, 'checklists/roster.yaml');
    const kept = readFileSync(roster, 'utf8');
    writeFileSync(roster, kept.replace('effective: { from: 2024-01-01 }', 'effective: { from: 2024-01-01, through: 2024-06-30 }'));
    const { stdout } = await print(['--all', '--rules', own, '--on', '2024-07-01', '--out', out('ended'), '--format', 'json']);
    writeFileSync(roster, kept);
    const printed = JSON.parse(stdout).map(({ checklist }: { checklist: string }) => checklist);
    expect(printed.filter((id: string | undefined) => id !== undefined)).toEqual(IDS.filter((id) => id !== 'roster'));
    const forms = JSON.parse(stdout).flatMap(({ form }: { form?: string }) => form ?? []);
    expect(forms.sort()).toEqual(FORMS.filter((form) => !['five-tables', 'holiday-seats'].includes(form)));
  });

  test('a template beside them is taken instead of ours', async () => {
    const template = readFileSync(join(ROOT, 'renderers/pdf/templates/checklist-blank.yaml'), 'utf8');
    mkdirSync(join(own, 'templates'));
    writeFileSync(join(own, 'templates/checklist-blank.yaml'), template.replace('本表由', '本单由'));
    expect((await print(['roster', '--rules', own, '--on', DAY, '--out', out('template')])).code).toBe(0);
    expect(textOf(join(out('template'), 'roster.pdf'))).toContain('本单由');
  });
});

describe('a call that cannot be done: told in both languages, exit 2, nothing written', () => {
  beforeAll(() => {
    writeFileSync(at('file'), 'a file');
    mkdirSync(at('taken', 'roster.pdf'), { recursive: true });
  });

  test.concurrent.each([
    [
      'an unknown name',
      ['renovation-aplication'],
      'checklist-unknown',
      '您是不是要写“renovation-application”？',
      'did you mean "renovation-application"?',
    ],
    ['a name nearest to a form', ['worker-registr'], 'template-missing', '“worker-register”', '"worker-register"'],
    ['the report on an audit', ['audit-report'], 'checklist-unknown', '“audit-report”', '"audit-report"'],
    ['one of several', ['roster', 'rooster'], 'checklist-unknown', '“rooster”', '"rooster"'],
    ['no name', [], 'argument-missing', 'guiju print renovation-application', 'guiju print renovation-application'],
    ['all, and a name', ['--all', 'roster'], 'all-and-names', '不能又点名：roster', 'yet some are named: roster'],
    ['a file for a folder', ['roster', '--out', 'file'], 'folder-unwritable', '无法写入文件夹', 'cannot be written'],
    ['a folder where none can be made', ['roster', '--out', '/proc/none/out'], 'folder-unwritable', '无法写入文件夹', 'cannot be written'],
    ['a folder where the sheet goes', ['attendance', 'roster', '--out', 'taken'], 'write-failed', '文件没有写成', 'could not be written'],
    ['a day before the rules', ['roster', '--on', '2023-12-31'], 'checklist-not-in-force', '没有生效', 'not in force'],
    ['a day that is none', ['roster', '--on', '2024-02-30'], 'day-wrong', '不是日期', 'is no day'],
    ['an unknown format', ['roster', '--format', 'xml'], 'format-unknown', '没有输出格式', 'no output format'],
  ])('%s', async (what, args, code, zh, en) => {
    const fresh = at(`nothing-${code}-${what.length}`);
    const call = args.includes('--out') ? args : [...args, '--out', fresh];
    const before = treeOf(at('taken'));
    for (const [lang, words] of [
      ['zh-CN', zh],
      ['en', en],
    ] as const) {
      const { stdout, stderr, code: exit } = await print([...call, '--lang', lang]);
      expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
      expect(stderr).toContain(`[${code}]`);
      expect(stderr).toContain(words);
    }
    expect(existsSync(fresh)).toBe(false);
    expect(treeOf(at('taken'))).toEqual(before);
  });

  test('every unknown name is told at once', async () => {
    const { stderr } = await print(['roser', 'atendance', '--out', at('both'), '--lang', 'en']);
    for (const name of ['"roser"', '"atendance"']) expect(stderr).toContain(name);
  });
});

test('the template names facts and settings that there are', () => {
  const template = loadTemplate('checklist-blank');
  const long = template.body.flatMap((block) => ('questions' in block ? (block.long ?? []) : []));
  const text = readFileSync(join(ROOT, 'renderers/pdf/templates/checklist-blank.yaml'), 'utf8');
  const asks = [...text.matchAll(/asks: (\w+)/g)].map(([, name]) => name as string);
  const settings = [...text.matchAll(/setting\.([\w-]+)/g)].map(([, name]) => name as string);
  expect(long.length * asks.length * settings.length).toBeGreaterThan(0);
  for (const name of [...long, ...asks]) expect(Object.keys(rulebook.facts)).toContain(name);
  for (const name of settings) expect(Object.keys(rulebook.settings)).toContain(name);
});
