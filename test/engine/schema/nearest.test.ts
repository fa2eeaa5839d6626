import { expect, it } from 'vitest';
import { nearest } from '../../../engine/schema/nearest.ts';

const KNOWN = ['colour', 'doors', 'weight', 'lit'];

it.each([
  ['color', 'colour'],
  ['COLOUR', 'colour'],
  ['door', 'doors'],
  ['wieght', 'weight'],
  ['lid', 'lit'],
])('%s is most like %s', (name, found) => expect(nearest(name, KNOWN)).toBe(found));

it.each(['roomNumber', 'zzzzzz', '房号'])('%s is like none', (name) => expect(nearest(name, KNOWN)).toBeUndefined());

it('among nothing there is nothing', () => expect(nearest('a', [])).toBeUndefined());
