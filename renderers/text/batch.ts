import { type BatchCounts, type BatchReport, type BatchRow, type BatchState, countBatch } from '../../engine/model/batch.ts';
import type { Lang, Text } from '../../engine/model/text.ts';
import { padTo, widthOf, wrap } from './columns.ts';
import { type Paint, paint } from './paint.ts';
import { renderProblem } from './problem.ts';
import type { TextView } from './view.ts';

const STATES: Readonly<Record<BatchState, Text>> = {
  issued: { 'zh-CN': '已签发', en: 'issued' },
  there: { 'zh-CN': '原已签发', en: 'already there' },
  none: { 'zh-CN': '不出表单', en: 'no form' },
  unusable: { 'zh-CN': '不能用', en: 'unusable' },
  failed: { 'zh-CN': '没有签发', en: 'not issued' },
  waiting: { 'zh-CN': '没有轮到', en: 'not reached' },
};

const UNSIGNED: Text = { 'zh-CN': '已制成', en: 'made' };

/** How a batch is shown. */
export interface BatchView extends TextView {
  /** Forms were made for people to sign. */
  readonly unsigned: boolean;
}

/** What became of a batch, for a person at a terminal: one line for each submission in the order of the input, then the numbers. */
export function renderBatch(report: BatchReport, view: BatchView): string {
  const colors = paint(view.color);
  const cells = report.rows.map((row) => cellsOf(row, view));
  const widths = [0, 1, 2].map((column) => Math.max(0, ...cells.map((row) => widthOf(row[column] ?? ''))));
  const lines = report.rows.map((row, index) => {
    const line = (cells[index] ?? []).map((cell, column) => padTo(cell, widths[column] ?? 0)).join('  ');
    return [`${markOf(row, colors)} ${line.trimEnd()}`, ...row.problems.map((entry) => indented(renderProblem(entry, view)))].join('\n');
  });
  const stopped = report.stopped === undefined ? [] : [renderProblem(report.stopped, view)];
  return `${[...lines, '', ...stopped, wrap(sayCounts(countBatch(report.rows), report, view), view.width, '  ')].join('\n')}\n`;
}

const BAD: readonly BatchState[] = ['unusable', 'failed', 'waiting'];
const RETURNED = ['refused', 'incomplete'];

function markOf({ state, outcome }: BatchRow, { green, yellow, red }: Paint): string {
  if (BAD.includes(state)) return red('✘');
  return RETURNED.includes(outcome?.code ?? '') ? yellow('…') : green('✔');
}

function cellsOf(row: BatchRow, view: BatchView): readonly string[] {
  const { lang } = view;
  const state = row.state === 'issued' && view.unsigned ? UNSIGNED : STATES[row.state];
  const name = row.line === undefined ? row.submission : `${row.submission}:${row.line}`;
  return [state[lang], name, row.outcome?.label[lang] ?? '', row.forms.length === 0 ? '' : sayForms(row, lang)];
}

function sayForms({ forms }: BatchRow, lang: Lang): string {
  const kept = forms.filter((form) => !form.written).length;
  const some = kept > 0 && kept < forms.length;
  if (lang === 'zh-CN') return `${forms.length} 份表单${some ? `（原有 ${kept} 份）` : ''}`;
  return `${counted(forms.length, 'form')}${some ? ` (${kept} already there)` : ''}`;
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}

function sayCounts(counts: BatchCounts, { day, out }: BatchReport, { lang, unsigned }: BatchView): string {
  const states = (Object.keys(STATES) as BatchState[])
    .filter((state) => counts[state] > 0)
    .map((state) => `${(state === 'issued' && unsigned ? UNSIGNED : STATES[state])[lang]} ${counts[state]}`);
  if (lang === 'zh-CN') {
    const kept = counts.kept > 0 ? `，原有 ${counts.kept} 份未动` : '';
    return `共 ${counts.submissions} 份申报：${states.join('，')}。写出 ${counts.written} 份表单${kept}。文件夹：${out}  规则日期 ${day}`;
  }
  const kept = counts.kept > 0 ? `, left ${counts.kept} as they were` : '';
  const total = counted(counts.submissions, 'submission');
  return `${total}: ${states.join(', ')}. Wrote ${counted(counts.written, 'form')}${kept}. Folder: ${out}  rules of ${day}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
