import { describe, expect, it } from 'vitest';
import { typedCharacters } from '../../../../renderers/pdf/document/typed-font.ts';
import { coarser } from '../../../../renderers/pdf/font/coarse.ts';
import { shippedFaces } from '../../../../renderers/pdf/font/faces.ts';
import { type OutlinePoint, readOutline, writeOutline } from '../../../../renderers/pdf/font/outline.ts';
import { FontSubset } from '../../../../renderers/pdf/font/subset.ts';

const { regular } = shippedFaces();
const subset = new FontSubset(regular);
subset.encode(typedCharacters());

/** Distance of a point to the nearest of others along either axis. */
const nearest = (point: OutlinePoint, others: readonly OutlinePoint[], scale: number) =>
  Math.min(...others.map(({ x, y }) => Math.max(Math.abs(x * scale - point.x), Math.abs(y * scale - point.y))));

describe('outlines', () => {
  it('are written as they were read', () => {
    for (const { outline } of subset.glyphs) {
      const contours = readOutline(outline);
      if (contours !== undefined) expect(readOutline(writeOutline(contours))).toEqual(contours);
    }
  });

  it('a space has none', () => {
    expect(readOutline(Buffer.alloc(0))).toBeUndefined();
  });
});

describe('a coarser font', () => {
  const coarse = coarser(subset, 4);

  it('has the same glyphs, each as wide and with as many contours, and moves no point by more than half a unit', () => {
    expect(coarse.file.measures.unitsPerEm * 4).toBe(regular.measures.unitsPerEm);
    expect(coarse.glyphs.map(({ codePoint }) => codePoint)).toEqual(subset.glyphs.map(({ codePoint }) => codePoint));
    let points = 0;
    coarse.glyphs.forEach(({ outline, advance }, i) => {
      const whole = subset.glyphs[i];
      expect(Math.abs(advance * 4 - (whole?.advance ?? 0))).toBeLessThanOrEqual(2);
      const [before, after] = [readOutline(whole?.outline ?? Buffer.alloc(0)), readOutline(outline)];
      expect(after?.length).toBe(before?.length);
      before?.forEach((contour, j) => {
        const others = after?.[j] ?? [];
        points += contour.length;
        expect(Math.max(...contour.map((point) => nearest(point, others, 4)))).toBeLessThanOrEqual(2);
      });
    });
    expect(points).toBeGreaterThan(300_000);
  });
});
