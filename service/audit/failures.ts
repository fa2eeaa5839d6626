import { dimensionOf, factsOf } from '../../engine/audit/dimensions.ts';
import type { AuditPlan } from '../../engine/audit/plan.ts';
import { whyFailed } from '../../engine/audit/why.ts';
import { evaluatorOf } from '../../engine/evaluate/evaluator.ts';
import type { AuditCounts, FailureRow, LinePlace } from '../../engine/model/audit.ts';
import type { Program, ProgramRule } from '../../engine/model/program.ts';
import { clausesById } from '../../engine/model/rulebook.ts';
import type { Submission } from '../../engine/model/submission.ts';
import type { Text } from '../../engine/model/text.ts';
import type { Waiver } from '../../engine/model/waiver.ts';
import { clauseView } from '../../engine/report/clause-view.ts';
import { sayInstant } from '../../engine/report/waiver-view.ts';
import { waiverFor } from '../../engine/waive/waives.ts';
import { waivingFor } from './javascript/engine.ts';
import { keyOf, submissionsAt } from './places.ts';
import type { AuditSource } from './source.ts';

/** The submissions that the counts name as examples, with the reasons for which they failed. */
export async function explainFailures(plan: AuditPlan, source: AuditSource, { failures }: AuditCounts): Promise<FailureRow[]> {
  const submissions = await submissionsAt(
    plan,
    source,
    failures.flatMap(({ places }) => places),
  );
  const clauses = clausesById(plan.rulebook);
  const days = factsOf('day', plan.rulebook.facts);
  const order = Object.keys(plan.rulebook.checklists);
  const evaluators = new Map<Program, ReturnType<typeof evaluatorOf>>();
  const why = (program: Program, rule: number, submission: Submission, day: string) => {
    const evaluator = evaluators.get(program) ?? evaluatorOf(program, { codegen: false });
    evaluators.set(program, evaluator);
    return whyFailed(evaluator.on(day).run(submission.facts).finding(rule), plan.rulebook.facts, plan.masked);
  };
  const waiving = await waivingFor(plan);
  const waivedBy = (rule: ProgramRule, { facts }: Submission) => {
    const known = waiving?.(facts);
    return known && waiverFor(rule, facts, known);
  };
  const row = (program: Program, index: number, place: LinePlace): FailureRow[] => {
    const submission = submissions.get(keyOf(place));
    if (!submission) return [];
    const rule = program.rules[index] as ProgramRule;
    const { id, title, effect, remedy, clauses: cited } = rule;
    const waiver = waivedBy(rule, submission);
    const day = plan.on ?? dimensionOf(days, submission.facts, plan.rulebook.facts);
    const words = { title, effect, remedy, clauses: cited.map((clause) => clauseView(clause, clauses)) };
    const told = why(program, index, submission, day);
    const shown = waiver ? { waiver: waiver.id, why: withWaiver(told, waiver) } : { why: told };
    return [{ checklist: program.checklist.id, rule: id, ...words, place, day, ...shown }];
  };
  return failures
    .toSorted((left, right) => order.indexOf(left.checklist) - order.indexOf(right.checklist) || left.rule - right.rule)
    .flatMap(({ checklist, rule, places }) => {
      const program = plan.programs.get(checklist);
      return program ? places.flatMap((place) => row(program, rule, place)) : [];
    });
}

/** Why it failed, and that this was waived: an example is shown all the same, with who approved that. */
function withWaiver(why: Text, { id, until, approver }: Waiver): Text {
  const end = sayInstant(until);
  return {
    'zh-CN': `${why['zh-CN']}（已豁免：${id}，至 ${end}，批准人 ${approver}）`,
    en: `${why.en} (waived: ${id}, until ${end}, approved by ${approver})`,
  };
}
