import { expect, it } from 'vitest';
import { problem } from '../../../engine/model/problems.ts';
import { badLine } from '../../../service/audit/bad-line.ts';

const quoted = (text: string, masked: boolean) => badLine({ file: 'a.ndjson', line: 1 }, problem('json-syntax'), text, masked).quoted;

it.each([
  ['{"checklist":"x","facts":{"owner":"张三","n":3}}', '{"checklist":"…","facts":{"owner":"…","n":3}}'],
  ['{"facts":{"idNo":110101199001011234,"a":["b","c"]', '{"facts":{"idNo":…,"a":["…","…"]'],
  ['{"a":"x\\"y","b":"z', '{"a":"…","b":"…"'],
  ['{"owner":"张三', '{"owner":"…"'],
  ['no json at all', 'no json at all'],
])('of %s names stay, and what somebody gave does not', (text, shown) => expect(quoted(text, true)).toBe(shown));

it('unmasked it is the beginning of the line', () => {
  expect(quoted('{"owner":"张三"}', false)).toBe('{"owner":"张三"}');
  expect(quoted('x'.repeat(61), false)).toBe(`${'x'.repeat(60)}…`);
  expect(quoted('a\u0000\tb', false)).toBe('a��b');
});
