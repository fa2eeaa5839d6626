import { expect, it } from 'vitest';
import { BadPadding, decryptRc2 } from '../../../../signing/keys/pkcs12/rc2.ts';

const hex = (text: string) => Buffer.from(text, 'hex');

/** RFC 2268, 5: key, bits that count, plain text, cipher text. */
const VECTORS = [
  ['0000000000000000', 63, '0000000000000000', 'ebb773f993278eff'],
  ['ffffffffffffffff', 64, 'ffffffffffffffff', '278b27e42e2f0d49'],
  ['3000000000000000', 64, '1000000000000001', '30649edf9be7d2c2'],
  ['88', 64, '0000000000000000', '61a8a244adacccf0'],
  ['88bca90e90875a', 64, '0000000000000000', '6ccf4308974c267f'],
  ['88bca90e90875a7f0f79c384627bafb2', 64, '0000000000000000', '1a807d272bbe5db1'],
  ['88bca90e90875a7f0f79c384627bafb2', 128, '0000000000000000', '2269552ab0f85ca6'],
  ['88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e', 129, '0000000000000000', '5b78d3a43dfff1f1'],
] as const;

it.each(VECTORS)('RC2 with key %s of %d bits', (key, bits, plain, cipher) => {
  // A vector that turns the plain text into one octet of padding shows the block without the padding being in the way.
  const wanted = hex('00000000000000');
  const iv = Buffer.concat([wanted, Buffer.of(1)]).map((octet, index) => octet ^ (hex(plain)[index] ?? 0));
  expect(decryptRc2(hex(cipher), hex(key), bits, iv)).toEqual(wanted);
});

it('a wrong padding or length is told', () => {
  expect(() => decryptRc2(hex('ebb773f993278eff'), hex('0000000000000000'), 63, Buffer.alloc(8))).toThrow(BadPadding);
  expect(() => decryptRc2(hex('ebb773'), hex('00'), 63, Buffer.alloc(8))).toThrow(BadPadding);
});
