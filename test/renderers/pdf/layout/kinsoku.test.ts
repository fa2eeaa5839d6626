import { describe, expect, it } from 'vitest';
import { mayBreakBetween } from '../../../../renderers/pdf/layout/kinsoku.ts';
import { breakLines } from '../../../../renderers/pdf/layout/lines.ts';
import type { Measure, TextStyle } from '../../../../renderers/pdf/layout/run.ts';

const style: TextStyle = { size: 10, face: 'regular', grey: 0 };
const measure: Measure = (text, { size }) =>
  Array.from(text, (one) => ((one.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1)).reduce((sum, ems) => sum + ems, 0) * size;
const linesOf = (text: string, width: number) =>
  breakLines([{ text, style }], width, measure).map((line) => line.segments.map((segment) => segment.text).join(''));

/** Each clause of GB/T 15834-2011, 5.1, with the marks that it is about. */
const NEVER_FIRST: readonly (readonly [clause: string, marks: string])[] = [
  ['5.1.1', '。，、；：'],
  ['5.1.2', '？！'],
  ['5.1.3', '”’）］】》〉」』〕'],
  ['5.1.6', '-–—～'],
  ['5.1.7', '·'],
  ['5.1.9', '/'],
];
const NEVER_LAST: readonly (readonly [clause: string, marks: string])[] = [
  ['5.1.3', '“‘（［【《〈「『〔'],
  ['5.1.9', '/'],
];

describe('quotation marks', () => {
  it('let a line end before and after a quotation in Chinese', () => {
    expect(linesOf('装修人填“是”或者否', 55)).toEqual(
      linesOf('装修人填「是」或者否', 55).map((line) => line.replace('「', '“').replace('」', '”')),
    );
    expect(linesOf('装修人填“是”或者否', 70)).toEqual(['装修人填“是”', '或者否']);
  });

  it('stay in a word of English', () => {
    expect(linesOf('do it if you don’t mind', 60).some((line) => line.startsWith('t ') || line.endsWith('’'))).toBe(false);
  });
});

describe('two ellipses together', () => {
  it.each([
    ['装修人承诺…………以上属实。', ['装修人承诺', '…………', '以上属实。']],
    ['…………以上属实', ['…………', '以上属实']],
    ['装修人承诺…………', ['装修人承诺', '…………']],
    ['装修人承诺\n…………\n以上属实', ['装修人承诺', '…………', '以上属实']],
    ['他说：“…………”然后', ['他说：', '“…………”', '然后']],
    ['甲…………乙…………丙', ['甲', '…………', '乙', '…………', '丙']],
  ])('stand alone on a line: %s', (text, lines) => {
    expect(linesOf(text, 300)).toEqual(lines);
  });

  it.each(['装修人承诺……以上属实', '六个点……又六个点……', '点…………………………点'])(
    'one by itself, or a row of dots, stays in its line: %s',
    (text) => {
      expect(linesOf(text, 400)).toEqual([text]);
    },
  );

  it('stand alone across the styles of a line', () => {
    const small = { ...style, size: 8 };
    const lines = breakLines(
      [
        { text: '甲', style },
        { text: '…………', style: small },
        { text: '乙', style },
      ],
      300,
      measure,
    );
    expect(lines.map((line) => line.segments.map((segment) => segment.text).join(''))).toEqual(['甲', '…………', '乙']);
  });
});

describe('GB/T 15834-2011', () => {
  it.each(NEVER_FIRST)('%s: no line starts with %s', (_clause, marks) => {
    for (const mark of marks) {
      expect(mayBreakBetween('字', mark)).toBe(false);
      // At every width, so that the mark would come first at one of them.
      for (let width = 30; width <= 120; width += 5) {
        linesOf(`装修人自行管理${mark}物业服务人员`, width)
          .slice(1)
          .forEach((line) => {
            expect(line.startsWith(mark)).toBe(false);
          });
      }
    }
  });

  it.each(NEVER_LAST)('%s: no line ends with %s', (_clause, marks) => {
    for (const mark of marks) {
      expect(mayBreakBetween(mark, '字')).toBe(false);
      for (let width = 30; width <= 120; width += 5) {
        linesOf(`装修人自行管理${mark}物业服务人员`, width)
          .slice(0, -1)
          .forEach((line) => {
            expect(line.endsWith(mark)).toBe(false);
          });
      }
    }
  });

  it.each([
    ['5.1.4', '——'],
    ['5.1.5', '……'],
    ['5.1.5', '…………'],
  ])('%s: %s is never torn apart', (_clause, mark) => {
    for (let width = 60; width <= 140; width += 5) {
      const lines = linesOf(`装修人自行管理${mark}物业服务人员`, width);
      expect(lines.filter((line) => line.includes(mark))).toHaveLength(1);
      expect(lines.filter((line) => /[—…]/.test(line))).toHaveLength(1);
    }
  });

  it.each([...'。，、；：？！”’）》】'])('5.1.10: %s takes half of its width at the end of a line', (mark) => {
    expect(linesOf(`一二三四五${mark}六七`, 55)).toEqual([`一二三四五${mark}`, '六七']);
    expect(linesOf(`一二三四五${mark}六七`, 54)).toEqual(['一二三四', `五${mark}六七`]);
  });
});
