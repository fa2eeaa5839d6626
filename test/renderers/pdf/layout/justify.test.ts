import { describe, expect, it } from 'vitest';
import { justified } from '../../../../renderers/pdf/layout/justify.ts';
import { breakLines } from '../../../../renderers/pdf/layout/lines.ts';
import { BLANK, type Line, type Measure, type TextStyle } from '../../../../renderers/pdf/layout/run.ts';

const style: TextStyle = { size: 10, face: 'regular', grey: 0 };
const measure: Measure = (text, { size }) =>
  Array.from(text, (one) => ((one.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1)).reduce((sum, ems) => sum + ems, 0) * size;
const linesOf = (text: string, width: number) => breakLines([{ text, style }], width, measure).map((line) => justified(line, width));
const right = ({ segments }: Line) => Math.max(...segments.map(({ left, width }) => left + width));
const spacings = (lines: readonly Line[]) => lines.map(({ segments }) => segments[0]?.spacing ?? 0);

describe('justified lines', () => {
  const text = '装修人应当遵守小区装修管理规定，施工内容以申报为准，变更之前先行申报；'.repeat(6);

  it('end at the right edge, but the last', () => {
    const lines = linesOf(text, 257);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines.slice(0, -1)) {
      const hanging = /[，；]$/.test(line.segments.at(-1)?.text ?? '') ? 5 : 0;
      const spacing = line.segments.at(-1)?.spacing ?? 0;
      expect(right(line) - hanging - spacing).toBeCloseTo(257, 5);
    }
    expect(spacings(lines).at(-1)).toBe(0);
  });

  it('end at the right edge where a space hangs over it', () => {
    const [first] = linesOf('不得占用楼道，清运费 二百元', 114) as [Line];
    const told = first.segments.at(-1);
    expect(told?.text.endsWith(' ')).toBe(true);
    // The space itself, and the white behind the last sign.
    expect(right(first) - 5 - 2 * (told?.spacing ?? 0)).toBeLessThanOrEqual(114.01);
  });

  it('have no gap that is seen', () => {
    for (let width = 120; width < 400; width += 7)
      for (const spacing of spacings(linesOf(text, width))) expect(spacing).toBeLessThanOrEqual(0.9);
  });

  it('stay as they are where a long word leaves too much white', () => {
    const lines = linesOf('装修人见WWWWWWWWWWWWWWWWWWWWWWWWWW', 150);
    expect(spacings(lines)[0]).toBe(0);
  });

  it('stay as they are before a line end, and where something is to be written', () => {
    expect(spacings(linesOf('装修人自行管理\n物业', 75))).toEqual([0, 0]);
    expect(spacings(linesOf(`装修${BLANK.repeat(4)}人自行管理物业`, 75))).toEqual([0, 0]);
  });
});
