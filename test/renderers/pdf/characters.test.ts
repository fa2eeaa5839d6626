import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { renderForm } from '../../../renderers/pdf/render.ts';
import type { FormTemplate } from '../../../renderers/pdf/template/grammar.ts';
import { GENERAL_STANDARD } from '../../support/characters/general-standard.ts';
import { formView } from './form-view.ts';
import { type Picture, pictureOf, textOf } from './tools.ts';

/**
 * Every character as text and as picture: what pdftotext reads, and what pdftoppm draws beside the same characters embedded by
 * another program (pdfmake, through fontkit). `GUIJU_CHARACTERS=all` takes all 8,105 of them in both cuts, which takes a minute; else
 * some are drawn by `GUIJU_SEED`.
 */
const ALL = process.env['GUIJU_CHARACTERS'] === 'all';
const SEED = Number(process.env['GUIJU_SEED'] ?? 20261125);
const SAMPLE = 180;

/** Names keep characters that few others do; these three are in no list of common ones. */
const RARE = ['𬭎', '䶮', '㛃', '𬍛', '𫖮', '𠅤', '堃', '喆', '昇', '犇'];

/** Characters of a line, their size in points, and lines of a page. */
const LINE = 30;
const SIZE = 16;
const LINES = 24;
const MARGIN = 10;

/** Dots per inch, and the most that a glyph may differ from its like: another glyph differs by 25 and more, of 255. */
const RESOLUTION = 100;
const TOLERANCE = 12;

const chosen = ALL ? GENERAL_STANDARD : [...sample(GENERAL_STANDARD, SAMPLE), ...RARE];

function sample(all: readonly string[], count: number): string[] {
  let state = SEED;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, () => all[Math.floor(next() * all.length)] ?? '一');
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

const lines = chunks(chosen, LINE).map((line) => line.join(''));

function ours(bold: boolean): Uint8Array {
  const title = { 'zh-CN': '字', en: 'Characters' };
  const body = chunks(lines, LINES).flatMap((page, i) => [
    ...(i === 0 ? [] : [{ 'page-break': true as const }]),
    ...page.map((paragraph) => ({ paragraph, size: SIZE, align: 'left' as const, bold })),
  ]);
  const template: FormTemplate = { form: 'test', title, page: { margin: MARGIN }, english: 'none', body };
  return renderForm(template, formView({ form: 'test', title })).bytes;
}

async function theirs(bold: boolean): Promise<Uint8Array> {
  const require = createRequire(import.meta.url);
  const file = (cut: string) => require.resolve(`@expo-google-fonts/noto-sans-sc/${cut}/NotoSansSC_${cut}.ttf`);
  const pdfmake = require('pdfmake');
  pdfmake.setFonts({ Noto: { normal: file('400Regular'), bold: file('700Bold') } });
  pdfmake.setLocalAccessPolicy?.(() => true);
  const content = lines.map((text, i) => ({
    text,
    bold,
    absolutePosition: { x: (MARGIN * 72) / 25.4, y: 40 + (i % LINES) * SIZE * 1.75 },
    ...(i % LINES === 0 && i > 0 ? { pageBreak: 'before' } : {}),
  }));
  return pdfmake.createPdf({ pageSize: 'A4', pageMargins: 0, content, defaultStyle: { font: 'Noto', fontSize: SIZE } }).getBuffer();
}

/** Tops and bottoms of the rows that have ink. */
function rowsOf({ width, height, pixels }: Picture): [number, number][] {
  const rows: [number, number][] = [];
  for (let y = 0, inside = false; y < height; y += 1) {
    const ink = pixels.subarray(y * width, (y + 1) * width).some((pixel) => pixel < 200);
    if (ink && !inside) rows.push([y, y]);
    if (ink) (rows.at(-1) as [number, number])[1] = y;
    inside = ink;
  }
  // A row of few strokes, such as 一 and 二 alone, may fall apart.
  return rows.reduce<[number, number][]>((all, row) => {
    const last = all.at(-1);
    if (last !== undefined && row[0] - last[0] < (SIZE * RESOLUTION) / 72) last[1] = row[1];
    else all.push(row);
    return all;
  }, []);
}

/** Mean difference of two cells, at the shift at which they fit best: edges fall between pixels otherwise. */
function difference(a: Picture, left: number, top: number, b: Picture, otherLeft: number, otherTop: number): number {
  const side = Math.round((SIZE * RESOLUTION) / 72);
  let best = Number.POSITIVE_INFINITY;
  for (const dy of [-1, 0, 1]) {
    for (const dx of [-1, 0, 1]) {
      let sum = 0;
      for (let y = 0; y < side; y += 1) {
        for (let x = 0; x < side; x += 1) {
          const one = a.pixels[(top + y) * a.width + left + x] ?? 255;
          const other = b.pixels[(otherTop + y + dy) * b.width + otherLeft + x + dx] ?? 255;
          sum += Math.abs(one - other);
        }
      }
      best = Math.min(best, sum / side ** 2);
    }
  }
  return best;
}

describe.each([
  ['regular', false],
  ['bold', true],
])(`${chosen.length} characters, %s`, (_cut, bold) => {
  const bytes = ours(bold);

  it('are text', () => {
    expect(textOf(bytes).replace(/第\d+页共\d+页Page\d+of\d+|第\d+页共\d+页/g, '')).toBe(lines.join(''));
  });

  it('are the glyphs that another program draws', { timeout: 300_000 }, async () => {
    const peer = await theirs(bold);
    const wrong: string[] = [];
    let alike = 0;
    chunks(lines, LINES).forEach((page, i) => {
      const [mine, other] = [pictureOf(bytes, i + 1, RESOLUTION), pictureOf(peer, i + 1, RESOLUTION)];
      const [rows, otherRows] = [rowsOf(mine), rowsOf(other)];
      page.forEach((line, j) => {
        const [top = 0, otherTop = 0] = [rows[j]?.[0], otherRows[j]?.[0]];
        [...line].forEach((character, k) => {
          const left = (place: number) => Math.round(((MARGIN * 72) / 25.4 + place * SIZE) * (RESOLUTION / 72));
          if (difference(mine, left(k), top, other, left(k), otherTop) > TOLERANCE) wrong.push(character);
          if (k > 0 && difference(mine, left(k), top, other, left(k - 1), otherTop) <= TOLERANCE && [...line][k - 1] !== character)
            alike += 1;
        });
      });
    });
    expect(wrong).toEqual([]);
    // Held against its neighbour a glyph is told apart, but for pairs such as 日 and 曰: the comparison can fail.
    expect(alike / chosen.length).toBeLessThan(0.02);
  });
});

it('the table has 8,105 characters, each once', () => {
  expect(GENERAL_STANDARD).toHaveLength(8105);
  expect(new Set(GENERAL_STANDARD).size).toBe(8105);
});
