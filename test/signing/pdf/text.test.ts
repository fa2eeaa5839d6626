import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeKeys } from '../../../service/keys.ts';
import { readContent } from '../../../signing/pdf/text/content.ts';
import { readToUnicode } from '../../../signing/pdf/text/to-unicode.ts';
import { operationsOf } from '../../../signing/pdf/text/tokens.ts';
import { fieldValues, shownPages } from '../../../signing/verify/shown.ts';
import { forge } from '../../support/forge.ts';
import { DAY, type ExampleNumber, example, scratch } from '../../support/process.ts';

const folder = scratch();
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const font = {
  name: 'F',
  program: undefined,
  show: (bytes: Uint8Array) => [...bytes].map((code) => ({ code, text: String.fromCharCode(code), width: 0.5 })),
};
const read = (content: string) => readContent(latin1(content), { font: (name) => (name === 'F1' ? font : undefined) });

describe('what a page shows', () => {
  it.each(['01', '02', '03', '06', '07'] as const satisfies readonly ExampleNumber[])(
    'is, for a form of example %s, the text that pdftotext reads',
    async (number) => {
      const data = join(folder, 'data');
      await makeKeys(data, { organisation: '甲', signerName: '张三', role: '客服专员', clock: new Date(Date.now() - 60_000) }).catch(
        () => undefined,
      );
      const bytes = await forge({ file: example(number), day: DAY, data, change: (evidence) => evidence });
      const file = join(folder, `${number}.pdf`);
      writeFileSync(file, bytes);
      const characters = (text: string) => [...text.replace(/\s+/gu, '')].sort().join('');
      const pages = shownPages(bytes) ?? [];
      for (const [index, page] of pages.entries()) {
        const reference = execFileSync('pdftotext', ['-f', String(index + 1), '-l', String(index + 1), '-layout', file, '-'], {
          encoding: 'utf8',
        });
        const own = page.marks.flatMap((mark) => (mark.is === 'text' ? [mark.text] : [])).join('');
        expect(characters(own)).toBe(characters(reference));
      }
      expect(pages.length).toBeGreaterThan(0);
    },
  );
});

describe('content', () => {
  it('gives texts with place, size and grey', () => {
    expect(read('BT 0.2 g /F1 10 Tf 72 700 Td (Hi\\051) Tj 0 -12 Td [(a) -500 <62>] TJ ET')).toMatchObject([
      { is: 'text', text: 'Hi)', size: 10, grey: 0.2, box: { left: 72, bottom: 698.8, width: 15 } },
      { is: 'text', text: 'a', box: { left: 72, width: 5 } },
      { is: 'text', text: 'b', box: { left: 82, width: 5 } },
    ]);
  });

  it('gives shapes, follows the state, and calls what is not painted white', () => {
    expect(read('q 2 0 0 2 10 10 cm 1 0 0 rg 0 0 5 5 re f Q 0 0 m 9 0 l S BT 3 Tr /F1 8 Tf (x) Tj ET')).toMatchObject([
      { is: 'shape', kind: 'fill', grey: 1 / 3, box: { left: 10, bottom: 10, width: 10, height: 10 } },
      { is: 'shape', kind: 'stroke', box: { left: 0, width: 9, height: 0 } },
      { is: 'text', grey: 1 },
    ]);
  });

  it.each([
    'BI /W 1 ID x EI',
    '/X Do',
    '/G gs',
    '/P sh',
    '1 0 0 rg % comment',
    '(open',
    '[1 2 Tj',
    '] Tj',
    '<zz> Tj',
    '/F2 9 Tf',
    '(no font) Tj',
    `${'q '.repeat(40)}`,
  ])('refuses %j', (content) => {
    expect(() => read(content)).toThrow();
  });

  it('is read token by token', () => {
    expect([...operationsOf(latin1('1 .5 -2. /N#41 <4 1> (a\\nb) [1 [2]] << /K 3 >> op q'))]).toEqual([
      { operator: 'op', operands: [1, 0.5, -2, '/N#41', Buffer.from('A'), Buffer.from('a\nb'), [1, [2]], ['/K', 3]] },
      { operator: 'q', operands: [] },
    ]);
  });
});

describe('ToUnicode', () => {
  it('reads characters, ranges and lists', () => {
    const map = readToUnicode(
      latin1('1 beginbfchar <0001> <4E0D> endbfchar 2 beginbfrange <0002> <0004> <0041> <0005> <0006> [<0061> <D840DC00>] endbfrange'),
    );
    expect([...map]).toEqual([
      [1, '不'],
      [2, 'A'],
      [3, 'B'],
      [4, 'C'],
      [5, 'a'],
      [6, '𠀀'],
    ]);
  });

  it('refuses a code with two readings, and a range without end', () => {
    expect(() => readToUnicode(latin1('beginbfchar <01> <0041> <01> <0042> endbfchar'))).toThrow('in two ways');
    expect(() => readToUnicode(latin1('beginbfrange <00000000> <ffffffff> <0041> endbfrange'))).toThrow();
  });
});

describe('values of fields', () => {
  it('are told by full name, without those for signatures', async () => {
    const { baseForm } = await import('../revise.ts');
    const { write } = await import('../makePdf.ts');
    const field = (value: string) => `<< /FT /Tx /T (outcome) /V (${value}) /Kids [41 0 R] >>`;
    const file = (value: string) =>
      write(
        baseForm({
          objects: new Map([
            [8, '<< /Fields [6 0 R 40 0 R] >>'],
            [40, field(value)],
            [41, '<< /FT /Btn /T (box) /V /Yes >>'],
          ]),
        }),
      );
    const values = [...(fieldValues(file('Granted')) ?? [])];
    expect(values.map(([name, value]) => [name.split(' ')[0], JSON.parse(value)[0]])).toEqual([
      ['outcome', 'Granted'],
      ['outcome.box', 'Yes'],
    ]);
    expect(fieldValues(file('Refused'))).not.toEqual(fieldValues(file('Granted')));
  });
});
