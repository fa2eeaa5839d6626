import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../../../renderers/pdf/layout/pieces.ts';
import { wholePieces } from '../../../../renderers/pdf/layout/whole-pieces.ts';

const style = { size: 9, face: 'regular', grey: 0 } as const;
const texts = (...runs: readonly { text: string; whole?: boolean }[]) => {
  const styled = runs.map((run) => ({ ...run, style }));
  return wholePieces(piecesOf(runs.map(({ text }) => text).join('')), styled).map(({ text }) => text);
};

describe('pieces of runs that stay whole', () => {
  it('are joined within the run, not across runs', () => {
    expect(texts({ text: '报修', whole: true }, { text: '求助', whole: true })).toEqual(['报修', '求助']);
    expect(texts({ text: '报修' }, { text: '求助', whole: true })).toEqual(['报', '修', '求助']);
  });

  it('a line end still ends a line', () => {
    expect(texts({ text: '报\n修', whole: true }, { text: '求' })).toEqual(['报', '修', '求']);
  });

  it('nothing is lost', () => {
    const runs = [{ text: '☐ ' }, { text: '非常满意 ', whole: true }, { text: ' Very satisfied', whole: true }];
    expect(texts(...runs).join('')).toBe(runs.map(({ text }) => text).join(''));
  });
});
