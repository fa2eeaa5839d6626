import { describe, expect, it } from 'vitest';
import { compiled, faultsOf, nodeOf } from '../../support/conditions.ts';
import { wordingFaults } from '../../support/problems.ts';

const hintsOf = (condition: unknown) => compiled(condition).problems.map((problem) => problem.hint?.en);

describe('a condition becomes a tree of typed comparisons', () => {
  it('a leaf knows its subject, shape, operator and what it demands', () => {
    expect(nodeOf({ fact: 'weight', above: '2.5 kg' })).toMatchObject({
      kind: 'leaf',
      subject: { fact: 'weight' },
      shape: { type: 'quantity', unit: 'kg' },
      operator: 'above',
      demanded: { kind: 'literal', value: 2.5, written: '2.5 kg' },
    });
  });

  it('groups keep their order', () => {
    const node = nodeOf({ all: [{ fact: 'lit', is: true }, { any: [{ fact: 'doors', is: 2 }, { not: { fact: 'locked', is: true } }] }] });
    expect(node).toMatchObject({
      kind: 'all',
      nodes: [{ kind: 'leaf' }, { kind: 'any', nodes: [{ kind: 'leaf' }, { kind: 'not', node: { kind: 'leaf' } }] }],
    });
  });

  it('notes the facts that it reads, those that it compares with too', () => {
    const { reads } = compiled({
      any: [
        { fact: 'weight', above: { fact: 'limit' } },
        { fact: 'back', within: { time: '1 h', of: 'left' } },
        { fact: 'riders', some: { field: 'since', after: { fact: 'sold' } } },
        { setting: 'strict', is: true },
      ],
    });
    expect([...reads].sort()).toEqual(['back', 'left', 'limit', 'riders', 'sold', 'weight']);
  });

  it('demands other facts, windows, counts and records', () => {
    expect(nodeOf({ fact: 'note', 'equals-fact': 'remark' })).toMatchObject({ demanded: { kind: 'fact', fact: 'remark' } });
    expect(nodeOf({ fact: 'back', within: { time: '30 min', of: 'left' } })).toMatchObject({
      demanded: { kind: 'window', length: { milliseconds: 1_800_000 }, of: 'left' },
    });
    expect(nodeOf({ fact: 'back', within: { time: { setting: 'back-within' }, of: 'left' } })).toMatchObject({
      demanded: { kind: 'window', length: { setting: 'back-within', label: { en: 'Time to return' } }, of: 'left' },
    });
    expect(nodeOf({ fact: 'weight', above: { setting: 'most-load' } })).toMatchObject({
      demanded: { kind: 'setting', setting: 'most-load', label: { en: 'Most load' }, shape: { type: 'quantity', unit: 'kg' } },
    });
    expect(nodeOf({ fact: 'riders', count: { 'at-least': 1 } })).toMatchObject({
      demanded: { kind: 'count', compare: 'at-least', number: 1 },
    });
    expect(nodeOf({ fact: 'riders', count: 3 })).toMatchObject({ demanded: { kind: 'count', compare: 'is', number: 3 } });
    expect(nodeOf({ fact: 'riders', where: { field: 'age', below: 18 }, every: { field: 'helmet', is: true } })).toMatchObject({
      where: { kind: 'leaf' },
      demanded: { kind: 'records', node: { subject: { field: 'helmet' } } },
    });
  });
});

describe('faults are told where they stand', () => {
  it.each([
    ['no condition', 'red', ['subject-missing ']],
    ['nothing', null, ['subject-missing ']],
    ['a list', [{ fact: 'lit', is: true }], ['subject-missing ']],
    ['no subject', { is: true }, ['subject-missing ']],
    ['an unknown fact', { fact: 'color', is: 'red' }, ['fact-unknown fact']],
    ['what every object has', { fact: 'constructor', is: 'red' }, ['fact-unknown fact']],
    ['__proto__', { fact: '__proto__', is: 'red' }, ['fact-unknown fact']],
    ['an unknown setting', { setting: 'strikt', is: true }, ['setting-unknown setting']],
    ['a setting that every object has', { setting: 'toString', is: true }, ['setting-unknown setting']],
    ['a fact and a setting', { fact: 'lit', setting: 'strict', is: true }, ['subject-many ']],
    ['a field and a setting', { field: 'lit', setting: 'strict', is: true }, ['subject-many ']],
    ['a field without a record', { field: 'passed', is: true }, ['subject-missing ']],
    ['an unknown field', { fact: 'test', field: 'pased', is: true }, ['field-unknown field']],
    ['a field of what has none', { fact: 'lit', field: 'passed', is: true }, ['field-unknown field']],
    ['a field that every object has', { fact: 'test', field: 'valueOf', is: true }, ['field-unknown field']],
    ['no operator', { fact: 'lit' }, ['operator-missing ']],
    ['two operators', { fact: 'doors', above: 2, below: 4 }, ['operator-many ']],
    ['an unknown operator', { fact: 'doors', abov: 2 }, ['operator-unknown abov']],
    ['an operator that every object has', { fact: 'doors', toString: 2 }, ['operator-unknown toString']],
    ['an operator of another type', { fact: 'colour', above: 2 }, ['operator-type above']],
    ['a field of a plain entry', { fact: 'labels', every: { field: 'a', is: 'b' } }, ['field-unknown every.field']],
    ['a number for a text entry', { fact: 'labels', some: { field: 'value', is: 1 } }, ['text-is-number some.is']],
    ['an entry without its unit', { fact: 'loads', none: { field: 'value', above: 2 } }, ['unit-wrong none.above']],
    ['an operator of another type for an entry', { fact: 'services', every: { field: 'value', above: 2 } }, ['operator-type every.above']],
    ['a quantifier over a set', { fact: 'extras', every: { field: 'value', is: 'roof' } }, ['operator-type every']],
    [
      'where beside reverse-of',
      { fact: 'unparked', where: { field: 'value', is: 1 }, 'reverse-of': { fact: 'parked' } },
      ['where-useless where'],
    ],
    ['a group and a leaf', { all: [{ fact: 'lit', is: true }], fact: 'lit', is: true }, ['operator-many ']],
    ['two groups', { all: [{ fact: 'lit', is: true }], any: [{ fact: 'lit', is: true }] }, ['operator-many ']],
    ['an empty all', { all: [] }, ['schema-empty all']],
    ['an empty any', { any: [] }, ['schema-empty any']],
    ['a group that is no list', { all: { fact: 'lit', is: true } }, ['schema-empty all']],
    ['a not that is a list', { not: [{ fact: 'lit', is: true }] }, ['subject-missing not']],
    ['a not of nothing', { not: null }, ['subject-missing not']],
    ['an unknown option', { fact: 'colour', is: 'rot' }, ['option-unknown is']],
    ['unknown options in a list', { fact: 'colour', 'any-of': ['red', 'rot'] }, ['option-unknown any-of']],
    ['unknown options of a set', { fact: 'extras', 'includes-any': ['roof', 'ruf'] }, ['option-unknown includes-any.1']],
    ['one option where a list is wanted', { fact: 'extras', 'includes-any': 'roof' }, ['operand-wrong includes-any']],
    ['an empty list', { fact: 'colour', 'any-of': [] }, ['operand-wrong any-of']],
    ['a number without its unit', { fact: 'weight', above: 2.5 }, ['unit-wrong above']],
    ['another unit', { fact: 'weight', above: '2.5 t' }, ['unit-wrong above']],
    ['a text for a number', { fact: 'doors', above: 'two' }, ['value-type above']],
    ['a fact of another type', { fact: 'weight', above: { fact: 'doors' } }, ['operand-wrong above']],
    ['a fact of another unit', { fact: 'weight', above: { fact: 'power' } }, ['operand-wrong above']],
    ['an unknown fact to compare with', { fact: 'weight', above: { fact: 'limt' } }, ['fact-unknown above.fact']],
    ['an unknown fact to equal', { fact: 'note', 'equals-fact': 'remak' }, ['fact-unknown fact']],
    ['a range of one', { fact: 'doors', between: [2] }, ['operand-wrong between']],
    ['a range of three', { fact: 'doors', between: [2, 3, 4] }, ['operand-wrong between']],
    ['a day that does not exist', { fact: 'bought', before: '2025-02-30' }, ['date-wrong before']],
    ['a length of time that is none', { fact: 'back', within: { time: '1 day', of: 'left' } }, ['operand-wrong within']],
    ['a window without a beginning', { fact: 'back', within: { time: '1 d' } }, ['operand-wrong within']],
    ['a window of an unknown fact', { fact: 'back', within: { time: '1 d', of: 'lefd' } }, ['fact-unknown within.of.fact']],
    ['a window of no time', { fact: 'back', within: { time: '1 d', of: 'lit' } }, ['operand-wrong within']],
    ['an instant counted from a day', { fact: 'back', within: { time: '1 d', of: 'bought' } }, ['operand-wrong within']],
    ['a broken expression', { fact: 'note', matches: '(' }, ['operand-wrong matches']],
    ['an expression that looks back', { fact: 'note', matches: '(a)\\1' }, ['operand-wrong matches']],
    ['an unknown setting to compare with', { fact: 'weight', above: { setting: 'most-lod' } }, ['setting-unknown above.setting']],
    ['a setting of another type', { fact: 'weight', above: { setting: 'most-riders' } }, ['operand-wrong above']],
    ['a setting that every object has', { fact: 'weight', above: { setting: 'toString' } }, ['setting-unknown above.setting']],
    ['a fact and a setting to compare with', { fact: 'weight', above: { setting: 'most-load', fact: 'limit' } }, ['operand-wrong above']],
    ['a setting plus something', { fact: 'weight', above: { setting: 'most-load', plus: 1 } }, ['operand-wrong above']],
    ['a length of time to compare with', { fact: 'note', above: { setting: 'back-within' } }, ['operator-type above']],
    [
      'an unknown setting as a length of time',
      { fact: 'back', within: { time: { setting: 'back' }, of: 'left' } },
      ['setting-unknown within.time.setting'],
    ],
    [
      'a setting that is no length of time',
      { fact: 'back', within: { time: { setting: 'most-load' }, of: 'left' } },
      ['operand-wrong within'],
    ],
    ['a list compared with one of another unit', { fact: 'loads', 'each-above': { fact: 'parked' } }, ['operand-wrong each-above']],
    ['a list compared with one number', { fact: 'loads', 'each-above': { fact: 'weight' } }, ['operand-wrong each-above']],
    ['gaps that are no yes or no', { fact: 'services', 'without-gaps': 1 }, ['operand-wrong without-gaps']],
    ['gaps between what are no days', { fact: 'loads', 'without-gaps': true }, ['operator-type without-gaps']],
    ['half a count', { fact: 'riders', count: 1.5 }, ['operand-wrong count']],
    ['two counts', { fact: 'riders', count: { above: 1, below: 3 } }, ['operand-wrong count']],
    ['a count that is none', { fact: 'riders', count: { most: 1 } }, ['operand-wrong count']],
    ['filled that is no flag', { fact: 'note', filled: 'yes' }, ['operand-wrong filled']],
    ['where on no list', { fact: 'extras', where: { field: 'age', is: 1 }, count: 1 }, ['where-useless where']],
    ['where beside filled', { fact: 'riders', where: { field: 'age', is: 1 }, filled: true }, ['where-useless where']],
    ['a fact inside a list', { fact: 'riders', some: { fact: 'lit', is: true } }, ['subject-many some']],
    ['a setting inside a list', { fact: 'riders', some: { setting: 'strict', is: true } }, ['subject-many some']],
    ['an unknown field inside a list', { fact: 'riders', some: { field: 'helm', is: true } }, ['field-unknown some.field']],
    ['an unknown field in where', { fact: 'riders', where: { field: 'agee', is: 1 }, count: 1 }, ['field-unknown where.field']],
    [
      'a fault deep down',
      { all: [{ fact: 'lit', is: true }, { any: [{ not: { fact: 'doors', above: 'x' } }] }] },
      ['value-type all.1.any.0.not.above'],
    ],
    [
      'several faults',
      {
        all: [
          { fact: 'color', is: 'red' },
          { fact: 'colour', is: 'rot' },
        ],
      },
      ['fact-unknown all.0.fact', 'option-unknown all.1.is'],
    ],
    ['a path', { fact: 'lit', is: true, path: '$.a' }, ['operator-many ']],
    ['a path alone', { fact: 'lit', path: '$.a' }, ['operator-unknown path']],
  ])('%s', (_name, condition, faults) => {
    expect(faultsOf(condition)).toEqual(faults);
    expect(compiled(condition).node).toBeUndefined();
    expect(compiled(condition).problems.flatMap(wordingFaults)).toEqual([]);
  });
});

describe('hints', () => {
  it.each([
    [{ fact: 'color', is: 'red' }, 'did you mean "colour"?'],
    [{ setting: 'strikt', is: true }, 'did you mean "strict"?'],
    [{ fact: 'test', field: 'pased', is: true }, 'did you mean "passed"?'],
    [{ fact: 'doors', abov: 2 }, 'did you mean "above"?'],
    [{ fact: 'colour', is: 'gren' }, 'did you mean "green"? There are: red, green, blue'],
    [{ fact: 'lit', above: 2 }, 'use one of: is, is-not, filled, equals-fact'],
    [{ fact: 'lit' }, 'for "lit" use one of: is, is-not, filled, equals-fact'],
    [{ fact: 'weight', above: 2.5 }, 'write 2.5 kg'],
    [{ fact: 'weight', above: '2.5 t' }, 'write 2.5 kg'],
  ])('%j', (condition, hint) => expect(hintsOf(condition)).toEqual([hint]));

  it('where nothing is near, none is given', () => expect(hintsOf({ fact: 'zzzzzzzzz', is: 1 })).toEqual([undefined]));
});
