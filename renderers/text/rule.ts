import type { RuleInWords } from '../../engine/analysis/rule-in-words.ts';
import type { Verb } from '../../engine/model/program.ts';
import type { Effect } from '../../engine/model/rule.ts';
import type { Lang, Text } from '../../engine/model/text.ts';
import { wrap } from './columns.ts';
import { paint } from './paint.ts';
import { sayClause } from './report.ts';
import type { TextView } from './view.ts';

const VERBS: Readonly<Record<Verb, Text>> = {
  forbid: { 'zh-CN': '禁止', en: 'Forbidden' },
  require: { 'zh-CN': '要求', en: 'Required' },
  oblige: { 'zh-CN': '办完的标志', en: 'Done when' },
};
const EFFECTS: Readonly<Record<Effect, Text>> = {
  refuse: { 'zh-CN': '不予办理', en: 'the submission is refused' },
  incomplete: { 'zh-CN': '退回补正', en: 'the submission is returned for supplement' },
  conditional: { 'zh-CN': '有条件办理', en: 'the submission is granted on conditions' },
  act: { 'zh-CN': '须采取行动', en: 'something has to be done' },
  report: { 'zh-CN': '须上报', en: 'it has to be reported' },
  monitor: { 'zh-CN': '只作记录，不影响结论', en: 'it is noted and changes nothing' },
};
const WORDS = {
  clause: { 'zh-CN': '依据', en: 'Clause' },
  when: { 'zh-CN': '适用于', en: 'Applies when' },
  unless: { 'zh-CN': '除非', en: 'Unless' },
  duty: { 'zh-CN': '待办', en: 'To be done' },
  due: { 'zh-CN': '期限', en: 'Due' },
  effect: { 'zh-CN': '不符合时', en: 'Otherwise' },
  effective: { 'zh-CN': '生效', en: 'In force' },
  remedy: { 'zh-CN': '怎么办', en: 'Remedy' },
  waive: { 'zh-CN': '豁免', en: 'Waiver' },
  checklists: { 'zh-CN': '用于清单', en: 'Checklists' },
} as const satisfies Record<string, Text>;

/** One rule in words, for a person at a terminal. */
export function renderRule(rule: RuleInWords, view: TextView): string {
  const { bold, dim } = paint(view.color);
  const { lang } = view;
  const rows: (readonly [Text, string | undefined])[] = [
    ...rule.clauses.map((clause) => [WORDS.clause, sayClause(clause, lang)] as const),
    [WORDS.when, rule.when?.[lang]],
    [WORDS.unless, rule.unless?.[lang]],
    [WORDS.duty, rule.duty && sayDuty(rule.duty, lang)],
    [WORDS.due, rule.duty?.due?.[lang]],
    [VERBS[rule.verb], rule.demand?.[lang]],
    [WORDS.effect, EFFECTS[rule.effect][lang]],
    [WORDS.remedy, rule.remedy[lang]],
    [WORDS.waive, rule.waivedBy ? sayApprover(rule.waivedBy, lang) : NEVER[lang]],
    [WORDS.effective, rule.effective && sayDays(rule.effective, lang)],
    [
      WORDS.checklists,
      rule.checklists.map((checklist) => `${checklist.title[lang]} (${checklist.id})`).join(lang === 'zh-CN' ? '、' : ', '),
    ],
  ];
  const told = rows.flatMap(([title, words]) =>
    words === undefined || words === '' ? [] : [`  ${title[lang]}${lang === 'zh-CN' ? '：' : ': '}${wrap(words, view.width, '    ')}`],
  );
  return `${bold(rule.title[lang])}  ${dim(`${rule.ruleset} ${rule.id}`)}\n${told.join('\n')}\n`;
}

function sayDuty({ act, by, to }: NonNullable<RuleInWords['duty']>, lang: Lang): string {
  if (lang === 'zh-CN') return `${act['zh-CN']}（办理人：${by['zh-CN']}${to ? `；报：${to['zh-CN']}` : ''}）`;
  return `${act.en} (by ${by.en}${to ? `, to ${to.en}` : ''})`;
}

const NEVER = { 'zh-CN': '不能豁免', en: 'cannot be waived' } as const satisfies Text;

function sayApprover(role: Text, lang: Lang): string {
  return lang === 'zh-CN' ? `经${role['zh-CN']}批准可以豁免` : `can be approved by: ${role.en}`;
}

function sayDays({ from, through }: NonNullable<RuleInWords['effective']>, lang: Lang): string {
  if (through === undefined) return lang === 'zh-CN' ? `${from} 起` : `from ${from}`;
  return lang === 'zh-CN' ? `${from} 至 ${through}` : `${from} through ${through}`;
}
