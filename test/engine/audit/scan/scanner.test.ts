import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyTable } from '../../../../engine/audit/scan/key-table.ts';
import { BLANK, Scanner, SOUND } from '../../../../engine/audit/scan/scanner.ts';
import { Sheet } from '../../../../engine/audit/scan/sheet.ts';
import { type Cell, optionsOf } from '../../../../engine/compile/readers/sql/cell.ts';
import { sqlReader } from '../../../../engine/compile/readers/sql/compile.ts';
import { jsonText } from '../../../../engine/compile/readers/sql/literal.ts';
import type { Facts, Value } from '../../../../engine/model/submission.ts';
import { runs } from '../../../support/runs.ts';
import { name } from '../../../support/worlds/names.ts';
import { programOf, world } from '../../../support/worlds/world.ts';

const encoder = new TextEncoder();

/** What a value looks like in a column, worked out without any bytes. */
function expected({ kind, shape }: Cell, value: Value | undefined): number | string {
  const [absent, empty] = {
    flag: [85, 192],
    code: [0, 1],
    number: [Number.NEGATIVE_INFINITY, Number.NaN],
    mask: [2 ** 51, 2 ** 50],
    presence: [5, 12],
    json: ['', 'null'],
  }[kind] as [number, number];
  if (value === undefined) return absent;
  if (value === null) return empty;
  switch (kind) {
    case 'flag':
      return value ? 51 : 60;
    case 'code':
      return optionsOf(shape).indexOf(String(value)) + 2;
    case 'mask':
      return (value as string[]).reduce((sum, option) => sum + 2 ** optionsOf(shape).indexOf(option), 0);
    case 'presence':
      return (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0) ? 12 : 3;
    case 'json':
      return jsonText(value);
    case 'number':
      return shape.type === 'date'
        ? Date.parse(String(value)) / 86_400_000
        : shape.type === 'instant'
          ? Date.parse(String(value)) / 1000
          : Number(value);
  }
}

function rowOf(sheet: Sheet, cells: readonly Cell[], row: number): (number | string)[] {
  const texts = new TextDecoder().decode(sheet.textsOf(row)).split('\u001f');
  return cells.map(({ kind }, column) =>
    kind === 'json' ? (texts.shift() ?? '') : ((sheet.numbers[column] as Float64Array)[row] as number),
  );
}

/** Reads submissions as a program would write them, with spaces or escapes or neither. */
function check(
  facts: readonly Facts[],
  cells: ReadonlyMap<string, Cell>,
  dictionary: Parameters<typeof programOf>[0]['facts'],
  written: (text: string) => string,
): void {
  const sheet = new Sheet([...cells.values()]);
  const names = Object.keys(dictionary);
  const columns = Int32Array.from(names, (fact) => [...cells.keys()].indexOf(fact));
  const scanner = new Scanner(dictionary, ['c'], () => ({ sheet, columns, derived: new Map() }));
  facts.forEach((given, row) => {
    const bytes = encoder.encode(written(JSON.stringify({ checklist: 'c', facts: given })));
    // What this program writes itself is read whatever it holds.
    expect(scanner.scan(bytes, 0, bytes.length, true)).toBe(SOUND);
    sheet.keep(row, 0, false);
    const values = [...cells].map(([fact, cell]) => expected(cell, Object.hasOwn(given, fact) ? given[fact] : undefined));
    expect(rowOf(sheet, [...cells.values()], row).map((value) => (Object.is(value, -0) ? 0 : value))).toEqual(
      values.map((value) => (Object.is(value, -0) ? 0 : value)),
    );
  });
}

describe('lines that are read straight into columns', () => {
  it.each<[string, (text: string) => string]>([
    ['as short as can be', (text) => text],
    [
      'with spaces',
      (text) => text.replaceAll(/("(?:[^"\\]|\\.)*")|([:,])/g, (whole, quoted?: string) => (quoted === undefined ? ` ${whole}\t` : quoted)),
    ],
    [
      'with everything escaped',
      (text) => text.replaceAll(/[^\u0020-\u007e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ],
  ])('hold what they say, whatever facts and options are called, %s', (_what, written) => {
    fc.assert(
      fc.property(world, (made) => {
        check(made.submissions, sqlReader(programOf(made)).columns, made.facts, written);
      }),
      runs(300),
    );
  });

  it('are blank where there is nothing', () => {
    const scanner = new Scanner({}, [], () => ({ columns: new Int32Array(0), derived: new Map() }));
    for (const text of ['', ' ', '\t\r ']) expect(scanner.scan(encoder.encode(text), 0, text.length)).toBe(BLANK);
  });
});

describe('names as bytes', () => {
  it('are found, each alone, and nothing else is', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 30, selector: (one) => one.toWellFormed() }),
        fc.array(name),
        (all, others) => {
          const table = new KeyTable(all);
          const written = (one: string) => [...one].some((sign) => sign === '"' || sign === '\\' || sign < ' ');
          for (const one of [...all, ...others]) {
            if (written(one)) continue;
            const bytes = encoder.encode(`${one}"`);
            const expectedAt = all.findIndex((known) => known.toWellFormed() === one.toWellFormed());
            for (const room of [0, 1, 5]) {
              const view = new DataView(new Uint8Array([...bytes, ...Array.from({ length: room }, () => 0x20)]).buffer);
              expect(table.find(view, 0, bytes.length - 1)).toBe(expectedAt);
              all.forEach((_known, index) => void expect(table.endOf(index, view, 0)).toBe(index === expectedAt ? bytes.length - 1 : -1));
            }
          }
        },
      ),
      runs(500),
    );
  });
});
