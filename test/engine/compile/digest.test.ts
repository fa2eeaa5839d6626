import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf } from '../../../engine/compile/digest.ts';
import { runs } from '../../support/runs.ts';

describe('canonical JSON', () => {
  it('sorts keys by code unit and has no spaces', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'x'], é: 2, A: { z: 1, y: 2 } })).toBe(
      '{"A":{"y":2,"z":1},"a":[true,null,"x"],"b":1,"é":2}',
    );
  });
  it('leaves out what is undefined, and writes null for it in lists', () => {
    expect(canonicalJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}');
  });
  it('says the same value again when read', () => {
    const again = fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    });
    fc.assert(again, runs(200));
  });
});

it('the digest is SHA-256 over it', () => {
  expect(digestOf({ b: 1, a: '规' })).toBe(createHash('sha256').update('{"a":"规","b":1}').digest('hex'));
});
