import { createHash, generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../../engine/model/problem.ts';
import { exportPlain } from '../../../service/plain-files/export.ts';
import { checkPlain, importPlain } from '../../../service/plain-files/import.ts';
import { openStore } from '../../../store/open.ts';
import { heldKey } from '../../store/held-key.ts';
import { instant } from '../../store/samples.ts';
import { ERASED_NAME, fillStore, KEPT_NAME } from '../../support/full-store.ts';
import { problemsOfAsync } from '../../support/problems.ts';
import { scratch } from '../../support/process.ts';

const base = scratch();
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const log = { origin: '样例/日志', key: privateKey };
const key = { name: log.origin, key: publicKey };
const at = instant(120);
let made = '';
let places = 0;
const fresh = () => {
  places += 1;
  return join(base, `place-${places}`);
};
const open = (signer = log) => openStore(fresh(), { at, command: 'vitest', log: signer, key: heldKey() });

beforeAll(async () => {
  const store = await open();
  await fillStore(store);
  made = fresh();
  await exportPlain({ store, folder: made, at, key });
  await store.close();
});

/** What is told of an export that was changed; nothing of it may be in the store. */
async function told(change: (folder: string) => void, { isHidden = false } = {}): Promise<readonly string[]> {
  const folder = fresh();
  cpSync(made, folder, { recursive: true });
  change(folder);
  if (isHidden) sumAnew(folder);
  const store = await open();
  try {
    const problems = await problemsOfAsync(checkPlain(folder).then(() => importPlain({ store, folder, facts: {}, at, key })));
    expect(await store.counts()).toMatchObject({ writes: 0, submissions: 0 });
    expect(await store.log.head()).toBeUndefined();
    return problems.map((problem) => placed(problem, folder));
  } finally {
    await store.close();
  }
}

const placed = ({ code, file, line }: Problem, folder: string) =>
  [code, file?.slice(folder.length + 1), line].filter((part) => part !== undefined && part !== '').join(' ');

/** As whoever changes a file would: the list of digests fits again. */
function sumAnew(folder: string): void {
  const lines = readFileSync(join(folder, 'SHA256SUMS'), 'utf8')
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const path = line.slice(66);
      try {
        return [
          `${createHash('sha256')
            .update(readFileSync(join(folder, path)))
            .digest('hex')}  ${path}\n`,
        ];
      } catch {
        return [];
      }
    });
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''));
}

const edited = (name: string, change: (text: string) => string) => (folder: string) => {
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8');
  expect(change(text)).not.toBe(text);
  writeFileSync(path, change(text));
};
const line = (number: number, change: (line: string) => string | undefined) => (text: string) =>
  text
    .split('\n')
    .flatMap((one, at) => (at === number - 1 ? (change(one) ?? []) : [one]))
    .join('\n');
const swapped = (one: number, other: number) => (text: string) => {
  const lines = text.split('\n');
  return lines
    .with(one - 1, lines[other - 1] ?? '')
    .with(other - 1, lines[one - 1] ?? '')
    .join('\n');
};
const below = (folder: string, path: string): string => {
  const [first = ''] = readdirSync(join(folder, path));
  return `${path}/${first}`;
};

describe('an export of everything of which somebody changed', () => {
  it.each([
    [
      'an answer',
      edited('submissions.ndjson', (text) => text.replace(KEPT_NAME, '样例吴某某')),
      ['import-changed submissions.ndjson', 'import-record submissions.ndjson 1'],
    ],
    [
      'who stored it',
      edited(
        'decisions.ndjson',
        line(2, (one) => one.replace('样例张三', '样例李四')),
      ),
      ['import-changed decisions.ndjson', 'import-record decisions.ndjson 2'],
    ],
    ['a form', edited('forms/3-1-1202/N1-pass.pdf', () => '%PDF-1.7'), ['import-changed forms/3-1-1202/N1-pass.pdf']],
    ['a page that nobody needs', edited('README.txt', (text) => `${text}x`), ['import-changed README.txt']],
    [
      'the end of a file',
      edited('submissions.ndjson', (text) => text.slice(0, -20)),
      ['import-changed submissions.ndjson', 'import-line submissions.ndjson 6'],
    ],
    [
      'a list of digests that is none',
      edited(
        'SHA256SUMS',
        line(3, () => 'x'),
      ),
      ['import-sums SHA256SUMS 3'],
    ],
  ] as const)('%s is refused, with file and line', async (_what, change, expected) => {
    const found = await told(change);
    expect(found.slice(0, expected.length).map((one, at) => one.slice(0, expected[at]?.length))).toEqual(expected);
  });

  it.each([
    ['an answer', edited('submissions.ndjson', (text) => text.replace(KEPT_NAME, '样例吴某某')), 'import-record submissions.ndjson 1'],
    [
      'a room',
      edited(
        'submissions.ndjson',
        line(1, (one) => one.replace('"room":"3-1-1202"', '"room":"3-1-1203"')),
      ),
      'import-record submissions.ndjson 1',
    ],
    [
      'the outcome',
      edited(
        'decisions.ndjson',
        line(1, (one) => one.replace('"outcome":"granted"', '"outcome":"refused"')),
      ),
      'import-record decisions.ndjson 1',
    ],
    [
      'when',
      edited(
        'waivers.ndjson',
        line(1, (one) => one.replace(/"at":"2026/, '"at":"2025')),
      ),
      'import-record waivers.ndjson 1',
    ],
    ['by whom', edited('accesses.ndjson', (text) => text.replace('样例张三', '样例李四')), 'import-record accesses.ndjson 1'],
    [
      'by whom, in both places',
      (folder: string) => {
        edited('accesses.ndjson', (text) => text.replace('样例张三', '样例李四'))(folder);
        edited('writes.ndjson', (text) => text.replace(/("write":"a","at":"[^"]+","by":)"样例张三"/, '$1"样例李四"'))(folder);
      },
      'import-record accesses.ndjson 1',
    ],
    [
      'what stayed of an erasure',
      edited('submissions.ndjson', (text) => text.replace('"content":{}', `"content":{"n":"${ERASED_NAME}"}`)),
      'import-record submissions.ndjson 3',
    ],
    ['that it was erased', edited('erasures.ndjson', () => ''), 'import-lacking writes.ndjson'],
    ['the order of lines', edited('submissions.ndjson', swapped(1, 2)), 'import-record submissions.ndjson 1'],
    ['that there is a line', edited('users.ndjson', () => ''), 'import-lacking writes.ndjson'],
    ['that there is one more', edited('users.ndjson', (text) => `${text}${text}`), 'import-more users.ndjson 2'],
    ['a line to nonsense', edited('rooms.ndjson', () => 'nonsense\n'), 'import-line rooms.ndjson 1'],
    [
      'a number to a text',
      edited(
        'submissions.ndjson',
        line(2, (one) => one.replace('"version":2', '"version":"2"')),
      ),
      'import-line submissions.ndjson 2',
    ],
    [
      'a field away',
      edited(
        'estates.ndjson',
        line(2, (one) => one.replace('"name":"青松花园",', '')),
      ),
      'import-line estates.ndjson 2',
    ],
    [
      'a field to one that is unknown',
      edited(
        'estates.ndjson',
        line(2, (one) => one.replace('"name"', '"title"')),
      ),
      'import-line estates.ndjson 2',
    ],
    [
      'a file of rules',
      (folder: string) => edited(`${below(folder, 'rules')}/checklists/garage.yaml`, (text) => `${text}# x\n`)(folder),
      'import-record rulebooks.ndjson',
    ],
    ['a form', edited('forms/3-1-1202/N1-pass.pdf', () => '%PDF-1.7'), 'import-changed forms/3-1-1202/N1-pass.pdf'],
    [
      'where a file is',
      edited(
        'evidence.ndjson',
        line(1, (one) => one.replace(/"file":"[^"]+"/, '"file":"../../etc/passwd"')),
      ),
      'import-line evidence.ndjson 1',
    ],
    [
      'where a file is, to another',
      edited(
        'evidence.ndjson',
        line(1, (one) => one.replace(/"file":"[^"]+"/, '"file":"README.txt"')),
      ),
      'import-changed README.txt',
    ],
    [
      'a salt',
      edited(
        'writes.ndjson',
        line(4, (one) => one.replace(/"salt":"[0-9a-f]{32}"/, `"salt":"${'0'.repeat(32)}"`)),
      ),
      'import-record',
    ],
    [
      'a salt away',
      edited('writes.ndjson', (text) => text.replace(/("kind":"submission"(?:(?!salt).)*"salt":)"[0-9a-f]{32}"/, '$1null')),
      'import-record submissions.ndjson 1',
    ],
    ['the order of writes', edited('writes.ndjson', swapped(4, 5)), 'import-record'],
    [
      'an entry',
      edited('writes.ndjson', (text) => text.replace('\\"outcome\\":\\"granted\\"', '\\"outcome\\":\\"refused\\"')),
      'backup-damaged',
    ],
    [
      'a write away',
      edited(
        'writes.ndjson',
        line(3, () => undefined),
      ),
      'import-',
    ],
    [
      'the last checkpoint',
      (folder: string) => {
        edited('log/checkpoints.ndjson', (text) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`)(folder);
        edited('log/heads.ndjson', (text) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`)(folder);
      },
      'backup-damaged',
    ],
    [
      'a checkpoint',
      edited(
        'log/checkpoints.ndjson',
        line(3, (one) => one.replace(/[A-Za-z0-9+/]{43}=/, `${'A'.repeat(43)}=`)),
      ),
      'backup-damaged',
    ],
    [
      'its signature',
      edited('log/checkpoints.ndjson', (text) => text.replace(/(— 样例\/日志 [^"]{10})[^"]{20}([^"]*"\n)$/u, `$1${'A'.repeat(20)}$2`)),
      'checkpoint-signature',
    ],
  ] as const)('%s, and the digests with it, is refused, and nothing is in the store', async (_what, change, expected) => {
    const [found = ''] = await told(change, { isHidden: true });
    expect(found.slice(0, expected.length)).toBe(expected);
  });

  it('which files there are is refused', async () => {
    const form = 'forms/3-1-1202/N1-pass.pdf';
    expect((await told((folder) => rmSync(join(folder, form))))[0]).toBe(`import-lost ${form}`);
    expect(await told((folder) => writeFileSync(join(folder, 'notes.txt'), 'x'))).toEqual(['import-unlisted notes.txt']);
    expect((await told((folder) => rmSync(join(folder, 'SHA256SUMS'))))[0]).toBe('import-lost SHA256SUMS');
    expect(await told((folder) => rmSync(join(folder, 'export.json')))).toEqual(['import-format']);
    expect(await told(edited('export.json', (text) => text.replace('guiju-export-1', 'guiju-export-9')))).toEqual([
      'import-format export.json',
    ]);
    expect(await told(edited('export.json', () => '['))).toEqual(['import-format export.json']);
  });

  it('a file to a link, or a folder of files, is refused: nothing outside is read', async () => {
    const link = (folder: string) => {
      renameSync(join(folder, 'users.ndjson'), join(base, `outside-${places}`));
      symlinkSync(join(base, `outside-${places}`), join(folder, 'users.ndjson'));
    };
    expect((await told(link))[0]).toBe('import-link users.ndjson');
    const folderLink = (folder: string) => {
      renameSync(join(folder, 'forms'), join(base, `forms-${places}`));
      symlinkSync(join(base, `forms-${places}`), join(folder, 'forms'));
    };
    expect((await told(folderLink))[0]).toBe('import-link forms');
    expect((await told(edited('SHA256SUMS', (text) => `${'0'.repeat(64)}  ../outside\n${text}`)))[0]).toBe('import-sums SHA256SUMS 1');
  });

  it('nothing, which somebody only looked at, is taken', async () => {
    const folder = fresh();
    cpSync(made, folder, { recursive: true });
    mkdirSync(join(folder, 'empty'));
    writeFileSync(join(folder, 'forms', '.DS_Store'), 'x');
    writeFileSync(join(folder, 'Thumbs.db'), 'x');
    const store = await open();
    await checkPlain(folder);
    await importPlain({ store, folder, facts: {}, at, key });
    expect((await store.counts()).submissions).toBe(6);
    await store.close();
  });
});
