import { describe, expect, it } from 'vitest';
import { missingFacts } from '../../../engine/evaluate/missing.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { factContext } from '../../../engine/operators/judge.ts';
import { nodeOf } from '../../support/conditions.ts';

const missing = (condition: unknown, facts: Facts = {}) => [...missingFacts(nodeOf(condition), factContext({ facts, settings: {} }))];
const LIT = { fact: 'lit', is: true };
const LOCKED = { fact: 'locked', is: true };
const DOORS = { fact: 'doors', above: 3 };

describe('what would settle a condition', () => {
  it.each<[string, unknown, Facts, string[]]>([
    ['nothing, where it is settled', LIT, { lit: false }, []],
    ['nothing, where it is known to be empty', LIT, { lit: null }, []],
    ['the fact of a leaf', LIT, {}, ['lit']],
    ['the fact of a negated leaf', { not: LIT }, {}, ['lit']],
    ['all unknown facts of a group', { all: [LIT, LOCKED] }, {}, ['lit', 'locked']],
    ['not those already known', { all: [LIT, LOCKED] }, { lit: true }, ['locked']],
    ['nothing beside a false branch of all', { all: [LIT, LOCKED] }, { lit: false }, []],
    ['nothing beside a true branch of any', { any: [LIT, LOCKED] }, { lit: true }, []],
    ['nothing from a branch that is settled', { any: [{ all: [LIT, LOCKED] }, DOORS] }, { lit: false }, ['doors']],
    ['each once', { any: [{ all: [LIT, LOCKED] }, { not: LIT }] }, {}, ['lit', 'locked']],
    ['both sides of a comparison', { fact: 'weight', above: { fact: 'limit' } }, {}, ['weight', 'limit']],
    ['the other side of a comparison', { fact: 'weight', above: { fact: 'limit' } }, { weight: 3 }, ['limit']],
    ['the beginning of a window', { fact: 'back', within: { time: '1 h', of: 'left' } }, { back: '2024-01-01T00:00:00Z' }, ['left']],
    ['a record that lacks the field', { fact: 'test', field: 'passed', is: true }, { test: {} }, ['test']],
    ['a record', { fact: 'test', field: 'passed', is: true }, {}, ['test']],
    ['a list whose records lack the field', { fact: 'riders', every: { field: 'helmet', is: true } }, { riders: [{}] }, ['riders']],
    [
      'a fact outside a complete list',
      { fact: 'riders', some: { field: 'since', after: { fact: 'sold' } } },
      { riders: [{ since: '2024-01-01' }] },
      ['sold'],
    ],
    [
      'a list that lacks a field, and a fact outside',
      { fact: 'riders', some: { field: 'since', after: { fact: 'sold' } } },
      { riders: [{}] },
      ['riders', 'sold'],
    ],
    [
      'the field of a record, and the fact it is compared with',
      { fact: 'test', field: 'load', above: { fact: 'limit' } },
      { test: {} },
      ['test', 'limit'],
    ],
    ['no fact, for a setting', { setting: 'strict', is: true }, {}, []],
  ])('%s', (_name, condition, facts, names) => expect(missing(condition, facts).sort()).toEqual([...names].sort()));
});
