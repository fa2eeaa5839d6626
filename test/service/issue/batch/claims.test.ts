import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Claims, type Taken } from '../../../../service/issue/batch/claims.ts';
import { runs } from '../../../support/runs.ts';

/** Lets every promise that can settle do so. */
const settled = () => new Promise<void>((done) => setImmediate(done));

describe('Claims', () => {
  it('gives a name to the earlier entry, also where the later one asks first', async () => {
    const claims = new Claims();
    const told: string[] = [];
    const later = claims.claim(1, 'b', ['x', 'y']).then((taken) => told.push(`b ${taken?.name} ${taken?.by}`));
    await settled();
    expect(told).toEqual([]);
    await claims.claim(0, 'a', ['y']).then((taken) => told.push(`a ${taken?.name}`));
    await later;
    expect(told.sort()).toEqual(['a undefined', 'b y a']);
    expect(await claims.claim(2, 'c', ['x'])).toBeUndefined();
  });

  it('does not wait for an entry that ended without asking', async () => {
    const claims = new Claims();
    const waiting = claims.claim(2, 'c', ['x']);
    claims.end(1);
    claims.end(0);
    expect(await waiting).toBeUndefined();
    claims.end(2);
    expect(await claims.claim(3, 'd', ['x'])).toEqual({ name: 'x', by: 'c' });
  });

  it('comes to the same in whatever order entries ask', async () => {
    const entries = fc.array(fc.option(fc.uniqueArray(fc.constantFrom('p', 'q', 'r', 's'), { maxLength: 3 })), {
      minLength: 1,
      maxLength: 8,
    });
    const order = fc.array(fc.nat(), { minLength: 8, maxLength: 8 });
    const inOrder = async (asked: readonly (string[] | null)[], ranks: readonly number[]) => {
      const claims = new Claims();
      const found: (Taken | undefined)[] = [];
      const numbers = asked.map((_names, number) => number).sort((one, other) => (ranks[one] ?? 0) - (ranks[other] ?? 0) || one - other);
      await Promise.all(
        numbers.map(async (number) => {
          const names = asked[number];
          if (names) found[number] = await claims.claim(number, `#${number}`, names);
          else claims.end(number);
        }),
      );
      return found;
    };
    await fc.assert(
      fc.asyncProperty(entries, order, async (asked, ranks) => {
        expect(await inOrder(asked, ranks)).toEqual(await inOrder(asked, []));
      }),
      runs(100),
    );
  });
});
