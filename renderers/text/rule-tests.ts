import type { CaseResult } from '../../engine/analysis/run-case.ts';
import type { Text } from '../../engine/model/text.ts';
import { wrap } from './columns.ts';
import { type Paint, paint } from './paint.ts';
import { renderProblem } from './problem.ts';
import type { TextView } from './view.ts';

const WORDS = {
  expected: { 'zh-CN': '应为', en: 'expected' },
  actual: { 'zh-CN': '实为', en: 'actual' },
  missing: { 'zh-CN': '缺', en: 'missing' },
  due: { 'zh-CN': '期限', en: 'due' },
  nothing: { 'zh-CN': '（无）', en: '(none)' },
  why: { 'zh-CN': '原因', en: 'why' },
  none: { 'zh-CN': '没有运行任何测试例。', en: 'No test case was run.' },
} as const satisfies Record<string, Text>;

/** What a run of rule tests found: every failure with what was expected, what came out and why, then one line of counts. */
export function renderRuleTests(run: { results: readonly CaseResult[]; rules: number; milliseconds: number }, view: TextView): string {
  const colors = paint(view.color);
  const failures = run.results.filter((result) => result.verdict === 'failed').map((result) => renderFailure(result, view, colors));
  return `${[...failures, summary(run, view, colors)].join('\n\n')}\n`;
}

function renderFailure(result: CaseResult, view: TextView, colors: Paint): string {
  const place = [result.place.file, result.place.line, result.place.column].filter((part) => part !== undefined).join(':');
  const head = `${colors.red('✘')} ${colors.bold(result.rule)}: ${result.name}${place ? `\n  ${colors.dim(place)}` : ''}`;
  if (!result.actual) return [head, ...result.problems.map((entry) => `  ${renderProblem(entry, view)}`)].join('\n');
  const { lang, width } = view;
  const { expected, actual } = result;
  const told = expected.missing !== undefined;
  return [
    head,
    `  ${WORDS.expected[lang]}${lang === 'zh-CN' ? '：' : ': '}${said(expected, told ? expected.missing : undefined, view)}`,
    `  ${WORDS.actual[lang]}${lang === 'zh-CN' ? '：' : ': '}${said(actual, told || actual.missing.length > 0 ? actual.missing : undefined, view)}`,
    ...(actual.why[lang] === '' ? [] : [`  ${WORDS.why[lang]}${lang === 'zh-CN' ? '：' : ': '}${wrap(actual.why[lang], width, '    ')}`]),
  ].join('\n');
}

function said(
  { outcome, due }: Pick<CaseResult['expected'], 'outcome' | 'due'>,
  missing: readonly string[] | undefined,
  { lang }: TextView,
): string {
  const lacking = missing && `${WORDS.missing[lang]} ${missing.length === 0 ? WORDS.nothing[lang] : [...missing].sort().join(', ')}`;
  const time = due !== undefined && `${WORDS.due[lang]} ${due ?? WORDS.nothing[lang]}`;
  return [outcome, lacking, time].filter(Boolean).join(', ');
}

function summary({ results, rules, milliseconds }: Parameters<typeof renderRuleTests>[0], view: TextView, colors: Paint): string {
  if (results.length === 0) return colors.red(WORDS.none[view.lang]);
  const failed = results.filter((result) => result.verdict === 'failed').length;
  const words =
    view.lang === 'zh-CN'
      ? `规则 ${rules} 条，测试例 ${results.length} 个：通过 ${results.length - failed}，未通过 ${failed}（${milliseconds} 毫秒）`
      : `${rules} rules, ${results.length} cases: ${results.length - failed} passed, ${failed} failed (${milliseconds} ms)`;
  return failed === 0 ? colors.green(`✔ ${words}`) : colors.red(`✘ ${words}`);
}
