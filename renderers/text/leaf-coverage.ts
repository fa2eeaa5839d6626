import type { CoverageCount, LeafCoverage } from '../../engine/analysis/leaf-coverage.ts';
import type { Text } from '../../engine/model/text.ts';
import { paint } from './paint.ts';
import type { TextView } from './view.ts';

const TRUTH: Readonly<Record<string, Text>> = {
  true: { 'zh-CN': '成立', en: 'true' },
  false: { 'zh-CN': '不成立', en: 'false' },
  unknown: { 'zh-CN': '无法判断', en: 'unknown' },
};

/** Every comparison that was never true, never false or never unknown in the cases, then the percentage. */
export function renderLeafCoverage(
  run: CoverageCount & { readonly rules: number; readonly leaves: readonly LeafCoverage[] },
  view: TextView,
): string {
  const { lang } = view;
  const colors = paint(view.color);
  const lines = run.leaves
    .filter((leaf) => leaf.lacking.length > 0)
    .map(({ rule, path, place, lacking }) => {
      const at = [place.file, place.line, place.column].filter((part) => part !== undefined).join(':');
      const never = lacking.map((one) => TRUTH[String(one)]?.[lang]).join(lang === 'zh-CN' ? '、' : ', ');
      return `${colors.bold(rule)} ${path}${lang === 'zh-CN' ? '：从未' : ': never '}${never}\n  ${colors.dim(at)}`;
    });
  const { rules, leaves, seen, wanted, percent } = run;
  const words =
    lang === 'zh-CN'
      ? `规则 ${rules} 条，比较 ${leaves.length} 个：结果出现 ${seen}/${wanted}，即 ${percent}%`
      : `${rules} rules, ${leaves.length} comparisons: ${seen} of ${wanted} outcomes seen, ${percent} %`;
  return `${[...lines, seen === wanted ? colors.green(words) : words].join('\n')}\n`;
}
