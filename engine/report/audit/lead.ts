import type { AuditReport, Population, SampleResult } from '../../model/audit.ts';
import type { Text } from '../../model/text.ts';
import { grouped, percentText, shareText } from './figures.ts';
import { joined, OUTCOME_ORDER, OUTCOME_TITLES, same } from './words.ts';

/** Whether personal data is masked, or why it is not. Stands on the cover or in the first lines of every rendering. */
export function maskedNote({ unmaskedFor }: Pick<AuditReport, 'unmaskedFor'>): Text {
  if (unmaskedFor === null) return { 'zh-CN': '个人信息已隐去。', en: 'Personal data is masked.' };
  return { 'zh-CN': `显示了个人信息，理由：${unmaskedFor}`, en: `Personal data is shown, because: ${unmaskedFor}` };
}

/** How many came to which outcome, of how many that were judged: the first thing that a reader wants to know. */
export function outcomeSentence({ outcomes, population }: Pick<AuditReport, 'outcomes' | 'population'>): Text {
  const { judged } = population;
  if (judged === 0) return { 'zh-CN': '一份也没有判断。', en: 'No submission was judged.' };
  const parts = OUTCOME_ORDER.map((outcome) => {
    const share = grouped(outcomes[outcome]);
    const percent = percentText({ part: outcomes[outcome], of: judged });
    return {
      'zh-CN': `${OUTCOME_TITLES[outcome]['zh-CN']} ${share} 份（${percent['zh-CN']}）`,
      en: `${OUTCOME_TITLES[outcome].en.toLowerCase()} ${share} (${percent.en})`,
    };
  });
  const told = joined(parts, '，', ', ');
  return { 'zh-CN': `判断 ${grouped(judged)} 份申报：${told['zh-CN']}。`, en: `Of ${grouped(judged)} submissions judged: ${told.en}.` };
}

const PARTS: readonly (readonly [keyof Population, Text])[] = [
  ['judged', { 'zh-CN': '已判断', en: 'judged' }],
  ['bad', { 'zh-CN': '不是申报', en: 'no submission' }],
  ['blank', { 'zh-CN': '空行', en: 'blank' }],
  ['filtered', { 'zh-CN': '被筛去', en: 'filtered out' }],
  ['undated', { 'zh-CN': '没有日期', en: 'without a day' }],
  ['future', { 'zh-CN': '日期在审计日之后', en: 'of a later day' }],
];

/** What became of the lines of the source, in the order of {@link Population}: every line in one of them. */
export function populationParts(population: Population): readonly { readonly id: string; readonly title: Text; readonly count: number }[] {
  return PARTS.map(([id, title]) => ({ id, title, count: population[id] }));
}

/** The same as a sentence. */
export function populationSentence(population: Population): Text {
  const told = populationParts(population).filter(({ id, count }) => count > 0 || id === 'judged' || id === 'bad');
  const list = joined(
    told.map(({ title, count }) => ({ 'zh-CN': `${title['zh-CN']} ${grouped(count)}`, en: `${grouped(count)} ${title.en}` })),
    '，',
    ', ',
  );
  return {
    'zh-CN': `来源共 ${grouped(population.lines)} 行：${list['zh-CN']}。`,
    en: `${grouped(population.lines)} lines in the source: ${list.en}.`,
  };
}

/** What the audit looked at, a label and a value a line. Empty where there is nothing to say. */
export function aboutLines(report: AuditReport): readonly { readonly id: string; readonly title: Text; readonly value: Text }[] {
  const { filters } = report;
  const lines: (readonly [string, Text, Text | undefined])[] = [
    ['source', { 'zh-CN': '来源', en: 'Source' }, same(report.source)],
    ['day', { 'zh-CN': '审计日', en: 'Day of the audit' }, same(report.day)],
    ['period', { 'zh-CN': '申报日期', en: 'Submissions of' }, periodText(report)],
    ['on', { 'zh-CN': '适用规则', en: 'Rules applied' }, rulesOf(report.on)],
    ['rulesets', { 'zh-CN': '规则版本', en: 'Versions of the rules' }, versions(report)],
    ['checklists', { 'zh-CN': '限于清单', en: 'Only checklists' }, listed(filters.checklists)],
    ['properties', { 'zh-CN': '限于小区', en: 'Only properties' }, listed(filters.properties)],
    ['personal', { 'zh-CN': '个人信息', en: 'Personal data' }, maskedNote(report)],
  ];
  return lines.flatMap(([id, title, value]) => (value === undefined ? [] : [{ id, title, value }]));
}

function periodText({ from, to }: AuditReport): Text {
  if (from === null && to === null) return { 'zh-CN': '不限', en: 'any day' };
  if (to === null) return { 'zh-CN': `${from} 起`, en: `${from} and later` };
  if (from === null) return { 'zh-CN': `${to} 止`, en: `${to} and earlier` };
  return { 'zh-CN': `${from} 至 ${to}`, en: `${from} through ${to}` };
}

function rulesOf(on: string | null): Text {
  if (on === null) return { 'zh-CN': '各申报按其自身日期的规则', en: 'to each submission the rules of its own day' };
  return { 'zh-CN': `一律按 ${on} 的规则`, en: `the rules of ${on} to all` };
}

function versions({ rulesets }: AuditReport): Text | undefined {
  return listed(rulesets.map(({ id, version, digest }) => `${id} ${version} (${digest.slice(0, 12)})`));
}

function listed(names: readonly string[]): Text | undefined {
  return names.length === 0 ? undefined : joined(names.map(same), '、', ', ');
}

/** What a sample proves, as sentences. */
export function sampleSentence(sample: SampleResult): Text {
  const confidence = percentText({ part: Math.round(sample.confidence * 1000), of: 1000 });
  const found = shareText({ part: sample.found, of: sample.size });
  return {
    'zh-CN': `从 ${grouped(sample.population)} 份中抽取 ${grouped(sample.size)} 份（随机种子 ${sample.seed}，可照此重抽），其中不准或不齐 ${found['zh-CN']}。在 ${confidence['zh-CN']} 的置信度下，全部 ${grouped(sample.population)} 份中此类申报不超过 ${grouped(sample.atMost)} 份。`,
    en: `${grouped(sample.size)} of ${grouped(sample.population)} were drawn (seed ${sample.seed}, with which they can be drawn again); ${found.en} of them are refused or incomplete. With a confidence of ${confidence.en}, at most ${grouped(sample.atMost)} of all ${grouped(sample.population)} are.`,
  };
}
