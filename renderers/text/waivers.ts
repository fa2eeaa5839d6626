import type { Problem } from '../../engine/model/problem.ts';
import type { Text } from '../../engine/model/text.ts';
import type { Waiver } from '../../engine/model/waiver.ts';
import { sayInstant } from '../../engine/report/waiver-view.ts';
import { wrap } from './columns.ts';
import { type Paint, paint } from './paint.ts';
import type { TextView } from './view.ts';

/** How a waiver stands at an instant; `unsound` counts for nothing. */
export type WaiverState = 'applies' | 'later' | 'over' | 'ended' | 'unsound';

/** A waiver of a store, as it is listed. */
export interface WaiverRow {
  readonly waiver: Waiver;
  readonly state: WaiverState;
  readonly recorded: { readonly at: string; readonly by: string };
  readonly ended: { readonly at: string; readonly by: string; readonly reason: string } | null;
  readonly problems: readonly Problem[];
  /** That its ticket, reason and risk were erased, and why it ended. */
  readonly erased?: true;
}

const STATES: Readonly<Record<WaiverState, Text>> = {
  applies: { 'zh-CN': '有效', en: 'applies' },
  later: { 'zh-CN': '尚未生效', en: 'not yet begun' },
  over: { 'zh-CN': '已到期', en: 'over' },
  ended: { 'zh-CN': '已提前结束', en: 'ended early' },
  unsound: { 'zh-CN': '不成立，不计', en: 'not sound, counts for nothing' },
};

const WORDS = {
  none: { 'zh-CN': '存档里没有豁免。', en: 'There are no waivers in the store.' },
  noneApplies: { 'zh-CN': '没有有效的豁免；加 --all 查看全部。', en: 'No waiver applies; --all shows every one.' },
  subject: { 'zh-CN': '对象', en: 'For' },
  period: { 'zh-CN': '期限', en: 'Period' },
  approver: { 'zh-CN': '批准人', en: 'Approved by' },
  requester: { 'zh-CN': '申请人', en: 'Asked for by' },
  ticket: { 'zh-CN': '单号', en: 'Ticket' },
  reason: { 'zh-CN': '理由', en: 'Reason' },
  risk: { 'zh-CN': '风险', en: 'Risk' },
  recorded: { 'zh-CN': '登记', en: 'Recorded' },
  ended: { 'zh-CN': '结束', en: 'Ended' },
  erased: { 'zh-CN': '（已删除）', en: '(erased)' },
} as const satisfies Record<string, Text>;

/** Waivers, each with all that is known of it; where there are none it says whether all were asked for. */
export function renderWaivers(rows: readonly WaiverRow[], view: TextView & { readonly all: boolean }): string {
  if (rows.length === 0) return `${(view.all ? WORDS.none : WORDS.noneApplies)[view.lang]}\n`;
  return `${rows.map((row) => renderWaiver(row, view)).join('\n\n')}\n`;
}

function renderWaiver({ waiver, state, recorded, ended, problems, erased }: WaiverRow, view: TextView): string {
  const { lang, width } = view;
  const colors = paint(view.color);
  const zh = lang === 'zh-CN';
  const { id, rule, subject, from, until, requester, approver, role, reason, risk, ticket } = waiver;
  const written = (text: string) => (erased ? WORDS.erased[lang] : text);
  const about = Object.entries(subject).map(([fact, value]) => `${fact} = ${value}`);
  const lines: (readonly [Text, string])[] = [
    [WORDS.subject, about.join(zh ? '、' : ', ')],
    [WORDS.period, `${sayInstant(from)} ${zh ? '至' : 'until'} ${sayInstant(until)}`],
    [WORDS.requester, requester],
    [WORDS.approver, role === '' ? approver : `${approver} (${role})`],
    [WORDS.ticket, written(ticket)],
    [WORDS.reason, written(reason)],
    [WORDS.risk, written(risk)],
    [WORDS.recorded, `${recorded.at}  ${recorded.by}`],
    ...(ended ? [[WORDS.ended, `${ended.at}  ${ended.by}  ${written(ended.reason)}`] as const] : []),
  ];
  const head = `${colors.bold(id)}  ${tone(state, colors)(STATES[state][lang])}  ${rule}`;
  const told = lines.map(([title, words]) => `  ${title[lang]}${zh ? '：' : ': '}${wrap(words, width, '    ')}`);
  const wrong = problems.map(({ message, code }) => `  ✘ ${wrap(`${message[lang]} [${code}]`, width, '    ')}`);
  return [head, ...told, ...wrong].join('\n');
}

function tone(state: WaiverState, { green, red, dim }: Paint): (text: string) => string {
  return state === 'applies' ? green : state === 'unsound' ? red : dim;
}
