import { describe, expect, it } from 'vitest';
import { decodeText, MAX_DOCUMENT_BYTES, sizeProblem } from '../../../engine/load/decode.ts';
import { codesOf, problemsOf } from '../../support/problems.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const faultsOf = (content: Uint8Array) => codesOf(problemsOf(() => decodeText('a.yaml', content)));

describe('the bytes of a document', () => {
  it('are read as UTF-8', () => expect(decodeText('a.yaml', bytes('a: 规矩 😀'))).toBe('a: 规矩 😀'));
  it('may begin with a byte order mark', () => expect(decodeText('a.yaml', bytes('\ufeffa: 1'))).toBe('a: 1'));

  it.each([
    ['nothing', ''],
    ['spaces', ' \n \t \n'],
    ['comments', '# 只有说明\n  # 再一行\n'],
    ['comments with Windows line ends', '# 只有说明\r\n\r\n# 再一行\r\n'],
    ['a document mark', '---\n# x\n'],
  ])('must say something: %s', (_name, text) => expect(faultsOf(bytes(text))).toEqual(['file-empty']));

  it('must not hold NUL', () => expect(faultsOf(bytes('a: \0'))).toEqual(['file-binary']));
  it('must not be UTF-16', () => {
    expect(faultsOf(new Uint8Array(Buffer.from('\ufeffa: 1', 'utf16le')))).toEqual(['file-binary']);
    expect(faultsOf(new Uint8Array(Buffer.from('\ufeff规矩', 'utf16le')))).toEqual(['file-encoding']);
  });
  it('must not be GBK', () => expect(faultsOf(Uint8Array.of(0xb9, 0xe6, 0xbe, 0xd8))).toEqual(['file-encoding']));

  it('may be 1 MB and no more', () => {
    const text = `a: ${'x'.repeat(MAX_DOCUMENT_BYTES - 3)}`;
    expect(decodeText('a.yaml', bytes(text))).toHaveLength(MAX_DOCUMENT_BYTES);
    expect(faultsOf(bytes(`${text}x`))).toEqual(['file-too-large']);
    expect(sizeProblem('a.yaml', 2_500_000)?.message.en).toBe('the file has 2.5 MB, more than the limit of 1 MB');
    expect(sizeProblem('a.yaml', MAX_DOCUMENT_BYTES)).toBeUndefined();
  });

  it('a size just above the limit does not read like the limit', () => {
    expect(sizeProblem('a.yaml', MAX_DOCUMENT_BYTES + 1)?.message.en).not.toContain('has 1 MB');
  });
});
