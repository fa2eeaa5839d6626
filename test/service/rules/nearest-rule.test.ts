import { expect, it } from 'vitest';
import { nearestRule } from '../../../service/rules/nearest-rule.ts';

const ids = ['paint/no-red', 'lights/front', 'report-back'];

it.each([
  ['paint/no-rad', 'paint/no-red'],
  ['no-red', 'paint/no-red'],
  ['fornt', 'lights/front'],
  ['elsewhere/report-back', 'report-back'],
  ['something-else-altogether', undefined],
])('%s means %s', (written, meant) => expect(nearestRule(written, ids)).toBe(meant));
