import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { newContext } from '../../../../renderers/pdf/document/objects.ts';
import { addTypedFont, typedCharacters } from '../../../../renderers/pdf/document/typed-font.ts';
import { shippedFaces } from '../../../../renderers/pdf/font/faces.ts';
import { FontSubset } from '../../../../renderers/pdf/font/subset.ts';

const { regular } = shippedFaces();

describe('the font for what is typed', () => {
  it('has the first level of GB/T 2312, figures, letters and marks, and no character twice', () => {
    const characters = [...typedCharacters()];
    expect(characters.filter((one) => /\p{Script=Han}/u.test(one))).toHaveLength(3755);
    expect(characters.filter((one) => /[0-9A-Za-z]/.test(one))).toHaveLength(62);
    for (const one of ['啊', '座', '，', '。', '（', '—', '℃', ' ']) expect(characters).toContain(one);
    expect(new Set(characters).size).toBe(characters.length);
    const subset = new FontSubset(regular);
    expect(characters.filter((one) => !subset.has(one.codePointAt(0) ?? 0))).toEqual([]);
  });

  it('leads from each code to its character', () => {
    const context = newContext();
    addTypedFont(context, regular);
    const streams = [...context.objects.values()].flatMap(({ data }) => (data === undefined ? [] : [inflateSync(data).toString('latin1')]));
    const map = (streams.find((text) => text.includes('begincmap')) ?? '').replace(/[\s\S]*endcodespacerange/, '');
    const texts = [...map.matchAll(/<\w{4}> <(\w{4})>/g)].map(([, code]) => String.fromCharCode(Number.parseInt(code ?? '', 16)));
    expect(texts.join('') === typedCharacters()).toBe(true);
  });
});
