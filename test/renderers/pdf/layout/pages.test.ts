import { describe, expect, it } from 'vitest';
import { gridRow } from '../../../../renderers/pdf/layout/grid-row.ts';
import { paginate } from '../../../../renderers/pdf/layout/pages.ts';
import { type Strip, spaceStrip } from '../../../../renderers/pdf/layout/strip.ts';

const strip = (height: number, more: Partial<Strip> = {}): Strip => ({ height, draw() {}, ...more });
const heights = (strips: Strip[], height: number) => paginate(strips, height).map((page) => page.map((placed) => placed.strip.height));

describe('paginating', () => {
  it('fills a page and goes on', () => {
    expect(heights([strip(40), strip(40), strip(40)], 100)).toEqual([[40, 40], [40]]);
  });

  it('takes a heading along with what it heads', () => {
    expect(heights([strip(60), strip(20, { keep: true }), strip(30)], 100)).toEqual([[60], [20, 30]]);
  });

  it('repeats the head of a table', () => {
    const head = strip(10);
    expect(heights([head, strip(50, { repeat: head }), strip(50, { repeat: head })], 100)).toEqual([
      [10, 50],
      [10, 50],
    ]);
  });

  it('opens a page where it is told to, and drops white space there', () => {
    expect(heights([strip(10), strip(0, { opens: true, space: true }), spaceStrip(5), strip(20)], 100)).toEqual([[10], [20]]);
  });

  it('has one page where there is nothing', () => {
    expect(heights([], 100)).toEqual([[]]);
  });
});

describe('a row of a grid', () => {
  const line = { segments: [], width: 0, height: 10, baseline: 8 };

  it('is as high as its highest cell', () => {
    const [row, ...more] = gridRow(
      [
        { lines: [line, line], width: 50 },
        { lines: [line], width: 50 },
      ],
      0,
      500,
    );
    expect(row?.height).toBe(25);
    expect(more).toEqual([]);
  });

  it('is cut between lines only where no page could hold it', () => {
    const rows = gridRow([{ lines: Array.from({ length: 12 }, () => line), width: 50 }], 0, 55);
    expect(rows.map((row) => row.height)).toEqual([55, 55, 25]);
  });
});
