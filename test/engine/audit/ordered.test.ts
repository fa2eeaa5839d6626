import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byCodePoint } from '../../../engine/audit/ordered.ts';
import { runs } from '../../support/runs.ts';

it('texts are ordered as their UTF-8 bytes are, beyond the basic plane too', () => {
  const text = fc.array(fc.constantFrom('a', 'z', '中', '\u{ffff}', '\u{e000}', '𠮷', '\u{10ffff}', '')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (left, right) => {
      expect(Math.sign(byCodePoint(left, right))).toBe(Math.sign(Buffer.compare(Buffer.from(left), Buffer.from(right))));
    }),
    runs(500),
  );
});
