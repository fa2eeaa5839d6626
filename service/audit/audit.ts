import { assembleAudit } from '../../engine/audit/assemble.ts';
import type { AuditPlan } from '../../engine/audit/plan.ts';
import type { AuditReport, LinePlace } from '../../engine/model/audit.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Program } from '../../engine/model/program.ts';
import { loadPolicy, type Policy, programOf } from '../policy/policy.ts';
import { serviceProblem } from '../problems.ts';
import { compareRules } from './compare.ts';
import { type CrossCheck, type CrossCheckOrder, crossCheck } from './cross-check.ts';
import type { AuditEngine, AuditRun } from './engine.ts';
import { explainFailures } from './failures.ts';
import { type SampleOrder, sampleOf } from './sample.ts';
import { type AuditSource, changedParts } from './source.ts';
import { countWaived } from './waived.ts';

/** What is audited, by which rules, and what is asked besides the counts. */
export interface AuditOrder {
  readonly source: AuditSource;
  readonly policy: Policy;
  /** Folder of rules as given. */
  readonly directory?: string;
  readonly plan: Omit<AuditPlan, 'rulebook' | 'programs' | 'masked'>;
  readonly engine: AuditEngine;
  readonly run: AuditRun;
  /** Why personal data is shown; null masks it. */
  readonly unmaskedFor: string | null;
  /** Folder of other rules with which the outcomes are compared. */
  readonly compare?: string;
  readonly sample?: SampleOrder;
  readonly crossCheck?: CrossCheckOrder;
}

/** A report, and what its reader should know besides. */
export interface Audited {
  readonly report: AuditReport;
  readonly warnings: readonly Problem[];
  readonly crossCheck?: CrossCheck;
}

/**
 * Counts a source, explains what failed, and makes the report.
 *
 * @throws ProblemError `source-empty`, `source-damaged`, `audit-stopped`, `audit-disagrees` where the two judges disagree
 */
export async function runAudit(order: AuditOrder): Promise<Audited> {
  const { source, run } = order;
  const plan = planOf(order);
  const counts = await order.engine(plan, source, run);
  if (counts.population.lines === 0) throw new ProblemError([serviceProblem('source-empty', {}, { file: source.name })]);
  const checked = order.crossCheck && (await crossCheck(plan, source, order.engine, order.crossCheck, run));
  if (checked) refuseDisagreement(checked);
  const waived = plan.waivers && (await countWaived(plan, source, run));
  const failures = await explainFailures(plan, source, counts);
  const comparison = order.compare === undefined ? undefined : await compareRules(plan, source, otherRules(order.compare), run);
  const sample = order.sample && (await sampleOf(plan, source, counts.population.judged, order.sample, run));
  const { toldAs = (place: LinePlace) => place } = source;
  const told = <One extends { readonly place: LinePlace }>(all: readonly One[]): One[] =>
    all.map((one) => ({ ...one, place: toldAs(one.place) }));
  const badLines = counts.badLines.map((line) => ({ ...line, ...toldAs(line) }));
  const report = assembleAudit(
    plan,
    { ...counts, badLines },
    {
      source: source.name,
      failures: told(failures),
      unmaskedFor: order.unmaskedFor,
      ...(waived ? { waived } : {}),
      ...(comparison ? { comparison: { ...comparison, examples: told(comparison.examples) } } : {}),
      ...(sample ? { sample: { ...sample, drawn: sample.drawn.map(toldAs) } } : {}),
    },
  );
  return { report, warnings: warningsOf(source, report), ...(checked ? { crossCheck: checked } : {}) };
}

function planOf({ policy, directory, plan, unmaskedFor }: AuditOrder): AuditPlan {
  return { ...plan, rulebook: policy.rulebook, programs: programsOf(policy, directory), masked: unmaskedFor === null };
}

function programsOf(policy: Policy, directory?: string): Map<string, Program> {
  return new Map(Object.keys(policy.rulebook.checklists).map((id) => [id, programOf(policy, id, directory)]));
}

function otherRules(directory: string) {
  return { name: directory, programs: programsOf(loadPolicy(directory), directory) };
}

function refuseDisagreement({ checked, disagreements }: CrossCheck): void {
  const [first] = disagreements;
  if (!first) return;
  const { place, rule } = first;
  throw new ProblemError([serviceProblem('audit-disagrees', { checked, count: disagreements.length, place, rule })]);
}

function warningsOf(source: AuditSource, { population }: AuditReport): Problem[] {
  const changed = changedParts(source).map(({ name }) => serviceProblem('source-changed', {}, { file: name }));
  const nothing = population.judged === 0 ? [serviceProblem('audit-nothing-judged', { lines: population.lines })] : [];
  return [...changed, ...nothing];
}
