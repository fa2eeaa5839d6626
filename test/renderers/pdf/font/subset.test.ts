import { describe, expect, it } from 'vitest';
import { toUnicodeMap } from '../../../../renderers/pdf/document/to-unicode.ts';
import { componentsOf, withComponents } from '../../../../renderers/pdf/font/composite.ts';
import { shippedFaces } from '../../../../renderers/pdf/font/faces.ts';
import { FontSubset } from '../../../../renderers/pdf/font/subset.ts';
import { writeTrueType } from '../../../../renderers/pdf/font/true-type.ts';

const { regular, bold } = shippedFaces();

describe('the shipped fonts', () => {
  it.each(['𬭎', '䶮', '㛃', '规', '矩', 'A', '“', '²'])('show %s', (character) => {
    for (const file of [regular, bold]) expect(file.glyphOf(character.codePointAt(0) ?? 0)).toBeGreaterThan(0);
  });

  it('have no glyph for what they lack', () => {
    expect(regular.glyphOf(0x1f600)).toBe(0);
  });
});

describe('a subset', () => {
  it('numbers characters in the order of first use', () => {
    const subset = new FontSubset(regular);
    expect(subset.encode('规矩规')).toBe('000100020001');
    expect(subset.glyphs).toHaveLength(3);
  });

  it('keeps apart characters that share an outline', () => {
    const subset = new FontSubset(regular);
    const twins = ['\u2f00', '一'];
    expect(subset.encode(twins.join(''))).toBe('00010002');
    expect(subset.glyphs[1]?.outline.equals(subset.glyphs[2]?.outline ?? Buffer.alloc(0))).toBe(true);
  });

  it('has ballot boxes that the font lacks', () => {
    const subset = new FontSubset(regular);
    for (const box of ['☐', '☑', '☒']) expect(subset.has(box.codePointAt(0) ?? 0)).toBe(true);
    expect(regular.glyphOf(0x2611)).toBe(0);
    expect(subset.encode('☑')).toBe('0001');
  });

  it('is written as a font whose checksum agrees', () => {
    const subset = new FontSubset(regular);
    subset.encode('规矩');
    const font = writeTrueType(subset);
    let sum = 0;
    for (let at = 0; at < font.length; at += 4) sum = (sum + font.readUInt32BE(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });

  it('maps supplementary characters to surrogate pairs', () => {
    const subset = new FontSubset(regular);
    subset.encode('𬭎');
    expect(toUnicodeMap(subset.glyphs)).toContain('<0001> <d872df4e>');
  });
});

describe('a composite outline', () => {
  const composite = Buffer.alloc(10 + 6 + 8);
  composite.writeInt16BE(-1, 0);
  composite.writeUInt16BE(0x0020, 10);
  composite.writeUInt16BE(7, 12);
  composite.writeUInt16BE(0x0001, 16);
  composite.writeUInt16BE(9, 18);

  it('tells its parts', () => {
    expect(componentsOf(composite)).toEqual([7, 9]);
    expect(componentsOf(regular.outlineOf(regular.glyphOf(0x89c4)))).toEqual([]);
  });

  it('can be pointed at other numbers', () => {
    expect(componentsOf(withComponents(composite, [2, 3]))).toEqual([2, 3]);
    expect(componentsOf(composite)).toEqual([7, 9]);
  });
});
