import { askedFacts } from '../compile/bearing.ts';
import { outcomeWithoutWaivers } from '../evaluate/waive.ts';
import type { Checklist } from '../model/checklist.ts';
import type { Decision, Outcome } from '../model/decision.ts';
import type { Program } from '../model/program.ts';
import type { Report } from '../model/report.ts';
import { clausesById, type Rulebook } from '../model/rulebook.ts';
import type { Facts } from '../model/submission.ts';
import { factView } from './fact-view.ts';
import { findingView, obligationView, type Wording } from './finding-view.ts';
import { outcomeWords } from './outcome-words.ts';

/**
 * Gives a decision all the words that a reader needs, in both languages: titles, clauses with section and item, questions for
 * what is missing, values as they are said.
 *
 * @param facts - the submission's facts with those derived from them
 */
export function assemble(
  rulebook: Pick<Rulebook, 'policies' | 'roles' | 'facts'>,
  program: Program,
  facts: Facts,
  decision: Decision,
): Report {
  const views = Object.fromEntries(
    Object.values(rulebook.facts).map((definition) => [definition.name, factView(definition, facts[definition.name])]),
  );
  const asked = askedFacts(program.checklist, rulebook.facts);
  const { checklist } = program;
  const wording: Wording = {
    clauses: clausesById(rulebook),
    rules: program.rules,
    factOf: (name) => views[name],
    roleOf: (code) => rulebook.roles[code] ?? { 'zh-CN': code, en: code },
  };
  return {
    submission: decision.submission,
    checklist: { id: checklist.id, title: checklist.title },
    day: decision.day,
    outcome: worded(checklist, decision.outcome),
    ...(decision.findings.some(({ waiver }) => waiver) ? { withoutWaivers: worded(checklist, outcomeWithoutWaivers(decision)) } : {}),
    rulesets: decision.rulesets,
    findings: decision.findings.map((finding) => findingView(finding, wording)),
    obligations: decision.obligations.map((entry) => {
      const raised = decision.findings.find((finding) => finding.rule === entry.rule);
      return obligationView(entry, raised, wording);
    }),
    facts: views,
    // What says something of the submission itself is there for audits, whatever the checklist asks.
    unused: Object.keys(facts).filter((name) => !asked.has(name) && rulebook.facts[name]?.dimension === undefined),
  };
}

function worded(checklist: Checklist, code: Outcome): Report['outcome'] {
  return { code, label: outcomeWords(checklist, code) };
}
