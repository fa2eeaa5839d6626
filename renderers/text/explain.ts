import type { Because } from '../../engine/model/decision.ts';
import type { Kleene } from '../../engine/model/kleene.ts';
import type { Verb } from '../../engine/model/program.ts';
import type { FindingView, Report } from '../../engine/model/report.ts';
import type { Text } from '../../engine/model/text.ts';
import { wrap } from './columns.ts';
import { RULE_OUTCOMES } from './outcome-words.ts';
import { type Paint, paint } from './paint.ts';
import { sayClause } from './report.ts';
import type { TextView } from './view.ts';

const PARTS: Readonly<Record<'when' | 'unless' | Verb, Text>> = {
  when: { 'zh-CN': '适用条件', en: 'when' },
  unless: { 'zh-CN': '除外条件', en: 'unless' },
  forbid: { 'zh-CN': '禁止', en: 'forbid' },
  require: { 'zh-CN': '要求', en: 'require' },
  oblige: { 'zh-CN': '办完的标志', en: 'done' },
};
const WORDS = {
  all: { 'zh-CN': '全部成立', en: 'all of' },
  any: { 'zh-CN': '至少一项成立', en: 'at least one of' },
  not: { 'zh-CN': '并非', en: 'not' },
  missing: { 'zh-CN': '还缺', en: 'missing' },
  inapplicable: { 'zh-CN': '不适用的规则', en: 'Rules that do not apply' },
} as const satisfies Record<string, Text>;

/** Which findings are shown in full. */
export interface ExplainChoice {
  /** Only these; all when left out. */
  readonly rules?: readonly string[];
  /** The verb of each rule by id: a finding does not tell what its condition was for. */
  readonly verbs: ReadonlyMap<string, Verb>;
  /** Whether rules that do not apply are shown in full too. */
  readonly all: boolean;
}

/** A submission explained rule by rule: every condition with what was seen and whether it holds. */
export function renderExplanation(report: Report, choice: ExplainChoice, view: TextView): string {
  const colors = paint(view.color);
  const chosen = report.findings.filter((finding) => choice.rules?.includes(finding.rule) ?? true);
  const full = chosen.filter((finding) => choice.all || choice.rules !== undefined || finding.outcome !== 'inapplicable');
  const rest = chosen.filter((finding) => !full.includes(finding));
  const heading = `${colors.bold(report.outcome.label[view.lang])}  ${report.checklist.title[view.lang]}  ${colors.dim(`${report.submission}  ${report.day}`)}`;
  const closing = `${colors.bold(`${WORDS.inapplicable[view.lang]} (${rest.length})`)}\n${rest.map((finding) => `  – ${finding.title[view.lang]}  ${colors.dim(finding.rule)}`).join('\n')}`;
  return `${[heading, ...full.map((finding) => renderFinding(finding, choice.verbs.get(finding.rule) ?? 'require', view, colors)), ...(rest.length > 0 ? [closing] : [])].join('\n\n')}\n`;
}

function renderFinding(finding: FindingView, verb: Verb, view: TextView, colors: Paint): string {
  const { lang, width } = view;
  const tint = {
    passed: colors.green,
    failed: colors.red,
    'cannot-tell': colors.yellow,
    triggered: colors.yellow,
    inapplicable: colors.dim,
    waived: colors.dim,
  };
  const trees = (['when', 'unless', 'verb'] as const).flatMap((part) => {
    const tree = finding.because[part];
    return tree ? [`  ${PARTS[part === 'verb' ? verb : part][lang]}`, ...renderTree(tree, 2, view, colors)] : [];
  });
  const missing = finding.missing.map((fact) => `${fact.label[lang]} (${fact.name})`).join(lang === 'zh-CN' ? '、' : ', ');
  return [
    `${tint[finding.outcome](RULE_OUTCOMES[finding.outcome][lang])}  ${colors.bold(finding.title[lang])}  ${colors.dim(finding.rule)}`,
    ...finding.clauses.map((clause) => colors.dim(`  ${wrap(sayClause(clause, lang), width, '    ')}`)),
    ...trees,
    ...(missing === '' ? [] : [`  ${WORDS.missing[lang]}${lang === 'zh-CN' ? '：' : ': '}${wrap(missing, width, '    ')}`]),
    ...(finding.outcome === 'failed' ? [`  → ${wrap(finding.remedy[lang], width, '    ')}`] : []),
  ].join('\n');
}

function renderTree(tree: Because, depth: number, view: TextView, colors: Paint): string[] {
  const indent = '  '.repeat(depth);
  const line = (words: string) => `${indent}${mark(tree.outcome, colors)} ${wrap(words, view.width, `${indent}  `)}`;
  if ('not' in tree) return [line(WORDS.not[view.lang]), ...renderTree(tree.not, depth + 1, view, colors)];
  const members = 'all' in tree ? tree.all : 'any' in tree ? tree.any : undefined;
  if (members)
    return [
      line(WORDS['all' in tree ? 'all' : 'any'][view.lang]),
      ...members.flatMap((member) => renderTree(member, depth + 1, view, colors)),
    ];
  return 'say' in tree ? [line(tree.say[view.lang])] : [];
}

function mark(outcome: Kleene, colors: Paint): string {
  return outcome === 'unknown' ? colors.yellow('?') : outcome ? colors.green('✔') : colors.red('✘');
}
