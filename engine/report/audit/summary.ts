import type { AuditReport, Share } from '../../model/audit.ts';
import type { Text } from '../../model/text.ts';
import { populationParts } from './lead.ts';
import { type AuditTable, tableOf } from './table.ts';
import { EFFECT_TITLES, OUTCOME_ORDER, OUTCOME_TITLES } from './words.ts';

interface Figure {
  readonly topic: Text;
  readonly name: Text;
  readonly share: Share;
}

const TOPICS = {
  outcomes: { 'zh-CN': '结论（占已判断）', en: 'Outcomes, of those judged' },
  effects: { 'zh-CN': '有规则未通过（占适用）', en: 'Failed a rule, of those it applied to' },
  lines: { 'zh-CN': '来源各行（占全部行）', en: 'Lines of the source, of all lines' },
  others: { 'zh-CN': '其他', en: 'Other' },
} as const satisfies Record<string, Text>;

/** The figures of the whole audit, each with what it is a part of. */
export function summaryTable(report: AuditReport): AuditTable {
  return tableOf<Figure>({ id: 'summary', title: { 'zh-CN': '总览', en: 'Summary' } }, figures(report), [
    { id: 'topic', title: { 'zh-CN': '类别', en: 'Topic' }, kind: 'text', cell: ({ topic }) => topic },
    { id: 'name', title: { 'zh-CN': '项目', en: 'Item' }, kind: 'text', cell: ({ name }) => name },
    {
      id: 'share',
      title: { 'zh-CN': '份数', en: 'Count' },
      kind: 'share',
      of: { 'zh-CN': '总数', en: 'Of' },
      cell: ({ share }) => share,
    },
  ]);
}

function figures({ outcomes, population, effects, waived, comparison, sample }: AuditReport): Figure[] {
  const figure = (topic: Text, name: Text, part: number, of: number): Figure => ({ topic, name, share: { part, of } });
  return [
    ...OUTCOME_ORDER.map((outcome) => figure(TOPICS.outcomes, OUTCOME_TITLES[outcome], outcomes[outcome], population.judged)),
    ...effects.map(({ effect, failed }) => figure(TOPICS.effects, EFFECT_TITLES[effect], failed.part, failed.of)),
    ...populationParts(population).map(({ title, count }) => figure(TOPICS.lines, title, count, population.lines)),
    figure(TOPICS.others, { 'zh-CN': '豁免（占未通过与豁免）', en: 'Waived, of failed and waived' }, waived.part, waived.of),
    ...(comparison === undefined
      ? []
      : [
          figure(
            TOPICS.others,
            {
              'zh-CN': `换成“${comparison.other}”后结论改变（占已判断）`,
              en: `Outcomes that differ under "${comparison.other}", of those judged`,
            },
            comparison.flipped.part,
            comparison.flipped.of,
          ),
        ]),
    ...(sample === undefined
      ? []
      : [
          figure(
            TOPICS.others,
            { 'zh-CN': '样本中不准或不齐（占样本）', en: 'Refused or incomplete, of the sample' },
            sample.found,
            sample.size,
          ),
        ]),
  ];
}
