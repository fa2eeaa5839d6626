import { expect, it } from 'vitest';
import type { Setting } from '../../../engine/model/setting.ts';
import { settingsOn } from '../../../engine/model/settings-on.ts';
import { SETTINGS as ALL } from '../../support/garage.ts';

const SETTINGS = Object.fromEntries(['strict', 'time-zone', 'most-riders'].map((id) => [id, ALL[id] as Setting]));

it.each([
  ['2023-12-31', {}],
  ['2024-01-01', { strict: true, 'time-zone': 'Asia/Shanghai' }],
  ['2024-05-31', { strict: true, 'time-zone': 'Asia/Shanghai' }],
  ['2024-06-01', { strict: true, 'time-zone': 'Asia/Shanghai', 'most-riders': 4 }],
  ['2024-12-31', { strict: true, 'time-zone': 'Asia/Shanghai', 'most-riders': 4 }],
  ['2025-01-01', { strict: false, 'time-zone': 'Asia/Shanghai', 'most-riders': 4 }],
])('on %s', (day, values) => expect(settingsOn(SETTINGS, day)).toEqual(values));

it('a quantity is its number, a length of time stays as written, and null is known to be none', () => {
  expect(settingsOn(ALL, '2024-12-31')).toMatchObject({ 'most-load': 2.5, 'back-within': '8 h' });
  expect(settingsOn(ALL, '2025-01-01')).toMatchObject({ 'most-load': null, 'back-within': null });
});

it('the order in which values are written does not matter', () => {
  const strict = SETTINGS.strict;
  if (!strict) throw new Error('no setting');
  const turned = { strict: { ...strict, values: [...strict.values].reverse() } };
  expect(settingsOn(turned, '2024-12-31')).toEqual({ strict: true });
  expect(settingsOn(turned, '2025-06-01')).toEqual({ strict: false });
});
