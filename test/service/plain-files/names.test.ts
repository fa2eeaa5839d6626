import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberedName, safeName } from '../../../service/plain-files/names.ts';
import { scratch } from '../../support/process.ts';
import { runs } from '../../support/runs.ts';

const folder = scratch();

it.each([
  ['licence.pdf', 'licence.pdf'],
  ['营业执照（副本）.pdf', '营业执照（副本）.pdf'],
  ['3-1-1202', '3-1-1202'],
  ['3/1/1202', '3_1_1202'],
  ['..', '__'],
  ['.hidden', '_hidden'],
  ['', '_'],
  ['NUL', '_NUL'],
  ['con.pdf', '_con.pdf'],
  ['a\u202egpj.exe', 'a_gpj.exe'],
  ['end. ', 'end._'],
  ['a\\b:c\n', 'a_b_c_'],
])('%j is called %j on the disk', (text, expected) => {
  expect(safeName(text)).toBe(expected);
});

it('a long name keeps its ending, and whole characters', () => {
  const name = safeName(`${'𠮷'.repeat(200)}.pdf`);
  expect(name).toBe(`${'𠮷'.repeat(29)}.pdf`);
  expect(numberedName(name, 2)).toBe(`${'𠮷'.repeat(29)} (2).pdf`);
});

it('any text gives a name that a file can have, within its folder', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('..', '.', '/', '../x', 'a/..'),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const name = safeName(text);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120);
      expect(safeName(name)).toBe(name);
      writeFileSync(join(folder, name), '');
      expect(readdirSync(folder)).toContain(name);
    }),
    runs(200),
  );
});
