import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { RangeReader } from '../../../../service/audit/blocks/range-reader.ts';
import { runs } from '../../../support/runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'guiju-ranges-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'lines.ndjson');

/** Most bytes of a line in these tests. */
const LONGEST = 12;

/** The lines of all pieces in their order; what is too long is told by its place alone. */
function linesOf(size: number, piece: number, step: number): string[] {
  const reader = new RangeReader(LONGEST, step);
  const found: string[] = [];
  for (let start = 0; start < size; start += piece) {
    const { bytes, long } = reader.read({ path, start, end: Math.min(size, start + piece), size });
    const text = bytes.toString('latin1');
    if (text !== '') found.push(...(text.endsWith('\n') ? text.slice(0, -1) : text).split('\n'));
    if (long) found.push('too long');
  }
  reader.close();
  return found.map((line) => (line.length > LONGEST + 1 ? 'too long' : line));
}

function expected(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => (line.length > LONGEST + 1 ? 'too long' : line));
}

const line = fc.string({ unit: fc.constantFrom('a', 'b', '\r'), maxLength: 3 * LONGEST });
const text = fc.tuple(fc.array(line, { maxLength: 12 }), fc.boolean()).map(([lines, ends]) => lines.join('\n') + (ends ? '\n' : ''));

describe('pieces of a file', () => {
  it('have every line once and whole, wherever the file is cut', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), (written, piece, step) => {
        writeFileSync(path, written, 'latin1');
        expect(linesOf(written.length, piece, step)).toEqual(expected(written));
      }),
      runs(2000),
    );
  });

  it('end where the file had its end, whatever was added since', () => {
    writeFileSync(path, 'a\nb\nc added');
    const { bytes } = new RangeReader().read({ path, start: 0, end: 4, size: 4 });
    expect(bytes.toString()).toBe('a\nb\n');
  });

  it('are empty where the file has been cut off', () => {
    writeFileSync(path, 'a\nb');
    expect(new RangeReader().read({ path, start: 100, end: 200, size: 300 })).toMatchObject({ bytes: Buffer.alloc(0), long: false });
  });
});
