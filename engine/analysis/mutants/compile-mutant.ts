import { citableOf } from '../../compile/program.ts';
import { compileRule } from '../../compile/rule.ts';
import type { Source } from '../../model/place.ts';
import type { ProgramRule } from '../../model/program.ts';
import type { Rule } from '../../model/rule.ts';
import type { Rulebook } from '../../model/rulebook.ts';

const NOWHERE: Source = { file: '', locate: () => ({ file: '' }), written: () => undefined };

/** Compiles changed rules of one rulebook; undefined for a change that the compiler itself refuses. */
export function mutantCompiler(rulebook: Rulebook): (rule: Rule) => ProgramRule | undefined {
  const citable = citableOf(rulebook);
  const { facts, settings } = rulebook;
  return (rule) => compileRule(rule, { facts, settings, source: NOWHERE, problems: [], reads: new Set() }, citable);
}
