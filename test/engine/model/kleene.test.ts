import { describe, expect, it } from 'vitest';
import { and, type Kleene, not, or } from '../../../engine/model/kleene.ts';

const U = 'unknown';

describe('Kleene’s strong tables', () => {
  it.each<[Kleene, Kleene, Kleene, Kleene]>([
    // left, right, and, or
    [true, true, true, true],
    [true, false, false, true],
    [true, U, U, true],
    [false, true, false, true],
    [false, false, false, false],
    [false, U, false, U],
    [U, true, U, true],
    [U, false, false, U],
    [U, U, U, U],
  ])('%s with %s: and gives %s, or gives %s', (left, right, both, either) => {
    expect(and([left, right])).toBe(both);
    expect(or([left, right])).toBe(either);
  });

  it('turns true and false round and leaves unknown alone', () => {
    expect([not(true), not(false), not(U)]).toEqual([false, true, U]);
  });

  it('of nothing, all hold and none holds', () => {
    expect(and([])).toBe(true);
    expect(or([])).toBe(false);
  });
});
