import type { RuleOutcome } from '../../engine/model/decision.ts';
import type { Text } from '../../engine/model/text.ts';
import { OUTCOME_TITLES } from '../../engine/report/audit/words.ts';

/** What a rule comes to, in words. */
export const RULE_OUTCOMES: Readonly<Record<RuleOutcome, Text>> = {
  passed: { 'zh-CN': '通过', en: 'passed' },
  failed: { 'zh-CN': '未通过', en: 'failed' },
  'cannot-tell': { 'zh-CN': '无法判断', en: 'cannot tell' },
  inapplicable: { 'zh-CN': '不适用', en: 'inapplicable' },
  triggered: { 'zh-CN': '待办', en: 'triggered' },
  waived: { 'zh-CN': '豁免', en: 'waived' },
};

/** What a rule or a submission comes to under one of two sets of rules, in words that fit every checklist. */
export const SIDE_OUTCOMES: Readonly<Record<string, Text>> = {
  ...RULE_OUTCOMES,
  ...OUTCOME_TITLES,
  absent: { 'zh-CN': '没有这条规则', en: 'no such rule' },
  unusable: { 'zh-CN': '不能判断', en: 'cannot be judged' },
};
