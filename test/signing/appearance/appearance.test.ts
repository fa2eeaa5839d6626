import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeAppearance } from '../../../signing/appearance/compose.ts';
import { drawHand, readHand } from '../../../signing/appearance/hand.ts';
import { decodePng, PICTURE_LIMITS, PictureFault } from '../../../signing/appearance/png.ts';
import { loadSigner } from '../../../signing/keys/load.ts';
import { signInTurn } from '../../../signing/update/sign.ts';
import { testFolder } from '../folder.ts';
import { opensslSigner, run } from '../openssl.ts';
import { unsignedPdf } from '../update/unsigned.ts';
import { chunk, png, pngOf } from './make-png.ts';

const dir = testFolder();
const now = new Date(Date.now() + 60_000);
const at = now.toISOString().replace(/\.\d+Z/, '+00:00');

describe('decodePng', () => {
  it('keeps colours and transparency', () => {
    const picture = decodePng(pngOf(2, 1, (x) => (x === 0 ? [10, 20, 30, 40] : [250, 240, 230, 255])));
    expect(picture).toMatchObject({ width: 2, height: 1 });
    expect([...picture.colours]).toEqual([10, 20, 30, 250, 240, 230]);
    expect([...picture.opacity]).toEqual([40, 255]);
  });

  it('reads grey, palette, few bits, many bits, and the one transparent colour', () => {
    const grey = decodePng(png(2, 1, 8, 0, Uint8Array.of(0, 0, 200), [chunk('tRNS', Uint8Array.of(0, 200))]));
    expect([[...grey.colours], [...grey.opacity]]).toEqual([
      [0, 0, 0, 200, 200, 200],
      [255, 0],
    ]);
    const bits = decodePng(png(8, 1, 1, 0, Uint8Array.of(0, 0b10100000)));
    expect([bits.colours[0], bits.colours[3], bits.colours[6]]).toEqual([255, 0, 255]);
    const palette = [chunk('PLTE', Uint8Array.of(1, 2, 3, 4, 5, 6)), chunk('tRNS', Uint8Array.of(9))];
    const indexed = decodePng(png(2, 1, 4, 3, Uint8Array.of(0, 0x01), palette));
    expect([[...indexed.colours], [...indexed.opacity]]).toEqual([
      [1, 2, 3, 4, 5, 6],
      [9, 255],
    ]);
    const deep = decodePng(png(1, 1, 16, 4, Uint8Array.of(0, 0x80, 0x11, 0x40, 0x22)));
    expect([[...deep.colours], [...deep.opacity]]).toEqual([[128, 128, 128], [64]]);
  });

  it('undoes all five filters as another reader does', () => {
    const rows = [0, 1, 2, 3, 4].flatMap((filter) => [
      filter,
      ...Array.from({ length: 12 }, (_none, index) => (index * 37 + filter * 11) & 0xff),
    ]);
    const file = join(dir, 'filters.png');
    writeFileSync(file, png(4, 5, 8, 2, Uint8Array.from(rows)));
    // Ghost of another implementation: the same picture, unfiltered by hand from the definition.
    const picture = decodePng(new Uint8Array(readFileSync(file)));
    expect(Buffer.from(picture.colours).toString('hex')).toBe(unfiltered(rows, 12, 3));
  });

  it('refuses what is large, interlaced, damaged, or no PNG, before it unpacks anything', () => {
    const refuses = (bytes: Uint8Array) => expect(() => decodePng(bytes)).toThrow(PictureFault);
    refuses(Buffer.alloc(PICTURE_LIMITS.octets + 1));
    refuses(Buffer.from('GIF89a'));
    refuses(png(PICTURE_LIMITS.side + 1, 1, 8, 0, Uint8Array.of(0)));
    refuses(png(0, 1, 8, 0, Uint8Array.of(0)));
    refuses(png(1, 1, 8, 0, Uint8Array.of(0, 0), [], 1));
    refuses(png(1, 1, 8, 3, Uint8Array.of(0, 0)));
    refuses(png(1, 1, 8, 0, new Uint8Array(5_000_000)));
    refuses(png(1, 1, 8, 0, Uint8Array.of(0)));
    refuses(png(1, 1, 8, 0, Uint8Array.of(7, 0)));
    const good = pngOf(3, 3, () => [1, 2, 3, 4]);
    fc.assert(
      fc.property(fc.nat(good.length - 13), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const bad = Uint8Array.from(good);
        bad[index] = (bad[index] ?? 0) ^ change;
        refuses(bad);
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});

describe('readHand and drawHand', () => {
  const point = (x: number, y: number, t: number, p: number) => ({ x, y, t, p });

  it('draws curves whose width follows the pressure, in the middle of the box', () => {
    const hand = readHand(
      JSON.stringify({ strokes: [[point(0, 0, 0, 0), point(10, 0, 1, 0), point(20, 0, 2, 1)], [point(5, 5, 3, 0.5)]] }),
    );
    const drawn = drawHand(hand, { left: 100, bottom: 50, width: 100, height: 40 });
    const widths = [...drawn.matchAll(/^([\d.]+) w/gm)].map((match) => Number(match[1]));
    expect(widths).toHaveLength(3);
    expect(widths[0]).toBeLessThan(widths[1] ?? 0);
    const places = [...drawn.matchAll(/(\S+) (\S+) m/g)].map((match) => [Number(match[1]), Number(match[2])]);
    for (const [x = 0, y = 0] of places) {
      expect(x).toBeGreaterThanOrEqual(100);
      expect(x).toBeLessThanOrEqual(200);
      expect(y).toBeGreaterThanOrEqual(50);
      expect(y).toBeLessThanOrEqual(90);
    }
  });

  it('refuses anything else', () => {
    for (const bad of [
      '',
      '[]',
      '{}',
      'null',
      '{"strokes":[]}',
      '{"strokes":[[]]}',
      '{"strokes":[[1]]}',
      '{"strokes":[[{"x":1,"y":2,"t":0}]]}',
    ])
      expect(() => readHand(bad), bad).toThrow(PictureFault);
    for (const bad of [point(1, 1, 0, 1.5), point(1, 1, -1, 0), point(1e9, 1, 0, 0), { ...point(1, 1, 0, 0), x: '1' }])
      expect(() => readHand(JSON.stringify({ strokes: [[bad]] })), JSON.stringify(bad)).toThrow(PictureFault);
    expect(() => readHand(JSON.stringify({ strokes: [[point(1, 1, 5, 0), point(1, 1, 4, 0)]] }))).toThrow('backwards');
    expect(() => readHand(JSON.stringify({ strokes: Array(501).fill([point(1, 1, 0, 0)]) }))).toThrow(PictureFault);
    expect(() => readHand(JSON.stringify({ strokes: [Array(20_001).fill(point(1, 1, 0, 0))] }))).toThrow(PictureFault);
  });
});

describe('composeAppearance', () => {
  it('is seen on the page, with the seal transparent, and is bound by the signature', async () => {
    const { p12 } = opensslSigner(dir, 'p-256');
    const signer = await loadSigner({ p12, passphrase: 'secret', at: now });
    const seal = decodePng(pngOf(40, 40, (x, y) => (Math.hypot(x - 20, y - 20) < 18 ? [255, 0, 0, 128] : [0, 0, 255, 0])));
    const hand = readHand(
      JSON.stringify({
        strokes: [
          [
            { x: 0, y: 0, t: 0, p: 1 },
            { x: 9, y: 4, t: 5, p: 1 },
          ],
        ],
      }),
    );
    const turn = { role: 'owner', at, place: { page: 0, box: [50, 692, 200, 100] as const }, draw: composeAppearance({ hand, seal }) };
    // The form of the tests has an invisible field for anybody; a field of its own name is added for a role.
    const first = await signInTurn(unsignedPdf(), signer, { role: 'somebody', at });
    const bytes = await signInTurn(first, signer, turn);
    const file = join(dir, 'seen.pdf');
    writeFileSync(file, bytes);
    expect(run('pdfsig', file).output.match(/Signature is Valid\./g)).toHaveLength(2);
    execFileSync('pdftoppm', ['-r', '72', '-png', '-singlefile', file, join(dir, 'seen')]);
    const page = decodePng(new Uint8Array(readFileSync(join(dir, 'seen.png'))));
    const at_ = (x: number, y: number) => [...page.colours.subarray(3 * (y * page.width + x), 3 * (y * page.width + x) + 3)];
    const [red = 0, green = 0, blue = 0] = at_(150 + 25, 842 - 100 + 20);
    // Half of red over white; outside of the seal's circle nothing of its blue is seen.
    expect([red > 240, green > 100 && green < 155, blue > 100 && blue < 155]).toEqual([true, true, true]);
    expect(at_(60, 842 - 145)).toEqual([255, 255, 255]);
    const bad = Buffer.from(bytes);
    const picture = bad.indexOf('/Subtype /Image');
    bad[bad.indexOf('stream', picture) + 20] = (bad[bad.indexOf('stream', picture) + 20] ?? 0) ^ 1;
    writeFileSync(file, bad);
    expect(run('pdfsig', file).output).toContain('Digest Mismatch');
  });
});

/** The filters by their definition (ISO/IEC 15948, 9.2), one octet at a time. */
function unfiltered(rows: readonly number[], width: number, step: number): string {
  const out: number[][] = [];
  for (let y = 0; y * (width + 1) < rows.length; y += 1) {
    const filter = rows[y * (width + 1)] ?? 0;
    const line: number[] = [];
    for (let x = 0; x < width; x += 1) {
      const raw = rows[y * (width + 1) + 1 + x] ?? 0;
      const [a, b, c] = [line[x - step] ?? 0, out[y - 1]?.[x] ?? 0, out[y - 1]?.[x - step] ?? 0];
      const p = a + b - c;
      const paeth = [a, b, c].toSorted((left, right) => Math.abs(p - left) - Math.abs(p - right))[0] ?? 0;
      line.push((raw + ([0, a, b, Math.floor((a + b) / 2), paeth][filter] ?? 0)) & 0xff);
    }
    out.push(line);
  }
  return Buffer.from(out.flat()).toString('hex');
}
