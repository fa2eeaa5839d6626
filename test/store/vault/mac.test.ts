import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mac } from '../../../store/vault/mac.ts';

it('is HMAC-SHA256, as RFC 4231 has it in its second case and as OpenSSL computes it', () => {
  expect(mac(Buffer.from('Jefe'), 'what do ya want for nothing?').toString('hex')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.string({ unit: 'grapheme', maxLength: 300 }), (secret, text) => {
      expect(mac(secret, text)).toEqual(createHmac('sha256', secret).update(text, 'utf8').digest());
    }),
  );
  expect(() => mac(new Uint8Array(65), '')).toThrow(RangeError);
});
