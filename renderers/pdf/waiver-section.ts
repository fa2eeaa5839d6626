import type { Text } from '../../engine/model/text.ts';
import { isSigned } from './blocks/build.ts';
import type { Block } from './template/grammar.ts';
import type { DocumentView } from './template/scope.ts';

/** Stands above every page of a form that was issued under a waiver. */
const STAMP: Text = { 'zh-CN': '本表有经批准的豁免', en: 'Issued under an approved waiver' };

const WAIVED = { findings: { outcome: ['waived'] } } as const;

/** What every form shows of waivers, whatever its template says. */
const SECTION: readonly Block[] = [
  { heading: { 'zh-CN': '经批准的豁免', en: 'Approved waivers' }, when: WAIVED },
  {
    table: [
      { title: { 'zh-CN': '序号', en: 'No.' }, width: 1, align: 'center', text: '{{number}}' },
      {
        title: { 'zh-CN': '要求及依据', en: 'Requirement and clause' },
        width: 5,
        text: { 'zh-CN': '{{finding.title}}\n（{{finding.clauses}}）', en: '{{finding.title}}' },
      },
      { title: { 'zh-CN': '豁免', en: 'Waiver' }, width: 9, text: '{{finding.waiver}}' },
    ],
    each: 'findings',
    where: { outcome: ['waived'] },
    size: 9,
    when: WAIVED,
  },
  { space: 3, when: WAIVED },
];

/**
 * The blocks of a form with a section that shows each waiver: before what people sign, or at the end. A template that names
 * `finding.waiver` shows them in its own place.
 */
export function withWaivers(body: readonly Block[]): readonly Block[] {
  if (JSON.stringify(body).includes('finding.waiver')) return body;
  const signed = body.findIndex(isSigned);
  const at = signed > 0 ? signed : body.length;
  return [...body.slice(0, at), ...SECTION, ...body.slice(at)];
}

/** What stands above every page of a form; nothing where no waiver applied. */
export function waivedStamp({ report }: DocumentView): Text | undefined {
  return report.findings.some(({ outcome }) => outcome === 'waived') ? STAMP : undefined;
}
