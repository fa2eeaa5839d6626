import type { Strip } from './strip.ts';

/** A strip and its distance from the top of the page's content, in points. */
export interface PlacedStrip {
  readonly strip: Strip;
  readonly top: number;
  /** The head of a table that goes on over the page: it was read before. */
  readonly again?: boolean;
}

/**
 * Puts strips on pages of a content height in points; at least one page.
 *
 * A strip that is higher than a page overflows it: who makes strips sees to it that none is.
 */
export function paginate(strips: readonly Strip[], height: number): PlacedStrip[][] {
  const pages: PlacedStrip[][] = [[]];
  let used = 0;
  const place = (strip: Strip, again = false) => {
    pages.at(-1)?.push({ strip, top: used, ...(again ? { again } : {}) });
    used += strip.height;
  };
  strips.forEach((strip, i) => {
    const fresh = pages.at(-1)?.length === 0;
    if (!fresh && (strip.opens === true || used + kept(strips, i, height) > height + 0.01)) {
      pages.push([]);
      used = 0;
      if (strip.repeat !== undefined) place(strip.repeat, true);
    }
    const opening = pages.at(-1)?.length === 0;
    if (!(opening && strip.space === true)) place(strip);
  });
  return pages;
}

/** Height of a strip with the ones that it must stay with; the strip alone where these fill more than a page. */
function kept(strips: readonly Strip[], start: number, limit: number): number {
  let sum = 0;
  for (let i = start; i < strips.length; i += 1) {
    const strip = strips[i];
    if (strip === undefined) break;
    sum += strip.height;
    if (strip.keep !== true) break;
  }
  return sum > limit ? (strips[start]?.height ?? 0) : sum;
}
