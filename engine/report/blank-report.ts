import type { Program } from '../model/program.ts';
import type { Report } from '../model/report.ts';
import type { Rulebook } from '../model/rulebook.ts';
import { assemble } from './assemble.ts';

/** The report of a checklist to which nobody has answered anything yet: no findings, and every fact unknown. */
export function blankReport(rulebook: Pick<Rulebook, 'policies' | 'roles' | 'facts'>, program: Program, day: string): Report {
  const { checklist, rulesets } = program;
  const decision = {
    submission: '',
    checklist: checklist.id,
    day,
    outcome: 'incomplete',
    rulesets,
    findings: [],
    obligations: [],
  } as const;
  return assemble(rulebook, program, {}, decision);
}
