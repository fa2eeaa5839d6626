import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../../engine/questions/packed.ts';
import { pageOf, policy } from '../../support/live.ts';
import { runs } from '../../support/runs.ts';

describe('packed data', () => {
  it('is unpacked to what it was', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom('a long text that stands in several places'),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'toString'), tie('value')),
      ),
    }));
    fc.assert(
      fc.property(value as fc.Arbitrary<unknown>, (given) => {
        const json = JSON.stringify({ given, again: [given, given] });
        expect(JSON.stringify(unpack(JSON.parse(JSON.stringify(pack(JSON.parse(json))))))).toBe(json);
      }),
      runs(300),
    );
  });

  it('says once what stands in several places', () => {
    const part = { label: { 'zh-CN': '一段', en: 'one part' }, list: [1, 2, 3] };
    const packed = pack({ first: part, second: [part, part] });
    expect(packed).toEqual({
      table: [part.label, { label: part.label, list: [1, 2, 3] }].slice(1),
      root: { first: { $: 0 }, second: [{ $: 0 }, { $: 0 }] },
    });
    expect(unpack(packed)).toEqual({ first: part, second: [part, part] });
  });

  it('refuses what it would mistake for a reference', () => {
    expect(() => pack({ inner: { $: 1 } })).toThrow(RangeError);
    expect(unpack(pack({ $: 1, more: 2 }))).toEqual({ $: 1, more: 2 });
  });

  it.each(Object.keys(policy.rulebook.checklists))('holds the whole page of %s', async (checklist) => {
    const page = await pageOf(checklist);
    expect(unpack(JSON.parse(JSON.stringify(pack(page))))).toEqual(JSON.parse(JSON.stringify(page)));
  });
});
