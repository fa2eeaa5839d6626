import type { Text } from '../model/text.ts';
import type { Coverage } from './coverage.ts';

/** The figure of a coverage as a sentence, with its denominator; rounded down, so that only a whole matrix has 100%. */
export function sayFigure({ covered, checkable, informative, rules, cases }: Coverage): Text {
  const percent = checkable === 0 ? 0 : Math.floor((covered / checkable) * 1000) / 10;
  return {
    'zh-CN': `可检查的条款 ${checkable} 条，已落实 ${covered} 条（${percent}%）；另有仅供参考的 ${informative} 条。规则 ${rules} 条，测试例 ${cases} 个。`,
    en: `${covered} of ${checkable} checkable clauses are covered (${percent}%); ${informative} more are informative. ${rules} rules, ${cases} test cases.`,
  };
}
