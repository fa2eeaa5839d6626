import { askedFacts } from '../compile/bearing.ts';
import { outcomeWithoutWaivers } from '../evaluate/waive.ts';
import { whyOf } from '../evaluate/why.ts';
import type { Checklist } from '../model/checklist.ts';
import type { Clause } from '../model/clause.ts';
import type { Decision, Finding, Outcome } from '../model/decision.ts';
import type { Program } from '../model/program.ts';
import type { ClauseView, FactView, FindingView, Report } from '../model/report.ts';
import { clausesById, type Rulebook } from '../model/rulebook.ts';
import type { Facts } from '../model/submission.ts';
import type { Text } from '../model/text.ts';
import { factView } from './fact-view.ts';
import { waiverView } from './waiver-view.ts';

/** Words for the outcomes where a checklist has none of its own. */
const OUTCOME_WORDS: Readonly<Record<Outcome, Text>> = {
  granted: { 'zh-CN': '准予办理', en: 'Granted' },
  conditional: { 'zh-CN': '有条件办理', en: 'Granted on conditions' },
  incomplete: { 'zh-CN': '资料不齐，须补正', en: 'Incomplete: to be supplemented' },
  refused: { 'zh-CN': '不予办理', en: 'Refused' },
};

/** An outcome in the words of a checklist. */
export function outcomeWords(checklist: Checklist, outcome: Outcome): Text {
  return checklist.words?.[outcome] ?? OUTCOME_WORDS[outcome];
}

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
  const clauses = clausesById(rulebook);
  const views = Object.fromEntries(
    Object.values(rulebook.facts).map((definition) => [definition.name, factView(definition, facts[definition.name])]),
  );
  const asked = askedFacts(program.checklist, rulebook.facts);
  const { checklist } = program;
  const role = (code: string): Text => rulebook.roles[code] ?? { 'zh-CN': code, en: code };
  return {
    submission: decision.submission,
    checklist: { id: checklist.id, title: checklist.title },
    day: decision.day,
    outcome: worded(checklist, decision.outcome),
    ...(decision.findings.some(({ waiver }) => waiver) ? { withoutWaivers: worded(checklist, outcomeWithoutWaivers(decision)) } : {}),
    rulesets: decision.rulesets,
    findings: decision.findings.map((finding) => findingView(finding, program, clauses, views, role)),
    obligations: decision.obligations.map((entry) => ({
      act: entry.act,
      by: role(entry.by),
      to: entry.to === null ? null : role(entry.to),
      due: entry.due,
      ...(entry.provisional ? { provisional: true } : {}),
      clauses: entry.clauses.map((id) => clauseView(id, clauses)),
      why: whyRaised(decision.findings.find((finding) => finding.rule === entry.rule)),
    })),
    facts: views,
    // What says something of the submission itself is there for audits, whatever the checklist asks.
    unused: Object.keys(facts).filter((name) => !asked.has(name) && rulebook.facts[name]?.dimension === undefined),
  };
}

function worded(checklist: Checklist, code: Outcome): Report['outcome'] {
  return { code, label: outcomeWords(checklist, code) };
}

function whyRaised(finding: Finding | undefined): Text {
  return whyOf([finding?.because.when, finding?.because.unless]);
}

function findingView(
  finding: Finding,
  program: Program,
  clauses: ReadonlyMap<string, Clause>,
  views: Readonly<Record<string, FactView>>,
  role: (code: string) => Text,
): FindingView {
  const rule = program.rules.find((candidate) => candidate.id === finding.rule);
  const { when, unless, verb } = finding.because;
  const { waiver, ...found } = finding;
  const outcome = waiver?.instead ?? finding.outcome;
  const settled = outcome === 'inapplicable' || outcome === 'triggered' ? [when, unless] : [verb];
  return {
    ...found,
    title: rule?.title ?? { 'zh-CN': finding.rule, en: finding.rule },
    clauses: finding.clauses.map((id) => clauseView(id, clauses)),
    missing: finding.missing.map((name) => views[name]).filter((view) => view !== undefined),
    ...(waiver ? { waiver: waiverView(waiver, role(waiver.role)) } : {}),
    why: whyOf(outcome === 'cannot-tell' ? [when, unless, verb].filter((tree) => tree?.outcome === 'unknown') : settled),
  };
}

/** A clause with its place in the document; one that is not known by its id alone. */
export function clauseView(id: string, clauses: ReadonlyMap<string, Clause>): ClauseView {
  const clause = clauses.get(id);
  if (!clause) return { id, section: '', item: '', label: { 'zh-CN': id, en: id } };
  const { section, item, label, law } = clause;
  return { id, section, item, label, ...(law ? { law } : {}) };
}
