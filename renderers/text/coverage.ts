import type { ClauseCoverage, ClausePlace, Coverage } from '../../engine/analysis/coverage.ts';
import { sayFigure } from '../../engine/analysis/coverage-figure.ts';
import type { Lang, Text } from '../../engine/model/text.ts';
import { padTo, widthOf } from './columns.ts';
import { renderLedger } from './ledger.ts';
import { type Paint, paint } from './paint.ts';
import type { TextView } from './view.ts';

const GAPS: Readonly<Record<keyof Coverage['gaps'], Text>> = {
  clausesWithoutPlace: { 'zh-CN': '没有落到任何地方的条款', en: 'Clauses without any place' },
  clausesUnproven: { 'zh-CN': '所属规则没有被任何测试判为不通过的条款', en: 'Clauses whose rules no test makes fail' },
  rulesWithoutClause: { 'zh-CN': '没有引用条款的规则', en: 'Rules that cite no clause' },
  rulesWithoutTest: { 'zh-CN': '没有测试的规则', en: 'Rules without a test' },
  testsWithoutAssertion: { 'zh-CN': '测试什么也没有证明的规则', en: 'Rules whose test asserts nothing' },
  testsFailing: { 'zh-CN': '测试没有通过的规则', en: 'Rules whose tests fail' },
};
const KINDS: Readonly<Record<ClausePlace['kind'], Text>> = {
  rule: { 'zh-CN': '规则', en: 'rule' },
  item: { 'zh-CN': '清单', en: 'item' },
  attestation: { 'zh-CN': '声明', en: 'attestation' },
};
const INFORMATIVE: Text = { 'zh-CN': '仅供参考', en: 'informative' };

/** The matrix clause by clause, then what the document leaves open, then what is missing, then the figure. */
export function renderCoverage(coverage: Coverage, view: TextView): string {
  const colors = paint(view.color);
  const width = Math.max(...coverage.clauses.map(({ clause }) => widthOf(clause.id)), 0) + 2;
  const rows = coverage.clauses.map((entry) => renderClause(entry, width, view.lang, colors));
  const gaps = Object.entries(GAPS).flatMap(([key, title]) => {
    const names = coverage.gaps[key as keyof Coverage['gaps']];
    return names.length === 0
      ? []
      : [`${colors.red(`✘ ${title[view.lang]} (${names.length})`)}\n${names.map((name) => `    ${name}`).join('\n')}`];
  });
  return `${[rows.join('\n'), ...renderLedger(coverage.ledger, view), ...gaps, colors.bold(sayFigure(coverage)[view.lang])].join('\n\n')}\n`;
}

function renderClause({ clause, places, covered }: ClauseCoverage, width: number, lang: Lang, colors: Paint): string {
  const mark = covered ? colors.green('✔') : colors.red('✘');
  const told = places.map(({ kind, id, proven }) => `${KINDS[kind][lang]} ${id}${proven ? '' : colors.red(' ✘')}`);
  return `${mark} ${padTo(clause.id, width)}${clause.checked === 'informative' ? INFORMATIVE[lang] : told.join(', ')}`;
}
