import type { ClauseView, FactView, FindingView, ObligationView } from '../../../engine/model/report.ts';
import type { Value } from '../../../engine/model/submission.ts';
import type { Lang, Text } from '../../../engine/model/text.ts';
import { HIDDEN } from '../../../engine/report/hide.ts';
import { BLANK, HIDDEN_MARKS } from '../layout/run.ts';
import { unitWords } from '../unit-words.ts';
import { WORDS } from '../words.ts';
import { AUDIT_TEXTS } from './audit-scope.ts';
import { HELPERS } from './helpers.ts';
import { factAt, type Scope } from './scope.ts';

/** A value in words, and the fact that it comes from, if it does. */
export interface Resolved {
  readonly text: Text;
  readonly fact?: string;
}

/** Length of the line that stands for a value nobody has given, in characters. */
const BLANK_LENGTH = 8;

const NOTHING: Text = same(BLANK.repeat(BLANK_LENGTH));

/** What an audit does not say is not for anybody's hand. */
const EMPTY: Text = same('');

/** What each name may be asked for; `true` where any name may follow. */
export const ROOTS: Readonly<Record<string, true | readonly string[]>> = {
  fact: true,
  field: true,
  setting: true,
  form: ['id', 'title', 'no', 'issuedAt', 'digest'],
  template: ['code', 'version', 'keep', 'copies'],
  report: ['submission', 'day', 'outcome', 'checklist', 'rulesets'],
  outcome: ['granted', 'conditional', 'incomplete', 'refused'],
  signer: ['name', 'role'],
  finding: ['title', 'why', 'remedy', 'clauses', 'missing', 'law', 'waiver'],
  obligation: ['act', 'by', 'to', 'due', 'why', 'clauses'],
  audit: AUDIT_TEXTS,
  row: true,
  number: [],
  index: [],
  count: [],
  page: [],
  pages: [],
};

/**
 * A named value in both languages: `fact.roomNo`, `form.no`, `finding.remedy`, `number`.
 *
 * What is not known becomes a line to be filled by hand. The names have been checked with the template.
 */
export function resolve(path: string, scope: Scope): Resolved {
  const [root = '', ...rest] = path.split('.');
  const name = rest.join('.');
  if (root === 'fact') return ofFact(factAt(name, scope.view.report.facts));
  if (root === 'field') return ofFact(factAt(name, scope.record ?? {}));
  if (root === 'setting') return { text: ofValue(member(scope.view.settings, name)) };
  if (root === 'finding') return { text: ofFinding(scope.finding, name) };
  if (root === 'obligation') return { text: ofObligation(scope.obligation, name) };
  if (root === 'outcome') return { text: ofValue(member(scope.view.checklist.outcomes, name)) };
  if (root === 'template') return { text: ofTemplate(scope, name) };
  // What a form that is filled by hand is about, nobody has said yet.
  if (scope.view.blank === true && (path === 'form.no' || root === 'report')) return { text: NOTHING };
  if (root === 'form' || root === 'signer') return { text: ofValue(member(scope.view[root], name)) };
  if (root === 'audit') return { text: scope.view.audit?.texts.get(name) ?? EMPTY };
  if (root === 'row') return { text: (scope.row !== undefined && Object.hasOwn(scope.row, name) ? scope.row[name] : undefined) ?? EMPTY };
  if (root === 'report') return { text: ofReport(scope, name) };
  if (root === 'index' || root === 'count') return { text: ofValue(scope.view[root]) };
  return { text: ofValue(member(scope, root)) };
}

/** What a template does not say of itself is not for anybody's hand either. */
function ofTemplate({ template }: Scope, name: string): Text {
  const said = template?.[name as keyof NonNullable<Scope['template']>];
  return said === undefined ? EMPTY : ofValue(said);
}

/** A fact in words: a line where it is not known, 无 where it is known to be empty. */
export function ofFact(fact: FactView | undefined): Resolved {
  if (fact === undefined || !fact.known) return { text: NOTHING };
  if (fact.hidden === true) return { text: hidden(), fact: fact.name };
  return { text: fact.filled ? typed(onPaper(fact) ?? fact.text) : WORDS.none, fact: fact.name };
}

/** A quantity with its unit, and days, as they are written on paper. */
function onPaper({ value, shape }: FactView): Text | undefined {
  if (shape?.of === 'date' && Array.isArray(value)) {
    const said = (lang: Lang) => value.map((day) => HELPERS['date']?.(day, lang) ?? String(day));
    return { 'zh-CN': said('zh-CN').join('、'), en: said('en').join(', ') };
  }
  if (typeof value !== 'number' || shape?.unit === undefined) return undefined;
  const unit = unitWords(shape.unit);
  return { 'zh-CN': `${value} ${unit['zh-CN']}`, en: `${value} ${unit.en}` };
}

/** Says in a box that a copy does not show a value. */
export function hidden(): Text {
  const [from, to] = HIDDEN_MARKS;
  return { 'zh-CN': `${from}${HIDDEN['zh-CN']}${to}`, en: `${from}${HIDDEN.en}${to}` };
}

/** What people typed must not pass for a line to be filled by hand, or for a box: the signs for that become replacement characters. */
function typed(text: Text): Text {
  const clean = (one: string) => one.replace(/[\ufdd0-\ufdd2]/g, '\ufffd');
  return { 'zh-CN': clean(text['zh-CN']), en: clean(text.en) };
}

function ofReport(scope: Scope, name: string): Text {
  const { report } = scope.view;
  if (name === 'outcome') return report.outcome.label;
  if (name === 'checklist') return report.checklist.title;
  if (name === 'rulesets') return joined(report.rulesets.map(({ id, version, digest }) => same(`${id} ${version} ${digest.slice(0, 12)}`)));
  return same(name === 'day' ? report.day : report.submission);
}

function ofFinding(finding: FindingView | undefined, name: string): Text {
  if (finding === undefined) return NOTHING;
  if (name === 'clauses') return joined(finding.clauses.map(cited));
  if (name === 'missing') return joined(finding.missing.map((fact) => fact.label));
  if (name === 'law') return same(finding.clauses.flatMap((clause) => clause.law ?? []).join('；'));
  if (name === 'waiver') return finding.waiver?.say ?? NOTHING;
  return ofValue(member(finding, name));
}

function ofObligation(obligation: ObligationView | undefined, name: string): Text {
  if (obligation === undefined) return NOTHING;
  if (name === 'clauses') return joined(obligation.clauses.map(cited));
  if (name === 'due' && obligation.dueHidden === true) return hidden();
  if (name === 'due' && obligation.provisional === true) return provisional(String(obligation.due));
  return ofValue(member(obligation, name));
}

/** A time that days off may move: a paper says so, since nobody sees the warning beside it. */
function provisional(due: string): Text {
  return { 'zh-CN': `${due}（暂定）`, en: `${due} (provisional)` };
}

/** A clause by section and item, as the document numbers it. */
function cited(clause: ClauseView): Text {
  return {
    'zh-CN': `第${clause.section}节 ${clause.item} ${clause.label['zh-CN']}`,
    en: `Section ${clause.section}, ${clause.item}: ${clause.label.en}`,
  };
}

function joined(texts: readonly Text[]): Text {
  return { 'zh-CN': texts.map((text) => text['zh-CN']).join('；'), en: texts.map((text) => text.en).join('; ') };
}

function ofValue(value: Value | Text | undefined): Text {
  if (value === undefined || value === null || value === '') return NOTHING;
  if (typeof value === 'object' && 'zh-CN' in value) return value as Text;
  return same(Array.isArray(value) ? value.join('、') : String(value));
}

function member(holder: object, name: string): Value | Text | undefined {
  return Object.hasOwn(holder, name) ? (holder as Record<string, Value>)[name] : undefined;
}

function same(text: string): Text {
  return { 'zh-CN': text, en: text };
}
