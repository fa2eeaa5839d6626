import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failedOf, grouped, lengthOf, percentOf, shareText } from '../../../engine/report/audit/figures.ts';
import { runs } from '../../support/runs.ts';

describe('a percentage', () => {
  it.each([
    [0, 340, '0.0%'],
    [12, 340, '3.5%'],
    [1, 8, '12.5%'],
    [1, 3, '33.3%'],
    [2, 3, '66.7%'],
    // Halves of a tenth are rounded up, also where floating numbers fall short of them.
    [1, 2000, '0.1%'],
    [201, 20_000, '1.0%'],
    [1005, 100_000, '1.0%'],
    [45, 10_000, '0.5%'],
    [340, 340, '100.0%'],
    [1, 10_000_000, '<0.1%'],
    [9_999_999, 10_000_000, '>99.9%'],
    [0, 0, '—'],
  ])('of %i in %i is %s', (part, of, told) => expect(percentOf({ part, of })).toBe(told));

  it('is the exact one, rounded half up to a tenth', () => {
    const share = fc.integer({ min: 1, max: 1_000_000_000 }).chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(share, ([part, of]) => {
        const tenths = (BigInt(part) * 2000n + BigInt(of)) / (2n * BigInt(of));
        const told = percentOf({ part, of });
        if (tenths === 0n && part > 0) return told === '<0.1%';
        if (tenths === 1000n && part < of) return told === '>99.9%';
        return told === `${tenths / 10n}.${tenths % 10n}%`;
      }),
      runs(1000),
    );
  });
});

describe('figures', () => {
  it('stand with what they are of', () => {
    expect(shareText({ part: 1200, of: 34_000 })).toEqual({ 'zh-CN': '1,200/34,000（3.5%）', en: '1,200 of 34,000 (3.5 %)' });
    expect(shareText({ part: 0, of: 0 })).toEqual({ 'zh-CN': '0/0', en: '0 of 0' });
    expect(failedOf({ part: 12, of: 340 }).en).toBe('failed 12 of 340 to which it applied (3.5 %)');
  });
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [12_345_678, '12,345,678'],
  ])('%i is %s', (count, told) => expect(grouped(count)).toBe(told));
  it.each([
    [null, '—'],
    [0, '0 秒'],
    [59, '59 秒'],
    [3600, '1 小时'],
    [5430, '1 小时 30 分'],
    [100_800, '1 天 4 小时'],
    [-90, '-1 分 30 秒'],
  ])('%s seconds are %s', (seconds, told) => expect(lengthOf(seconds)['zh-CN']).toBe(told));
});
