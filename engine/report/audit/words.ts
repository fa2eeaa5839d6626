import type { AuditReport, RuleTally } from '../../model/audit.ts';
import type { Outcome } from '../../model/decision.ts';
import type { ClauseView } from '../../model/report.ts';
import type { Effect } from '../../model/rule.ts';
import type { Text } from '../../model/text.ts';

/** The outcomes in the order in which an audit tells them, worst last. */
export const OUTCOME_ORDER: readonly Outcome[] = ['granted', 'conditional', 'incomplete', 'refused'];

/** Outcomes over all checklists; each of these has words of its own for them. */
export const OUTCOME_TITLES: Readonly<Record<Outcome, Text>> = {
  granted: { 'zh-CN': '准予', en: 'Granted' },
  conditional: { 'zh-CN': '有条件', en: 'Conditional' },
  incomplete: { 'zh-CN': '不齐', en: 'Incomplete' },
  refused: { 'zh-CN': '不准', en: 'Refused' },
};

/** What a failure does, in a word or two. */
export const EFFECT_TITLES: Readonly<Record<Effect, Text>> = {
  refuse: { 'zh-CN': '不予办理', en: 'refuses' },
  incomplete: { 'zh-CN': '退回补正', en: 'returns for supplement' },
  conditional: { 'zh-CN': '附带条件', en: 'sets conditions' },
  act: { 'zh-CN': '须采取行动', en: 'calls for action' },
  report: { 'zh-CN': '须上报', en: 'has to be reported' },
  monitor: { 'zh-CN': '只作记录', en: 'is only noted' },
};

/** The six outcomes of a rule in the order in which an audit tells them. */
export const TALLY_TITLES: readonly (readonly [keyof RuleTally, Text])[] = [
  ['passed', { 'zh-CN': '通过', en: 'Passed' }],
  ['failed', { 'zh-CN': '未通过', en: 'Failed' }],
  ['cannotTell', { 'zh-CN': '无法判断', en: 'Cannot tell' }],
  ['inapplicable', { 'zh-CN': '不适用', en: 'Inapplicable' }],
  ['triggered', { 'zh-CN': '待办', en: 'Triggered' }],
  ['waived', { 'zh-CN': '豁免', en: 'Waived' }],
];

/** What stands where a submission does not say. */
export const UNSAID: Text = { 'zh-CN': '（未注明）', en: '(not said)' };

/** A clause by section and item; one without a place by its id. */
export function clauseText(clause: ClauseView): Text {
  if (clause.section === '') return { 'zh-CN': clause.id, en: clause.id };
  return {
    'zh-CN': `第${clause.section}部分 ${clause.item} ${clause.label['zh-CN']}`,
    en: `section ${clause.section}, ${clause.item}: ${clause.label.en}`,
  };
}

/** Several clauses as one text. */
export function clausesText(clauses: readonly ClauseView[]): Text {
  return joined(clauses.map(clauseText), '；', '; ');
}

/** Texts put together, with a mark between them for each language. */
export function joined(texts: readonly Text[], chinese: string, english: string): Text {
  return { 'zh-CN': texts.map((text) => text['zh-CN']).join(chinese), en: texts.map((text) => text.en).join(english) };
}

/** A text that is the same in both languages: a name, an id, a number. */
export function same(text: string): Text {
  return { 'zh-CN': text, en: text };
}

/** Title of a checklist by its id. */
export function checklistTitle(report: Pick<AuditReport, 'checklists'>, id: string): Text {
  return report.checklists.find(({ key }) => key === id)?.label ?? same(id);
}

/** Titles of columns that several tables have. */
export const TITLES = {
  applied: { 'zh-CN': '适用', en: 'Applied' },
  failed: { 'zh-CN': '未通过', en: 'Failed' },
  checklist: { 'zh-CN': '清单', en: 'Checklist' },
  rule: { 'zh-CN': '规则', en: 'Rule' },
  ruleId: { 'zh-CN': '规则编号', en: 'Rule id' },
  clauses: { 'zh-CN': '依据', en: 'Clauses' },
  effect: { 'zh-CN': '后果', en: 'Effect' },
  remedy: { 'zh-CN': '怎么办', en: 'Remedy' },
  file: { 'zh-CN': '文件', en: 'File' },
  line: { 'zh-CN': '行', en: 'Line' },
} as const satisfies Record<string, Text>;
