import type { Because } from '../../engine/model/decision.ts';
import type { FactDefinition } from '../../engine/model/fact.ts';
import type { Node } from '../../engine/model/program.ts';
import type { FindingView, Report } from '../../engine/model/report.ts';
import { inForce } from '../../engine/model/rulebook.ts';
import type { Facts } from '../../engine/model/submission.ts';
import type { Lang } from '../../engine/model/text.ts';
import { factContext, judge, type Known } from '../../engine/operators/judge.ts';
import { checklistView } from '../../engine/report/checklist-view.ts';
import type { Checked } from '../../service/check.ts';
import type { Policy } from '../../service/policy/policy.ts';
import type { Draft } from '../../store/working/drafts.ts';
import { say } from '../words/words.ts';
import { type InputView, inputView } from './question-view.ts';

/** A finding as a page shows it. */
export interface FindingLine {
  readonly rule: string;
  readonly outcome: string;
  readonly effect: string;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  readonly clauses: readonly { readonly section: string; readonly item: string; readonly label: string }[];
}

/** A question as a page shows it. */
export interface QuestionLine {
  readonly number: number;
  readonly fact: string;
  readonly act: string;
  readonly ask: string;
  readonly label: string;
  readonly isHidden: boolean;
  readonly isPersonal: boolean;
  readonly input: InputView;
  readonly takesFiles: boolean;
  readonly files: readonly { readonly name: string; readonly digest: string }[];
  readonly findings: readonly FindingLine[];
  readonly problems: readonly string[];
}

/** A draft as a page shows it. */
export interface DraftView {
  readonly sections: readonly { readonly title: string; readonly questions: readonly QuestionLine[] }[];
  readonly outcome: { readonly code: string; readonly label: string };
  /** What has to be mended, the gravest first. */
  readonly findings: readonly FindingLine[];
  /** Answers without which rules cannot tell. */
  readonly missing: readonly { readonly fact: string; readonly label: string }[];
  readonly obligations: readonly { readonly act: string; readonly due: string }[];
}

/** Whatever a person should look at: not what passed, or does not bear. What cannot be told is a list of what is missing. */
const TOLD: readonly string[] = ['failed', 'triggered', 'waived'];

const GRAVITY: readonly string[] = ['refuse', 'incomplete', 'conditional', 'act', 'report', 'monitor'];

/**
 * Makes what a page shows of a draft.
 *
 * @param extras - facts that are only printed, and are asked behind the others
 * @param problems - of answers that could not be read, by fact
 */
export function draftView(
  { rulebook }: Policy,
  draft: Draft,
  { program, known, report }: Checked,
  lang: Lang,
  extras: readonly FactDefinition[],
  problems: ReadonlyMap<string, readonly string[]> = new Map(),
): DraftView {
  const facts: Facts = Object.fromEntries(draft.answers.flatMap(({ fact, value }) => (value === undefined ? [] : [[fact, value]])));
  const findings = report.findings.filter(({ outcome }) => TOLD.includes(outcome));
  const byFact = findingsByFact(findings, lang);
  const { sections } = checklistView(rulebook, program, facts);
  const asked = program.asked;
  const line = (definition: FactDefinition, number: number, act: string, when?: Node): QuestionLine => ({
    number,
    fact: definition.name,
    act,
    ask: definition.ask[lang],
    label: definition.label[lang],
    isHidden: isHidden(when, known),
    isPersonal: definition.personal ?? false,
    input: inputView(definition.name, definition.label[lang], definition, facts[definition.name], lang),
    takesFiles: act === 'collect',
    files: draft.files.filter(({ fact }) => fact === definition.name),
    findings: byFact.get(definition.name) ?? [],
    problems: problems.get(definition.name) ?? [],
  });
  const lines = sections.map(({ title, questions }) => ({
    title: title[lang],
    questions: questions.map(({ number, act, fact }) =>
      line(rulebook.facts[fact.name] as FactDefinition, number, act, asked[number - 1]?.when),
    ),
  }));
  const behind = extras.map((definition, index) => line(definition, asked.length + index + 1, 'print'));
  return {
    sections: behind.length === 0 ? lines : [...lines, { title: say(lang, 'draft.extras'), questions: behind }],
    ...summary(report, lang),
  };
}

/** The verdict of a report as a page shows it. */
export function summary(report: Report, lang: Lang): Omit<DraftView, 'sections'> {
  const told = report.findings.filter(({ outcome }) => TOLD.includes(outcome));
  const lacking = report.findings.filter(({ outcome }) => outcome === 'cannot-tell').flatMap(({ missing }) => missing);
  const sorted = told.toSorted((one, other) => rank(one) - rank(other));
  return {
    outcome: { code: report.outcome.code, label: report.outcome.label[lang] },
    findings: sorted.map((finding) => findingLine(finding, lang)),
    missing: [...new Map(lacking.map(({ name, label }) => [name, { fact: name, label: label[lang] }])).values()],
    obligations: report.obligations.map(({ act, due }) => ({ act: act[lang], due: due ?? '' })),
  };
}

function rank({ outcome, effect }: FindingView): number {
  return GRAVITY.indexOf(effect) + (outcome === 'failed' ? 0 : 10);
}

function isHidden(when: Node | undefined, known: Known): boolean {
  return when !== undefined && judge(when, factContext(known)) === false;
}

/** A finding stands at what it lacks; one that lacks nothing, at the facts that made it. */
function findingsByFact(findings: readonly FindingView[], lang: Lang): ReadonlyMap<string, readonly FindingLine[]> {
  const byFact = new Map<string, FindingLine[]>();
  for (const finding of findings) {
    if (finding.outcome === 'waived') continue;
    for (const fact of factsIn(finding.because.verb)) byFact.set(fact, [...(byFact.get(fact) ?? []), findingLine(finding, lang)]);
  }
  return byFact;
}

function factsIn(because: Because | undefined): ReadonlySet<string> {
  if (!because) return new Set();
  if ('fact' in because && because.fact !== undefined) return new Set([because.fact]);
  const inner = 'all' in because ? because.all : 'any' in because ? because.any : 'not' in because ? [because.not] : [];
  return new Set(inner.flatMap((one) => [...factsIn(one)]));
}

function findingLine({ rule, outcome, effect, title, why, remedy, clauses }: FindingView, lang: Lang): FindingLine {
  return {
    rule,
    outcome,
    effect,
    title: title[lang],
    why: why[lang],
    remedy: remedy[lang],
    clauses: clauses.map(({ section, item, label }) => ({ section, item, label: label[lang] })),
  };
}

/** Checklists that can be begun on a day, in both languages. */
export function checklistsOn({ rulebook }: Policy, day: string, lang: Lang): readonly { readonly id: string; readonly title: string }[] {
  return Object.values(rulebook.checklists)
    .filter(({ effective }) => effective === undefined || inForce(effective, day))
    .map(({ id, title }) => ({ id, title: title[lang] }));
}
