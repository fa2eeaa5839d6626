import type { Difference } from '../../engine/analysis/mutants/difference.ts';
import type { MutantResult, MutationScore } from '../../engine/analysis/mutants/mutate.ts';
import type { Text } from '../../engine/model/text.ts';
import { wrap } from './columns.ts';
import { type Paint, paint } from './paint.ts';
import type { TextView } from './view.ts';

const WORDS = {
  hint: { 'zh-CN': '可补测试例：', en: 'a case would notice: ' },
  none: { 'zh-CN': '没有可检验的变异。', en: 'There was no mutant to try.' },
} as const satisfies Record<string, Text>;

/** Every mutant that no case noticed, with its place, what was changed and which case would notice; then the score. */
export function renderMutation(
  run: MutationScore & { readonly rules: number; readonly results: readonly MutantResult[] },
  view: TextView,
): string {
  const colors = paint(view.color);
  const survived = run.results.filter((result) => result.verdict === 'survived').map((result) => renderSurvivor(result, view, colors));
  return `${[...survived, summary(run, view, colors)].join('\n\n')}\n`;
}

function renderSurvivor(result: MutantResult, view: TextView, colors: Paint): string {
  const { rule, id, place, change, difference } = result;
  const at = [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
  const hint = difference ? said(difference, view) : stated(result)[view.lang];
  return [
    `${colors.red('✘')} ${colors.bold(rule)}: ${change[view.lang]}`,
    `  ${colors.dim(`${at} ${id}`)}`,
    `  ${WORDS.hint[view.lang]}${wrap(hint, view.width, '    ')}`,
  ].join('\n');
}

/** What is to be written where no case of the rule's own test would do. */
function stated({ state = 'effect', readBy }: MutantResult): Text {
  if (!readBy) return { 'zh-CN': `请在测试里写明 ${state}:`, en: `state ${state}: in the test` };
  const rules = readBy.join(', ');
  return { 'zh-CN': `在 ${rules} 的测试里给出它所依据的事实`, en: `one in the test of ${rules} that gives what it follows from` };
}

/** The case as it would be written in a test. */
function said({ day, given, settings, expect, mutant, due }: Difference, { lang }: TextView): string {
  const set = Object.keys(settings).length > 0 ? `, settings: ${flow(settings)}` : '';
  const differs = due ? String(due.mutant) : mutant;
  const other = lang === 'zh-CN' ? `（变异后为 ${differs}）` : ` (the mutant: ${differs})`;
  return `on: ${day}${set}, given: ${flow(given)}, expect: ${expect}${due ? `, due: ${due.expect}` : ''}${other}`;
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' && /^[A-Za-z][\w-]*$/.test(value) ? value : JSON.stringify(value);
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${flow(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function summary(run: MutationScore & { readonly rules: number }, { lang }: TextView, colors: Paint): string {
  const { rules, mutants, noticed, equivalent, percent } = run;
  const counted = mutants - equivalent;
  if (counted === 0) return colors.red(WORDS.none[lang]);
  const words =
    lang === 'zh-CN'
      ? `规则 ${rules} 条，变异 ${mutants} 个，其中等价 ${equivalent} 个：测试发现 ${noticed}/${counted}，即 ${percent}%`
      : `${rules} rules, ${mutants} mutants, ${equivalent} of them equivalent: ${noticed} of ${counted} noticed, ${percent} %`;
  return noticed === counted ? colors.green(`✔ ${words}`) : colors.red(`✘ ${words}`);
}
