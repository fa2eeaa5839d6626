import { describe, expect, it } from 'vitest';
import { clausesById } from '../../engine/model/rulebook.ts';
import { readPolicy } from '../../service/policy/policy.ts';
import { sourceFiles, withoutComments } from './source-files.ts';

/**
 * Nobody edits code to change a policy: code names no rule, clause or fact. What is given to people as an example (templates,
 * examples, tests, generated files) may.
 */
const { rulebook } = readPolicy(undefined, { tests: false });
const code = sourceFiles((path) => !/^(test|examples|bench)\/|\.generated\.|\/templates\//.test(path)).map(({ path, text }) => ({
  path,
  text: withoutComments(text),
}));

/** Facts whose name is also a word of the program, with the reason. */
const ALLOWED: Readonly<Record<string, string>> = {
  absent: 'days absent from work, and something that is not there',
  late: 'times late for work, and something that comes too late',
  resolved: 'a problem that was solved, and a name that was looked up',
};

const naming = (names: readonly string[]) => {
  const wanted = new Set(names);
  return code.flatMap(({ path, text }) => {
    const words = new Set(text.match(/[A-Za-z][\w]*(?:[./-][\w]+)*/g) ?? []);
    const parts = new Set([...words].flatMap((word) => [word, ...word.split(/[./-]/)]));
    return [...parts].filter((word) => wanted.has(word)).map((word) => `${path}: ${word}`);
  });
};

describe('no code names', () => {
  it('a fact of the dictionary', () => {
    const facts = Object.keys(rulebook.facts);
    expect(facts.length).toBeGreaterThan(0);
    expect(naming(facts.filter((name) => ALLOWED[name] === undefined))).toEqual([]);
  });

  it('a field of a record', () => {
    const fields = Object.values(rulebook.facts).flatMap((fact) => Object.keys(fact.fields ?? {}));
    expect(naming(fields.filter((name) => /[a-z][A-Z]/.test(name)))).toEqual([]);
  });

  it('a rule', () => {
    const rules = Object.values(rulebook.rulesets).flatMap((set) => set.rules.map((rule) => rule.id));
    expect(rules.length).toBeGreaterThan(0);
    expect(naming(rules)).toEqual([]);
  });

  it('a clause', () => {
    const clauses = [...clausesById(rulebook).keys()];
    expect(clauses.length).toBeGreaterThan(0);
    expect(naming(clauses)).toEqual([]);
  });
});

it('the list of allowed names holds nothing that is no fact, or that no code names', () => {
  for (const name of Object.keys(ALLOWED)) {
    expect(Object.keys(rulebook.facts)).toContain(name);
    expect(naming([name])).not.toEqual([]);
  }
});
