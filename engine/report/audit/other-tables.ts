import type { AuditReport } from '../../model/audit.ts';
import type { Outcome } from '../../model/decision.ts';
import type { Text } from '../../model/text.ts';
import { grouped } from './figures.ts';
import { type AuditTable, type Maker, tableOf, text } from './table.ts';
import { OUTCOME_TITLES, TITLES } from './words.ts';

interface Flip {
  readonly from: Outcome;
  readonly to: Outcome;
}

function flipColumns<T extends Flip>(): Maker<T>[] {
  return [
    text('from', { 'zh-CN': '现行规则', en: 'These rules' }, ({ from }) => OUTCOME_TITLES[from]),
    text('to', { 'zh-CN': '另一套规则', en: 'The other rules' }, ({ to }) => OUTCOME_TITLES[to]),
  ];
}

/** What other rules would decide otherwise; none where no comparison was made. */
export function comparisonTables({ comparison, population }: AuditReport): AuditTable[] {
  if (comparison === undefined) return [];
  const { other, flips, rules, examples, flipped } = comparison;
  const changed: Text = { 'zh-CN': '改变', en: 'Differ' };
  const about = (zh: string, en: string): Text => ({ 'zh-CN': `与“${other}”比较：${zh}`, en: `Compared with "${other}": ${en}` });
  return [
    tableOf({ id: 'flips', title: about('结论', 'outcomes'), short: { 'zh-CN': '结论改变', en: 'Flips' } }, flips, [
      ...flipColumns<(typeof flips)[number]>(),
      {
        id: 'count',
        title: changed,
        kind: 'share',
        of: { 'zh-CN': '已判断', en: 'Judged' },
        cell: ({ count }) => ({ part: count, of: population.judged }),
      },
    ]),
    tableOf(
      { id: 'flip-rules', title: about('哪些规则', 'by which rules'), short: { 'zh-CN': '改变结论的规则', en: 'Flips by rule' } },
      rules,
      [
        text('name', TITLES.rule, ({ title }) => title),
        {
          id: 'count',
          title: changed,
          kind: 'share',
          of: { 'zh-CN': '结论改变', en: 'Outcomes that differ' },
          cell: ({ count }) => ({ part: count, of: flipped.part }),
        },
        text('id', TITLES.ruleId, ({ rule }) => rule),
      ],
    ),
    tableOf({ id: 'flip-examples', title: about('示例', 'examples'), short: { 'zh-CN': '结论改变示例', en: 'Flip examples' } }, examples, [
      text('file', TITLES.file, ({ place }) => place.file),
      { id: 'line', title: TITLES.line, kind: 'count', cell: ({ place }) => place.line },
      ...flipColumns<(typeof examples)[number]>(),
      text('id', TITLES.ruleId, (example) => example.rules.join(', ')),
    ]),
  ];
}

/** Which lines were drawn into the sample, so that somebody can look at them; none where none was drawn. */
export function sampleTables({ sample }: AuditReport): AuditTable[] {
  if (sample === undefined) return [];
  const note = {
    'zh-CN': `从 ${grouped(sample.population)} 份中抽取 ${grouped(sample.size)} 份，随机种子 ${sample.seed}。`,
    en: `${grouped(sample.size)} of ${grouped(sample.population)}, drawn with seed ${sample.seed}.`,
  };
  return [
    tableOf({ id: 'sample', title: { 'zh-CN': '抽样', en: 'Sample' }, note }, sample.drawn, [
      text('file', TITLES.file, ({ file }) => file),
      { id: 'line', title: TITLES.line, kind: 'count', cell: ({ line }) => line },
    ]),
  ];
}
