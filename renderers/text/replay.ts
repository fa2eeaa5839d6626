import type { Decision } from '../../engine/model/decision.ts';
import type { Report } from '../../engine/model/report.ts';
import { OUTCOME_TITLES } from '../../engine/report/audit/words.ts';
import { wrap } from './columns.ts';
import { paint } from './paint.ts';
import { renderReport } from './report.ts';
import type { TextView } from './view.ts';

/** A stored decision, and the same submission judged again. */
export interface ReplayView {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly asOf: 'then' | 'now';
  readonly was: Decision;
  readonly again: Decision;
  readonly report: Report;
  readonly same: boolean;
  readonly differences: readonly string[];
}

/** What was decided, whether it comes to the same again, and the decision that was made now. */
export function renderReplay(replay: ReplayView, view: TextView): string {
  const { lang, width } = view;
  const zh = lang === 'zh-CN';
  const { bold } = paint(view.color);
  const { id, at, by, was, again, differences } = replay;
  const outcome = (decision: Decision) => OUTCOME_TITLES[decision.outcome][lang];
  const lines = [
    bold(`${id}  ${at}  ${by}`),
    zh ? `当时：${outcome(was)}（规则日期 ${was.day}）` : `Then: ${outcome(was)} (rules of ${was.day})`,
    `${verdict(replay, view)}${zh ? '：' : ': '}${outcome(again)}${zh ? `（规则日期 ${again.day}）` : ` (rules of ${again.day})`}`,
    ...(differences.length === 0 ? [] : [`${zh ? '不同之处：' : 'Different: '}${differences.join(zh ? '、' : ', ')}`]),
  ];
  return `${lines.map((line) => wrap(line, width, '  ', '')).join('\n')}\n\n${renderReport(replay.report, view)}`;
}

function verdict({ asOf, same }: ReplayView, { lang, color }: TextView): string {
  const zh = lang === 'zh-CN';
  const { green, red } = paint(color);
  if (asOf === 'now') return zh ? '按现在的规则重作' : 'By the rules of now';
  return same
    ? green(zh ? '✔ 按当时的规则重作，逐字节相同' : '✔ By the rules of then it comes to the same, byte for byte')
    : red(zh ? '✘ 按当时的规则重作，结果不同' : '✘ By the rules of then it comes to something else');
}
