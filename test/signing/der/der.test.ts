import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definite } from '../../../signing/der/ber.ts';
import { children, DerError, readFirst, readInteger, readOid, readOne } from '../../../signing/der/read.ts';
import { integer, oid, sequence, setOf, time, tlv, unsignedInteger } from '../../../signing/der/write.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');

describe('writing DER', () => {
  it('writes numbers in their shortest unsigned form', () => {
    expect([0, 127, 128, 256, 65535].map((value) => hex(integer(value)))).toEqual([
      '020100',
      '02017f',
      '02020080',
      '02020100',
      '020300ffff',
    ]);
    expect(hex(unsignedInteger(bytes('0000ff')))).toBe('020200ff');
  });

  it('writes object identifiers as the standards print them', () => {
    expect(hex(oid('1.2.840.113549.1.7.2'))).toBe('06092a864886f70d010702');
    expect(hex(oid('2.16.840.1.101.3.4.2.1'))).toBe('0609608648016503040201');
  });

  it('sorts a SET OF and lengthens lengths', () => {
    expect(hex(setOf(bytes('020102'), bytes('020101')))).toBe('3106020101020102');
    expect(hex(tlv(0x04, new Uint8Array(200))).slice(0, 6)).toBe('0481c8');
    expect(hex(tlv(0x04, new Uint8Array(300))).slice(0, 8)).toBe('0482012c');
  });

  it('changes the form of a time in 2050', () => {
    expect(
      Buffer.from(time(new Date('2049-12-31T23:59:59Z')))
        .toString('latin1')
        .slice(2),
    ).toBe('491231235959Z');
    expect(
      Buffer.from(time(new Date('2050-01-01T00:00:00Z')))
        .toString('latin1')
        .slice(2),
    ).toBe('20500101000000Z');
  });
});

describe('reading DER', () => {
  it('refuses what has a second form', () => {
    for (const wrong of ['048101ff', '04820001ff', '0480ff0000', '0485000000000100', '1f0101', '0402ff', '04']) {
      expect(() => readFirst(bytes(wrong)), wrong).toThrow(DerError);
    }
    expect(() => readOne(bytes('0500 00'))).toThrow('bytes follow');
    expect(() => readInteger(readOne(bytes('0201ff')))).toThrow(DerError);
  });

  it('reads back what was written', () => {
    const arcs = fc.array(fc.integer({ min: 0, max: 2 ** 31 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), arcs, (number, rest) => {
        const dotted = ['1.2', ...rest].join('.');
        const [first, second] = children(readOne(sequence(integer(number), oid(dotted))), 0x30);
        expect(readInteger(first)).toBe(number);
        expect(readOid(second)).toBe(dotted);
      }),
    );
  });

  it('throws nothing but DerError, whatever it is given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (data) => {
        for (const read of [() => children(readOne(data)), () => definite(data)]) {
          try {
            read();
          } catch (error) {
            expect(error).toBeInstanceOf(DerError);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('making BER definite', () => {
  it('joins strings in pieces and closes indefinite lengths', () => {
    expect(hex(definite(bytes('3080 2480 0402 0102 0401 03 0000 020101 0000')))).toBe('3008' + '0403010203' + '020101');
    expect(hex(definite(bytes('3081 03 020105')))).toBe('3003020105');
  });

  it('refuses a nesting that would exhaust the stack', () => {
    expect(() => definite(Buffer.concat([Buffer.alloc(100_000, '3080', 'hex')]))).toThrow(DerError);
  });
});
