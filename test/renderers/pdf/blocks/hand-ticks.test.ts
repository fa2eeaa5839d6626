import { describe, expect, it } from 'vitest';
import { withTicksWhole } from '../../../../renderers/pdf/blocks/hand-ticks.ts';

const style = { size: 9, face: 'regular', grey: 0 } as const;
const parts = (text: string) => withTicksWhole({ text, style }).map((run) => (run.whole === true ? `[${run.text}]` : run.text));

describe('a box that is ticked by hand', () => {
  it('stays with the words behind it, up to the next box or wide space', () => {
    expect(parts('结论：☐ 合格　☐ 不合格，说明：　　')).toEqual(['结论：', '[☐ 合格]', '　', '[☐ 不合格，说明：]', '　　']);
    expect(parts('☐是☐否')).toEqual(['[☐是]', '[☐否]']);
    expect(parts('☐ 是\n☐')).toEqual(['[☐ 是]', '\n', '[☐]']);
  });

  it('a text without a box is as it was', () => {
    expect(parts('合格')).toEqual(['合格']);
    expect(parts('')).toEqual(['']);
  });
});
