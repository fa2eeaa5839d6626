import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Interner } from '../../../../../engine/compile/readers/bitmaps/interner.ts';
import { runs } from '../../../../support/runs.ts';

const number = (interner: Interner, text: string) => {
  const bytes = Buffer.from(`..${text}..`);
  return interner.numberOf(bytes, 2, bytes.length - 2);
};

describe('numbers of texts', () => {
  it('are the same for the same text, and count from nought in the order in which texts first come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ maxLength: 3 }), fc.string({ unit: 'binary', maxLength: 40 })), { maxLength: 300 }),
        (texts) => {
          const interner = new Interner();
          const known = [...new Set(texts.map((text) => text.toWellFormed()))];
          for (const text of [...texts, ...texts]) expect(number(interner, text)).toBe(known.indexOf(text.toWellFormed()));
          expect(interner.count).toBe(known.length);
          known.forEach((text, index) => void expect(Buffer.from(interner.bytesOf(index)).toString()).toBe(text));
        },
      ),
      runs(200),
    );
  });

  it('end with so many texts, and so many bytes', () => {
    const few = new Interner(2, 5);
    expect(['a', 'b', 'c', 'a'].map((text) => number(few, text))).toEqual([0, 1, -1, 0]);
    const short = new Interner(9, 5);
    expect(['abcd', 'ef', 'g', 'abcd'].map((text) => number(short, text))).toEqual([0, -1, 1, 0]);
  });
});
