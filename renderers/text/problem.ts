import type { Problem } from '../../engine/model/problem.ts';
import { wrap } from './columns.ts';
import { paint } from './paint.ts';
import type { TextView } from './view.ts';

/** One problem: place, what is wrong, how to mend it. The place begins the line, so that editors can follow it. */
export function renderProblem(entry: Problem, view: TextView): string {
  const { bold, red, yellow, dim } = paint(view.color);
  const place = [entry.file, entry.line, entry.column].filter((part) => part !== undefined && part !== '').join(':');
  const words = LABELS[view.lang][entry.severity];
  const label = entry.severity === 'error' ? red(words) : yellow(words);
  const first = `${place ? `${bold(place)} ` : ''}${label} ${wrap(entry.message[view.lang], view.width, '  ')}`;
  const hint = entry.hint ? `\n  → ${wrap(entry.hint[view.lang], view.width, '    ')}` : '';
  return `${first}${hint} ${dim(`[${entry.code}]`)}`;
}

const LABELS = { 'zh-CN': { error: '错误：', warning: '提醒：' }, en: { error: 'error:', warning: 'warning:' } } as const;
