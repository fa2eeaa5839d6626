import { expect, it } from 'vitest';
import { bitmapReader } from '../../../../../engine/compile/readers/bitmaps/reader.ts';
import { judgeInBitmaps } from '../../../../support/bitmaps.ts';
import { programOf, type World } from '../../../../support/worlds/world.ts';

const text = { 'zh-CN': '题', en: 'T' };
const fact = (name: string, derive: object, of?: 'instant') => ({
  [name]: { name, label: text, ask: text, type: of ? 'list' : 'instant', ...(of ? { of } : {}), derive },
});

/** Each of two lists is the other one reversed, and the latest moment of one of them is told between them. */
const made = {
  facts: {
    ...fact('back', { reversed: 'forth' }, 'instant'),
    ...fact('last', { latest: 'forth' }),
    ...fact('forth', { reversed: 'back' }, 'instant'),
  },
  settings: {},
  rules: [{ id: 'r/last', verb: 'require', effect: 'report', condition: { fact: 'last', filled: true }, text }],
  submissions: [],
  days: [],
} as unknown as World;

it('what follows from a circle is known whichever of it is given', () => {
  const program = programOf(made);
  const at = '2024-03-01T08:30:00+08:00';
  const rows = [{ back: [at] }, { forth: [at] }, { back: [] }, {}].map((facts) => ({ facts, day: '2024-03-01' }));
  const found = judgeInBitmaps(bitmapReader(program), program.facts, program.rules, rows);
  expect(found.map(({ outcomes }) => outcomes)).toEqual([['passed'], ['passed'], ['failed'], ['cannot-tell']]);
});
