import { as, asArray, type PdfDict } from '../pdf/values.ts';
import type { Update } from './update.ts';

/** Width of a string in one font, in multiples of its size. */
export type WidthOf = (bytes: Uint8Array) => number;

/** Widths where the font does not say: a Hanzi is an em wide, letters of the fourteen standard fonts less than this on average. */
const GUESS = { wide: 1000, narrow: 600 } as const;

/** How wide strings are in a font: by /W of its descendant for two-octet codes, by /Widths for others (ISO 32000-1, 9.6 and 9.7). */
export function widthsOf(update: Update, font: PdfDict | undefined): WidthOf {
  const composite = as(update.get(font, 'Subtype'), 'name')?.value === 'Type0';
  const widths = composite ? compositeWidths(update, font) : simpleWidths(update, font);
  const fallback = composite ? defaultWidth(update, font) : GUESS.narrow;
  const step = composite ? 2 : 1;
  return (bytes) => {
    let sum = 0;
    for (let at = 0; at + step <= bytes.length; at += step) {
      const code = composite ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0);
      sum += widths.get(code) ?? fallback;
    }
    return sum / 1000;
  };
}

function descendant(update: Update, font: PdfDict | undefined): PdfDict | undefined {
  return as(update.resolve(asArray(update.get(font, 'DescendantFonts'))?.[0]), 'dict');
}

function defaultWidth(update: Update, font: PdfDict | undefined): number {
  const given = update.get(descendant(update, font), 'DW');
  return typeof given === 'number' ? given : GUESS.wide;
}

/** `c [w1 w2 …]` or `first last w`, taking turns as they come. */
function compositeWidths(update: Update, font: PdfDict | undefined): Map<number, number> {
  const found = new Map<number, number>();
  const list = asArray(update.get(descendant(update, font), 'W')) ?? [];
  for (let at = 0; at < list.length; ) {
    const [first, second, third] = [list[at], update.resolve(list[at + 1]), list[at + 2]].map((value) => value ?? null);
    const each = asArray(second);
    if (typeof first !== 'number') break;
    if (each !== undefined) {
      each.forEach((width, index) => void found.set(first + index, Number(width)));
      at += 2;
    } else {
      for (let code = first; code <= Math.min(Number(second), 0xffff); code += 1) found.set(code, Number(third));
      at += 3;
    }
  }
  return found;
}

function simpleWidths(update: Update, font: PdfDict | undefined): Map<number, number> {
  const first = Number(update.get(font, 'FirstChar') ?? 0);
  const list = asArray(update.get(font, 'Widths')) ?? [];
  return new Map(list.map((width, index) => [first + index, Number(update.resolve(width))]));
}
