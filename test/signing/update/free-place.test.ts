import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodePng } from '../../../signing/appearance/png.ts';
import type { PdfRef } from '../../../signing/pdf/values.ts';
import { coversText, freePlace } from '../../../signing/update/free-place.ts';
import { inkOf } from '../../../signing/update/ink.ts';
import { dict, name } from '../../../signing/update/make.ts';
import { addAnnotation, pagesOf } from '../../../signing/update/pages.ts';
import { Update } from '../../../signing/update/update.ts';
import { testFolder } from '../folder.ts';
import { write } from '../makePdf.ts';

const dir = testFolder();
const page = (update: Update, index = 0) => pagesOf(update)[index] as PdfRef;

/** A page of A4 with such content; Helvetica is F1. */
function pdf(content: string, pages = 1): Uint8Array {
  const kids = Array.from({ length: pages }, (_none, index) => `${10 + index} 0 R`).join(' ');
  const objects = new Map([
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, `<< /Type /Pages /Kids [${kids}] /Count ${pages} /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> >>`],
    [4, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`],
    [5, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
  ]);
  for (let index = 0; index < pages; index += 1) objects.set(10 + index, '<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>');
  return write(objects);
}

describe('inkOf', () => {
  it('finds words where they are, whatever moves them', () => {
    const update = new Update(
      pdf(`q 2 0 0 2 100 100 cm BT /F1 10 Tf 1 0 0 1 10 20 Tm (one) Tj 12 TL T* (two) Tj 5 -30 TD [(th) -500 (ree)] TJ ET Q
BT /F1 8 Tf 50 700 Td (four) ' ET`),
    );
    const words = inkOf(update, page(update))?.filter(({ kind }) => kind === 'text');
    expect(words?.map(({ left, bottom }) => [Math.round(left), Math.round(bottom)])).toEqual([
      [120, 135],
      [120, 111],
      [130, 51],
      [164, 51],
      [50, 698],
    ]);
  });

  it('tells lines and frames from grounds, and leaves out paths that are not painted', () => {
    const update = new Update(pdf('10 10 100 50 re S 0 0 5 5 re n 200 200 40 40 re f 300 300 m 320 340 l 300 360 320 380 340 300 c S'));
    const found = inkOf(update, page(update)) ?? [];
    expect(found.filter(({ kind }) => kind === 'line')).toHaveLength(6);
    expect(found.filter(({ kind }) => kind === 'area')).toEqual([{ kind: 'area', left: 200, bottom: 200, right: 240, top: 240 }]);
  });

  it('passes over pictures among the operators, and says nothing of what it does not understand', () => {
    const picture = 'q 30 0 0 20 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80(<\nEI Q 5 5 5 5 re f';
    const update = new Update(pdf(picture));
    expect(inkOf(update, page(update))).toMatchObject([{ kind: 'area', left: 100, right: 130, top: 120 }, { right: 10 }]);
    const strange = new Update(pdf('<< /A ( f'));
    expect(inkOf(strange, page(strange))).toBeUndefined();
    expect(freePlace(strange)).toBeUndefined();
    expect(coversText(strange, page(strange), [0, 0, 500, 500])).toBe(false);
  });

  it('covers every dark point of a real form', () => {
    const file = join(dir, 'drawn.pdf');
    const text =
      'BT /F1 24 Tf 72 700 Td (Words of a form) Tj ET 100 300 200 80 re S 50 50 20 20 re f q 1 0 0 1 300 500 cm BT /F1 12 Tf 0.9 0.4 -0.4 0.9 0 0 Tm (turned) Tj ET Q';
    writeFileSync(file, pdf(text));
    execFileSync('pdftoppm', ['-r', '72', '-png', '-singlefile', file, join(dir, 'drawn')]);
    const picture = decodePng(new Uint8Array(readFileSync(join(dir, 'drawn.png'))));
    const update = new Update(new Uint8Array(readFileSync(file)));
    const ink = inkOf(update, page(update)) ?? [];
    const missed: number[][] = [];
    let dark = 0;
    for (let y = 0; y < picture.height; y += 1) {
      for (let x = 0; x < picture.width; x += 1) {
        if ((picture.colours[3 * (y * picture.width + x)] ?? 255) > 128) continue;
        dark += 1;
        const up = 842 - y - 0.5;
        const inside = ink.some(
          ({ left, bottom, right, top }) => x + 0.5 > left - 1.5 && x + 0.5 < right + 1.5 && up > bottom - 1.5 && up < top + 1.5,
        );
        if (!inside) missed.push([x, y]);
      }
    }
    expect(dark).toBeGreaterThan(500);
    expect(missed).toEqual([]);
  });
});

describe('freePlace', () => {
  it('is near the foot of the last page, from the left; the next one stands beside it', () => {
    const update = new Update(pdf('BT /F1 24 Tf 72 700 Td (words) Tj ET', 2));
    const first = freePlace(update);
    expect(first?.page).toBe(1);
    const [left = 0, top = 0, width = 0, height = 0] = first?.box ?? [];
    expect([left, width].map(Math.round)).toEqual([34, 227]);
    const Rect = [left, 842 - top - height, left + width, 842 - top];
    addAnnotation(update, page(update, 1), update.add(dict({ Type: name('Annot'), Rect })));
    const [nextLeft = 0, nextTop = 0] = freePlace(update)?.box ?? [];
    expect(nextLeft).toBeGreaterThan(left + width);
    expect(nextTop).toBe(top);
  });

  it('is on an earlier page or smaller where there is no room, and nowhere where all is full', () => {
    const update = new Update(pdf('0 0 595 800 re f', 1));
    expect(freePlace(update)).toBeUndefined();
    const narrow = new Update(pdf('0 100 595 742 re f 0 0 595 55 re f', 1));
    expect(freePlace(narrow)?.box.slice(2).map(Math.round)).toEqual([156, 34]);
  });

  it('knows words from lines when somebody chooses a place', () => {
    const update = new Update(pdf('BT /F1 24 Tf 72 700 Td (words) Tj ET 50 300 400 100 re S'));
    expect(coversText(update, page(update), [60, 690, 200, 730])).toBe(true);
    expect(coversText(update, page(update), [60, 290, 200, 330])).toBe(false);
  });
});
