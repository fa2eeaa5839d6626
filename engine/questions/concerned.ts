import { decisiveLeaves } from '../evaluate/why.ts';
import type { Because, Finding } from '../model/decision.ts';
import type { ProgramRule } from '../model/program.ts';
import { questionsBehind, type Readers } from './readers.ts';

/**
 * The questions beside which a finding is told: those whose answers decided it, or are missing; where no single answer did, all that
 * the rule looks at.
 *
 * @param asked - facts that the checklist asks
 */
export function concernedBy(finding: Finding, rule: ProgramRule, asked: ReadonlySet<string>, readers: Readers): string[] {
  const { when, unless, verb } = finding.because;
  const outcome = finding.waiver?.instead ?? finding.outcome;
  const decisive = outcome === 'cannot-tell' ? finding.missing : factsIn(outcome === 'triggered' ? [when, unless] : [verb]);
  const found = decisive.flatMap((fact) => questionsBehind(fact, asked, readers));
  return [...new Set(found.length > 0 ? found : rule.reads.verb.flatMap((fact) => questionsBehind(fact, asked, readers)))];
}

function factsIn(trees: readonly (Because | undefined)[]): string[] {
  return trees.flatMap((tree) => (tree ? decisiveLeaves(tree) : [])).flatMap(({ fact }) => fact ?? []);
}
