import type { DefinitionDifference, DefinitionKind } from '../../engine/analysis/difference/definitions.ts';
import type { Direction } from '../../engine/analysis/difference/rule-difference.ts';
import type { Facts } from '../../engine/model/submission.ts';
import type { Text } from '../../engine/model/text.ts';
import { wrap } from './columns.ts';
import { SIDE_OUTCOMES } from './outcome-words.ts';
import { type Paint, paint } from './paint.ts';
import type { TextView } from './view.ts';

/** A rule that differs, as it is shown. */
export interface RuleDiffRow {
  readonly id: string;
  readonly of: string;
  readonly formerly?: string;
  readonly title: Text;
  readonly how: 'added' | 'removed' | 'changed' | 'wording';
  readonly direction: Direction;
  readonly keys: readonly string[];
  readonly tried: 'all' | 'some' | 'none';
  readonly witnesses: readonly {
    readonly day: string;
    readonly checklist: string | null;
    readonly facts: Facts;
    readonly before: { readonly rule: string; readonly outcome: string | null };
    readonly after: { readonly rule: string; readonly outcome: string | null };
  }[];
}

/** In what two sets of rules differ. */
export interface RulesDiffView {
  readonly same: boolean;
  readonly rules: readonly RuleDiffRow[];
  readonly others: readonly DefinitionDifference[];
}

const WORDS = {
  same: { 'zh-CN': '含义没有不同。', en: 'They mean the same.' },
  rules: { 'zh-CN': '规则', en: 'Rules' },
  others: { 'zh-CN': '字典、设定、清单等', en: 'Dictionary, settings, checklists and others' },
  differs: { 'zh-CN': '不同之处', en: 'differs in' },
  formerly: { 'zh-CN': '原名', en: 'formerly' },
  submission: { 'zh-CN': '申报', en: 'Submission' },
  rule: { 'zh-CN': '规则', en: 'rule' },
  decision: { 'zh-CN': '结论', en: 'decision' },
  some: { 'zh-CN': '组合太多，只试了一部分', en: 'too many combinations: only some were tried' },
  alike: { 'zh-CN': '试过的申报都没有不同', en: 'no submission that was tried comes to anything else' },
} as const satisfies Record<string, Text>;

/** How something differs, in words. */
export const DIFF_HOW: Readonly<Record<RuleDiffRow['how'], Text>> = {
  added: { 'zh-CN': '新增', en: 'added' },
  removed: { 'zh-CN': '删去', en: 'removed' },
  changed: { 'zh-CN': '改动', en: 'changed' },
  wording: { 'zh-CN': '只改文字', en: 'wording only' },
};

/** Which way something differs, in words. */
export const DIFF_DIRECTIONS: Readonly<Record<Direction, Text>> = {
  same: { 'zh-CN': '判断相同', en: 'decides alike' },
  stricter: { 'zh-CN': '更严', en: 'stricter' },
  looser: { 'zh-CN': '更宽', en: 'looser' },
  other: { 'zh-CN': '有严有宽', en: 'otherwise' },
};

/** What differs, in words. */
export const DIFF_KINDS: Readonly<Record<DefinitionKind, Text>> = {
  ruleset: { 'zh-CN': '规则集', en: 'RuleSet' },
  fact: { 'zh-CN': '事实', en: 'fact' },
  setting: { 'zh-CN': '设定', en: 'setting' },
  checklist: { 'zh-CN': '清单', en: 'checklist' },
  clause: { 'zh-CN': '条款', en: 'clause' },
  role: { 'zh-CN': '岗位', en: 'role' },
  calendar: { 'zh-CN': '日历', en: 'calendar' },
};

/** In what two sets of rules differ: rules first, with a submission that shows it, then what else is not the same. */
export function renderRulesDiff({ same, rules, others }: RulesDiffView, view: TextView): string {
  const { lang } = view;
  if (same) return `${WORDS.same[lang]}\n`;
  const { bold } = paint(view.color);
  const parts = [
    ...(rules.length === 0 ? [] : [[bold(`${WORDS.rules[lang]} (${rules.length})`), ...rules.map((rule) => renderRule(rule, view))]]),
    ...(others.length === 0 ? [] : [[bold(`${WORDS.others[lang]} (${others.length})`), ...others.map((one) => renderOther(one, view))]]),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function renderRule(row: RuleDiffRow, view: TextView): string {
  const { lang, width, color } = view;
  const colors = paint(color);
  const zh = lang === 'zh-CN';
  const colon = zh ? '：' : ': ';
  const { of, id, how, direction, formerly, title, keys, tried, witnesses } = row;
  const name = id.startsWith(`${of}#`) ? id : `${of}/${id}`;
  const toned =
    how === 'wording'
      ? DIFF_HOW.wording[lang]
      : `${DIFF_HOW[how][lang]}${zh ? '，' : ', '}${tone(direction, colors)(DIFF_DIRECTIONS[direction][lang])}`;
  const renamed = formerly === undefined ? '' : `  (${WORDS.formerly[lang]} ${formerly})`;
  const told = tried === 'some' ? [WORDS.some[lang]] : [];
  const found = witnesses.length === 0 && how === 'changed' && direction === 'same' ? [WORDS.alike[lang]] : [];
  return [
    `  ${colors.bold(name)}  ${toned}${renamed}`,
    `    ${wrap(title[lang], width, '    ')}`,
    ...(keys.length === 0 ? [] : [`    ${WORDS.differs[lang]}${colon}${keys.join(zh ? '、' : ', ')}`]),
    ...witnesses.map((witness) => renderWitness(witness, view)),
    ...[...found, ...told].map((line) => `    ${colors.dim(line)}`),
  ].join('\n');
}

function renderWitness({ day, checklist, facts, before, after }: RuleDiffRow['witnesses'][number], { lang, width }: TextView): string {
  const colon = lang === 'zh-CN' ? '：' : ': ';
  const said = Object.entries(facts).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const where = checklist === null ? day : `${checklist}, ${day}`;
  const outcome = (code: string | null) => (code === null ? '—' : (SIDE_OUTCOMES[code]?.[lang] ?? code));
  const decided =
    before.outcome === after.outcome ? '' : `；${WORDS.decision[lang]}${colon}${outcome(before.outcome)} → ${outcome(after.outcome)}`;
  const shown = lang === 'zh-CN' ? decided : decided.replace('；', '; ');
  return [
    `    ${WORDS.submission[lang]}${colon}${wrap(`{ ${said.join(', ')} } (${where})`, width, '      ')}`,
    `      ${WORDS.rule[lang]}${colon}${outcome(before.rule)} → ${outcome(after.rule)}${shown}`,
  ].join('\n');
}

function renderOther({ kind, id, how, keys, direction }: DefinitionDifference, { lang, width }: TextView): string {
  const zh = lang === 'zh-CN';
  const told =
    direction === undefined ? DIFF_HOW[how][lang] : `${DIFF_HOW[how][lang]}${zh ? '，' : ', '}${DIFF_DIRECTIONS[direction][lang]}`;
  const what = keys.length === 0 ? '' : `${zh ? '：' : ': '}${keys.join(zh ? '、' : ', ')}`;
  return `  ${wrap(`${DIFF_KINDS[kind][lang]} ${id}  ${told}${what}`, width, '    ', '  ')}`;
}

function tone(direction: Direction, { green, red, dim }: Paint): (text: string) => string {
  return direction === 'stricter' ? red : direction === 'looser' ? green : dim;
}
