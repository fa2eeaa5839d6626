import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import type { ProblemError } from '../../../../engine/model/problem.ts';
import { countEntries, type Entry, entriesOf, isOne, partsOf } from '../../../../service/issue/batch/entries.ts';
import { scratch } from '../../../support/process.ts';

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);
const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

async function list(...paths: string[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of entriesOf(partsOf(paths, isFolder))) entries.push(entry);
  return entries;
}

beforeAll(() => {
  mkdirSync(at('in/b/deep'), { recursive: true });
  mkdirSync(at('in/.hidden'));
  for (const name of ['in/c.yaml', 'in/a.json', 'in/b/deep/x.yml', 'in/.hidden/y.yaml', 'in/readme.md']) writeFileSync(at(name), name);
  writeFileSync(at('in/many.ndjson'), '{"one":1}\r\n\n   \n{"two":2}');
  writeFileSync(at('packed.jsonl.gz'), gzipSync('{"three":3}\n'));
  writeFileSync(at('bad.ndjson'), Buffer.from([0x7b, 0xff, 0x7d, 0x0a, 0x7b, 0x7d]));
});

it('reads a folder by name, code point by code point, with what is below it, and nothing hidden or of another kind', async () => {
  expect((await list(at('in'))).map(({ number, file, name, line, text }) => [number, file, name, line, text])).toEqual([
    [0, at('in/a.json'), 'a.json', undefined, undefined],
    [1, at('in/b/deep/x.yml'), 'x.yml', undefined, undefined],
    [2, at('in/c.yaml'), 'c.yaml', undefined, undefined],
    [3, at('in/many.ndjson'), 'many.ndjson', 1, '{"one":1}'],
    [4, at('in/many.ndjson'), 'many.ndjson', 4, '{"two":2}'],
  ]);
});

it('keeps the order of the call, and takes a file that is named whatever its ending is', async () => {
  const found = await list(at('packed.jsonl.gz'), at('in/readme.md'), at('missing.yaml'));
  expect(found.map(({ name, line }) => [name, line])).toEqual([
    ['packed.jsonl.gz', 1],
    ['readme.md', undefined],
    ['missing.yaml', undefined],
  ]);
  expect(await countEntries(partsOf([at('in'), at('packed.jsonl.gz')], isFolder))).toBe(6);
});

it('a line that is no UTF-8 is an entry with a fault, at its line', async () => {
  const [broken, sound] = await list(at('bad.ndjson'));
  expect(broken).toMatchObject({ line: 1, fault: { code: 'line-encoding', line: 1, file: at('bad.ndjson') } });
  expect(sound).toMatchObject({ line: 2, text: '{}' });
});

it('says that a folder holds no submission, or that a file of many is not there', () => {
  mkdirSync(at('empty'));
  const codeOf = (path: string) => {
    try {
      partsOf([path], isFolder);
    } catch (cause) {
      return (cause as ProblemError).problems[0]?.code;
    }
    return 'nothing';
  };
  expect([codeOf(at('empty')), codeOf(at('gone.ndjson'))]).toEqual(['source-empty', 'source-missing']);
});

it('one document is no batch; a folder and a file of many are', () => {
  expect(['a.yaml', 'in', 'x.ndjson', 'x.NDJSON.gz', 'x.parquet'].map((name) => isOne(at(name), isFolder))).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
