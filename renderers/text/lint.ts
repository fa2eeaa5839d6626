import type { Problem } from '../../engine/model/problem.ts';
import type { Lang } from '../../engine/model/text.ts';
import { paint } from './paint.ts';
import { renderProblem } from './problem.ts';
import type { TextView } from './view.ts';

/** What a policy check found, and how many things it looked at. */
export interface LintView {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly looked: Readonly<Record<'files' | 'clauses' | 'facts' | 'settings' | 'rules' | 'cases' | 'checklists', number>>;
}

/** The problems of a policy: errors first, warnings apart, then what was looked at. */
export function renderLint(view: LintView, text: TextView): string {
  const { bold, green } = paint(text.color);
  const groups = [view.errors, view.warnings]
    .filter((group) => group.length > 0)
    .map((group) => group.map((entry) => renderProblem(entry, text)).join('\n'));
  const { errors, warnings } = view;
  const clean = errors.length === 0 && warnings.length === 0;
  const verdict = clean ? green(WORDS.clean[text.lang]) : bold(WORDS.found[text.lang](errors.length, warnings.length));
  return `${[...groups, `${verdict}${looked(view.looked, text.lang)}`].join('\n\n')}\n`;
}

const WORDS = {
  clean: { 'zh-CN': '✔ 没有问题。', en: '✔ No problems. ' },
  found: {
    'zh-CN': (errors: number, warnings: number) => `错误 ${errors} 个，提醒 ${warnings} 个。`,
    en: (errors: number, warnings: number) =>
      `${errors} error${errors === 1 ? '' : 's'}, ${warnings} warning${warnings === 1 ? '' : 's'}. `,
  },
} as const;

function looked(count: LintView['looked'], lang: Lang): string {
  return lang === 'zh-CN'
    ? `检查了 ${count.files} 个文件：条款 ${count.clauses}、事实 ${count.facts}、设定 ${count.settings}、规则 ${count.rules}、测试例 ${count.cases}、清单 ${count.checklists}。`
    : `Looked at ${count.files} files: ${count.clauses} clauses, ${count.facts} facts, ${count.settings} settings, ${count.rules} rules, ${count.cases} test cases, ${count.checklists} checklists.`;
}
