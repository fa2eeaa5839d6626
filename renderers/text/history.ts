import type { Outcome } from '../../engine/model/decision.ts';
import type { Text } from '../../engine/model/text.ts';
import { OUTCOME_TITLES } from '../../engine/report/audit/words.ts';
import { sayInstant } from '../../engine/report/waiver-view.ts';
import { wrap } from './columns.ts';
import { paint } from './paint.ts';
import type { TextView } from './view.ts';

/** Something that happened, in order of time; `by` is null of what nobody did. */
export type HistoryEventView = { readonly at: string; readonly by: string | null; readonly erased?: true } & (
  | { readonly kind: 'submission'; readonly version: number }
  | { readonly kind: 'decision'; readonly id: string; readonly day: string; readonly outcome: string }
  | { readonly kind: 'form'; readonly number: string; readonly form: string; readonly digest: string }
  | {
      readonly kind: 'waiver';
      readonly id: string;
      readonly rule: string;
      readonly from: string;
      readonly until: string;
      readonly approver: string;
      readonly reason: string;
      readonly ticket: string;
      readonly decisions: readonly string[];
    }
  | { readonly kind: 'waiver-end'; readonly id: string; readonly reason: string }
  | { readonly kind: 'obligation'; readonly id: string; readonly act: Text; readonly due: string | null }
  | { readonly kind: 'obligation-overdue'; readonly id: string }
  | {
      readonly kind: 'obligation-end';
      readonly id: string;
      readonly how: 'closed' | 'done' | 'superseded';
      readonly decision: string | null;
      readonly note: string | null;
      readonly evidence: readonly { readonly name: string; readonly digest: string }[];
    }
  | { readonly kind: 'access'; readonly act: 'unmask' | 'export'; readonly what: string; readonly reason: string }
  | { readonly kind: 'erasure'; readonly reason: string; readonly ticket: string }
);

/** What is shown of a submission that is stored. */
export interface HistoryView {
  readonly id: string;
  readonly checklist: string;
  readonly estate: string | null;
  readonly room: string | null;
  readonly erased?: { readonly at: string; readonly by: string; readonly reason: string; readonly ticket: string };
  readonly versions: readonly {
    readonly version: number;
    readonly digest: string;
    readonly evidence: readonly { readonly name: string; readonly digest: string }[];
  }[];
  readonly events: readonly HistoryEventView[];
}

/** Characters of a digest that are shown. */
const SHOWN = 12;

/** The histories of submissions, one after the other, each in order of time. */
export function renderHistory(histories: readonly HistoryView[], view: TextView): string {
  return `${histories.map((history) => renderOne(history, view)).join('\n\n')}\n`;
}

/** A line and by how many columns it is indented. */
type Line = readonly [number, string];

function renderOne(history: HistoryView, view: TextView): string {
  const { id, checklist, estate, room, erased, events } = history;
  const head = [paint(view.color).bold(id), checklist, ...(room === null ? [] : [room]), ...(estate === null ? [] : [estate])].join('  ');
  const note: Line[] = erased ? [[2, sayErased(erased, view)]] : [];
  const { lines } = events.reduce((done, event) => withEvent(done, event, history, view), BEGIN);
  return [head, ...[...note, ...lines].map(([indent, text]) => ' '.repeat(indent) + wrap(text, view.width, ' '.repeat(indent + 2)))].join(
    '\n',
  );
}

/** Lines so far, and the last event that stands with its time: what was written together with it stands below it. */
interface Told {
  readonly lines: readonly Line[];
  readonly head?: HistoryEventView;
}

const BEGIN: Told = { lines: [] };

function withEvent({ lines, head }: Told, event: HistoryEventView, history: HistoryView, view: TextView): Told {
  const isPart = isBelow(event, head);
  return { lines: [...lines, ...linesOf(event, isPart, history, view)], head: isPart && head ? head : event };
}

function isBelow({ kind, at, by }: HistoryEventView, head: HistoryEventView | undefined): boolean {
  const isPart = kind === 'decision' || kind === 'form' || kind === 'obligation';
  return isPart && head?.kind === 'submission' && head.at === at && head.by === by;
}

function linesOf(event: HistoryEventView, isPart: boolean, history: HistoryView, view: TextView): Line[] {
  const { at, by } = event;
  const who = by === null ? at : `${at}  ${by}`;
  if (event.kind === 'submission') return versionLines(event.version, who, history, view);
  // Said in the first line.
  if (event.kind === 'erasure') return [];
  const said = sayEvent(event, view);
  const files = event.kind === 'obligation-end' && !event.erased ? evidenceLines(event.evidence, view) : [];
  return isPart ? [[4, said], ...files] : [[2, `${who}  ${said}`], ...files];
}

function versionLines(version: number, who: string, { versions, erased }: HistoryView, view: TextView): Line[] {
  const found = versions.find((one) => one.version === version);
  if (!found) return [];
  const evidence = erased ? found.evidence.map((one) => ({ ...one, name: '—' })) : found.evidence;
  return [
    [2, view.lang === 'zh-CN' ? `第 ${version} 版  ${who}` : `version ${version}  ${who}`],
    [4, paint(view.color).dim(`SHA-256 ${found.digest.slice(0, SHOWN)}`)],
    ...evidenceLines(evidence, view),
  ];
}

function evidenceLines(evidence: readonly { readonly name: string; readonly digest: string }[], view: TextView): Line[] {
  const { dim } = paint(view.color);
  const title = view.lang === 'zh-CN' ? '材料：' : 'Evidence: ';
  return evidence.map(({ name, digest }): Line => [4, `${title}${name}  ${dim(digest.slice(0, SHOWN))}`]);
}

function sayErased({ at, by, reason, ticket }: NonNullable<HistoryView['erased']>, { lang }: TextView): string {
  return lang === 'zh-CN'
    ? `个人信息已删除：${at}，${by}，原因：${reason}（${ticket}）`
    : `Personal data erased on ${at} by ${by}: ${reason} (${ticket})`;
}

type Of<Kind extends HistoryEventView['kind']> = Extract<HistoryEventView, { kind: Kind }>;

const SAID: { readonly [Kind in HistoryEventView['kind']]?: (event: Of<Kind>, zh: boolean) => string } = {
  decision: ({ id, day, outcome }, zh) => {
    const words = OUTCOME_TITLES[outcome as Outcome][zh ? 'zh-CN' : 'en'];
    return zh ? `结论：${words}  ${id}  规则日期 ${day}` : `Decision: ${words}  ${id}  rules of ${day}`;
  },
  form: ({ number, form, digest }, zh) => `${zh ? '表单：' : 'Form: '}${number}  ${form}  ${digest.slice(0, SHOWN)}`,
  waiver: ({ id, rule, from, until, approver, reason, ticket, decisions, erased }, zh) => {
    const why = erased ? gone(zh) : zh ? `${reason}（${ticket}）` : `${reason} (${ticket})`;
    const rest =
      decisions.length === 0 ? '' : zh ? `；据以作出结论 ${decisions.join('、')}` : `; decisions that rest on it: ${decisions.join(', ')}`;
    return zh
      ? `豁免：${id}  ${rule}  ${sayInstant(from)} 至 ${sayInstant(until)}，批准人 ${approver}，理由：${why}${rest}`
      : `Waiver: ${id}  ${rule}  ${sayInstant(from)} until ${sayInstant(until)}, approved by ${approver}: ${why}${rest}`;
  },
  'waiver-end': ({ id, reason, erased }, zh) => {
    const why = erased ? gone(zh) : reason;
    return zh ? `豁免提前结束：${id}，理由：${why}` : `Waiver ended early: ${id}: ${why}`;
  },
  obligation: ({ id, act, due }, zh) =>
    zh
      ? `待办：${id}  ${due === null ? '没有规定期限' : `期限 ${due}`}  ${act['zh-CN']}`
      : `To be done: ${id}  ${due === null ? 'no due time' : `due ${due}`}  ${act.en}`,
  'obligation-overdue': ({ id }, zh) => (zh ? `待办逾期：${id}` : `Overdue: ${id}`),
  'obligation-end': ({ id, how, decision, note, erased }, zh) => {
    const why = erased ? gone(zh) : note;
    const by = decision === null ? '' : zh ? `，依据结论 ${decision}` : `, by the decision ${decision}`;
    return `${ENDS[how][zh ? 'zh-CN' : 'en']}${id}${by}${why === null ? '' : zh ? `，办理情况：${why}` : `: ${why}`}`;
  },
  access: ({ act, what, reason }, zh) => {
    if (act === 'unmask')
      return zh ? `存档的个人信息被显示（${what}）：${reason}` : `Personal data of the store was shown (${what}): ${reason}`;
    return zh ? `存档的个人信息被导出（${what}）：${reason}` : `Personal data of the store was taken out (${what}): ${reason}`;
  },
};

const gone = (zh: boolean): string => (zh ? '（已删除）' : '(erased)');

const ENDS: Readonly<Record<Of<'obligation-end'>['how'], Text>> = {
  closed: { 'zh-CN': '待办办结：', en: 'Closed: ' },
  done: { 'zh-CN': '待办已完成：', en: 'Done: ' },
  superseded: { 'zh-CN': '待办失效：', en: 'No longer to be done: ' },
};

function sayEvent(event: HistoryEventView, { lang }: TextView): string {
  const say = SAID[event.kind] as ((event: HistoryEventView, zh: boolean) => string) | undefined;
  return say?.(event, lang === 'zh-CN') ?? '';
}
