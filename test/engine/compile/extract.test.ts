import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../engine/compile/digest.ts';
import { extract } from '../../../engine/compile/extract.ts';
import { compileProgram } from '../../../engine/compile/program.ts';
import type { Rulebook } from '../../../engine/model/rulebook.ts';
import { readPolicy } from '../../../service/policy/policy.ts';

const { rulebook } = readPolicy(undefined, { tests: false });

describe('the part of a rulebook that a form carries', () => {
  it.each(Object.keys(rulebook.checklists))('compiles by itself to the same Program, whatever the order of its names: %s', (id) => {
    const checklist = rulebook.checklists[id];
    if (!checklist) throw new Error(id);
    const whole = compileProgram(rulebook, id);
    const embedded = JSON.parse(canonicalJson(extract(rulebook, checklist))) as Rulebook;
    const again = compileProgram(embedded, id);
    expect(again.rulesets).toEqual(whole.rulesets);
    expect(again.rules.map((rule) => rule.id)).toEqual(whole.rules.map((rule) => rule.id));
  });
});
