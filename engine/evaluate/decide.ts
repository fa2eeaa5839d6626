import type { Finding, Outcome } from '../model/decision.ts';
import type { Effect } from '../model/rule.ts';

const COMPLETING: readonly Effect[] = ['refuse', 'incomplete'];
const CONDITIONAL: readonly Effect[] = ['conditional', 'act', 'report'];

/**
 * Combines findings to one outcome: any failed `refuse` refuses; else any failed `incomplete`, or any cannot-tell of a rule
 * that could refuse or complete, leaves the submission incomplete; else any failed `conditional`, `act` or `report`, or any
 * open obligation, makes it conditional; else it is granted. `monitor` never changes a decision.
 */
export function decide(findings: readonly Pick<Finding, 'outcome' | 'effect'>[]): Outcome {
  const failed = (effects: readonly Effect[]) =>
    findings.some((finding) => finding.outcome === 'failed' && effects.includes(finding.effect));
  const undecided = findings.some((finding) => finding.outcome === 'cannot-tell' && COMPLETING.includes(finding.effect));
  const open = findings.some((finding) => finding.outcome === 'triggered' && finding.effect !== 'monitor');
  if (failed(['refuse'])) return 'refused';
  if (failed(['incomplete']) || undecided) return 'incomplete';
  return failed(CONDITIONAL) || open ? 'conditional' : 'granted';
}
