import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HybridReader } from '../../../../service/audit/columns/hybrid.ts';
import { runs } from '../../../support/runs.ts';

/** Numbers of a run: one many times, or eight and more side by side. */
type Run = { readonly count: number; readonly number: number } | { readonly numbers: readonly number[] };

function length(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...length(value >>> 7)];
}

/** Written bit by bit, as plainly as can be. */
function encoded(all: readonly Run[], width: number): Uint8Array {
  const bytes = all.flatMap((run) => {
    if ('count' in run)
      return [...length(run.count << 1), ...Array.from({ length: Math.ceil(width / 8) }, (_none, at) => (run.number >>> (8 * at)) & 0xff)];
    const bits = run.numbers.map((number) => [...number.toString(2).padStart(width, '0')].reverse().join('')).join('');
    const packed = bits.match(/.{8}/g) ?? [];
    return [...length(((run.numbers.length / 8) << 1) | 1), ...packed.map((byte) => Number.parseInt([...byte].reverse().join(''), 2))];
  });
  return Uint8Array.from(bytes);
}

const numbersOf = (all: readonly Run[]) =>
  all.flatMap((run) => ('count' in run ? new Array<number>(run.count).fill(run.number) : [...run.numbers]));

const written = fc.integer({ min: 1, max: 25 }).chain((width) => {
  const number = fc.nat({ max: 2 ** width - 1 });
  const repeated = fc.record({ count: fc.integer({ min: 1, max: 300 }), number });
  const beside = fc
    .integer({ min: 1, max: 12 })
    .chain((eights) => fc.record({ numbers: fc.array(number, { minLength: 8 * eights, maxLength: 8 * eights }) }));
  return fc.record({
    width: fc.constant(width),
    all: fc.array(fc.oneof(repeated, beside), { minLength: 1, maxLength: 8 }),
    step: fc.integer({ min: 1, max: 70 }),
  });
});

describe('numbers of a few bits', () => {
  it('are read as they were written, however many at a time', () => {
    fc.assert(
      fc.property(written, ({ width, all, step }) => {
        const bytes = encoded(all, width);
        const expected = numbersOf(all);
        const reader = new HybridReader(Uint8Array.from([9, ...bytes]), 1, bytes.length + 1, width, 2 ** width);
        const found: number[] = [];
        const into = new Int32Array(step);
        for (let left = expected.length; left > 0; left -= step) {
          const count = Math.min(left, step);
          reader.read(into, count);
          found.push(...into.subarray(0, count));
        }
        expect(found).toEqual(expected);
      }),
      runs(300),
    );
  });

  it('are none where they end too soon, or one is too large', () => {
    const bytes = encoded([{ numbers: [1, 2, 3, 4, 5, 6, 7, 0] }, { count: 5, number: 7 }], 3);
    const read = (to: number, limit: number, count: number) => () =>
      new HybridReader(bytes, 0, to, 3, limit).read(new Int32Array(20), count);
    expect(read(bytes.length, 8, 13)).not.toThrow();
    expect(read(bytes.length, 8, 14)).toThrow('too few');
    expect(read(2, 8, 8)).toThrow('too few');
    expect(read(bytes.length, 7, 8)).toThrow('too large');
    expect(() => new HybridReader(bytes, 0, bytes.length, 0, 0).read(new Int32Array(1), 1)).toThrow('too large');
  });
});
