import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines } from '../../../../renderers/pdf/layout/lines.ts';
import { BLANK, type Measure, type TextStyle } from '../../../../renderers/pdf/layout/run.ts';

const style: TextStyle = { size: 10, face: 'regular', grey: 0 };
/** Chinese characters are one em wide, others half. */
const measure: Measure = (text, { size }) =>
  Array.from(text, (one) => ((one.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1)).reduce((sum, ems) => sum + ems, 0) * size;

const linesOf = (text: string, width: number) =>
  breakLines([{ text, style }], width, measure).map((line) => line.segments.map((segment) => segment.text).join(''));

/** Width without spaces at the end and the white half of a mark there. */
const inked = (line: string) => measure(line.trimEnd(), style) - (/[，。、；：？！）》」』】”’]$/.test(line.trimEnd()) ? 5 : 0);

const word = fc.constantFrom('装', '修', '施工', '业主', '承诺书', 'room', '3-1-1202', '2024', ' ');
const close = fc.constantFrom('，', '。', '、', '；', '：', '？', '！', '）', '》', '」', '』', '】', '”', '’', '—', '～', '·', '……', '——');
const open = fc.constantFrom('（', '《', '「', '『', '【', '“', '‘');
const sentence = fc
  .array(fc.tuple(fc.option(open, { nil: '' }), fc.array(word, { minLength: 1, maxLength: 4 }), fc.option(close, { nil: '' })), {
    minLength: 1,
    maxLength: 20,
  })
  .map((parts) => parts.map(([before, words, after]) => before + words.join('') + after).join(''));

describe('breaking lines', () => {
  it('never starts a line with a closing mark, nor ends one with an opening mark', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 80, max: 300 }), (text, width) => {
        linesOf(text, width).forEach((line, i, all) => {
          if (i > 0) expect(line.trimStart()).not.toMatch(/^[，。、；：？！）》」』】”’—～·…]/);
          if (i < all.length - 1) expect(line.trimEnd()).not.toMatch(/[（《「『【“‘]$/);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every character in order, and every line within the width', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 80, max: 300 }), (text, width) => {
        const lines = linesOf(text, width);
        expect(lines.join('')).toBe(text);
        for (const line of lines) expect(inked(line)).toBeLessThanOrEqual(width + 0.01);
      }),
    );
  });

  it('keeps the two halves of a dash and of an ellipsis together', () => {
    expect(linesOf('一二三四五六七——八九', 80)).toEqual(['一二三四五六', '七——八九']);
    expect(linesOf('一二三四五六七……八九', 80)).toEqual(['一二三四五六', '七……八九']);
  });

  it('cuts what is wider than a line anywhere', () => {
    expect(linesOf('f'.repeat(25), 50)).toEqual(['f'.repeat(10), 'f'.repeat(10), 'f'.repeat(5)]);
  });

  it('keeps what stays whole on one line, and where no line can hold it ends lines where they may end', () => {
    const whole = (text: string, width: number) =>
      breakLines(
        [
          { text: '施工', style },
          { text, style, whole: true },
        ],
        width,
        measure,
      ).map((line) => line.segments.map((segment) => segment.text).join(''));
    expect(whole('☐ 不合格', 50)).toEqual(['施工', '☐ 不合格']);
    expect(whole('☐ not acceptable at all', 60)).toEqual(['施工☐ not ', 'acceptable ', 'at all']);
  });

  it('ends lines where the text does', () => {
    expect(linesOf('甲\n乙\n\n丙', 100)).toEqual(['甲', '乙', '', '丙']);
  });

  it('gives one empty line for an empty text', () => {
    const [line, ...more] = breakLines([{ text: '', style }], 100, measure);
    expect(line?.segments).toEqual([]);
    expect(line?.height).toBeGreaterThan(10);
    expect(more).toEqual([]);
  });

  it('keeps a blank apart from the words around it', () => {
    const [line] = breakLines([{ text: `房${BLANK.repeat(3)}号`, style }], 100, measure);
    expect(line?.segments.map(({ blank, left, width }) => [blank, left, width])).toEqual([
      [false, 0, 10],
      [true, 10, 30],
      [false, 40, 10],
    ]);
  });

  it('keeps styles across a break', () => {
    const small: TextStyle = { ...style, size: 5 };
    const lines = breakLines(
      [
        { text: '装修申报', style },
        { text: ' Renovation', style: small },
      ],
      60,
      measure,
    );
    expect(lines.map((line) => line.segments.map((segment) => [segment.text, segment.style.size]))).toEqual([
      [
        ['装修申报', 10],
        [' ', 5],
      ],
      [['Renovation', 5]],
    ]);
  });
});
