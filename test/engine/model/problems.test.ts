import { describe, expect, it } from 'vitest';
import { CATALOGUE, type CatalogueCode } from '../../../engine/model/catalogue/catalogue.ts';
import { problem } from '../../../engine/model/problems.ts';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('a problem', () => {
  it('puts values into both languages, texts by language', () => {
    const told = problem('schema-missing', { where: { 'zh-CN': '文件', en: 'the document' }, key: 'id' });
    expect(told.message).toEqual({ 'zh-CN': '文件缺少“id”', en: 'the document lacks "id"' });
  });

  it('leaves out a hint that would name an absent value', () => {
    expect(problem('fact-unknown', { name: 'x', nearest: undefined }).hint).toBeUndefined();
    expect(problem('fact-unknown', { name: 'colur', nearest: 'colour' }).hint?.en).toBe('did you mean "colour"?');
  });

  it('takes values as they are, even those that look like placeholders or patterns', () => {
    expect(problem('fact-unknown', { name: '$& {nearest} $1', nearest: 'a' }).message.en).toBe('there is no fact called "$& {nearest} $1"');
  });

  it('keeps file, line and column', () => {
    expect(problem('file-empty', {}, { file: 'a.yaml', line: 2, column: 3 })).toMatchObject({ file: 'a.yaml', line: 2, column: 3 });
  });
});

describe('the catalogue', () => {
  it.each(Object.keys(CATALOGUE) as CatalogueCode[])('%s asks for the same values in both languages', (code) => {
    const { message, hint } = CATALOGUE[code] as (typeof CATALOGUE)[CatalogueCode] & { hint?: { 'zh-CN': string; en: string } };
    expect(placeholders(message['zh-CN'])).toEqual(placeholders(message.en));
    expect(placeholders(hint?.['zh-CN'] ?? '')).toEqual(placeholders(hint?.en ?? ''));
    expect(message['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(message.en).not.toMatch(/\p{Script=Han}/u);
  });
});
