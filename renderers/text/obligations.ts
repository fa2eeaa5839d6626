import type { Lang, Text } from '../../engine/model/text.ts';
import { wrap } from './columns.ts';
import { row } from './labelled.ts';
import { paint } from './paint.ts';
import type { TextView } from './view.ts';

/** What is shown of something that has to be done. */
export interface ObligationShown {
  readonly id: string;
  readonly state: 'open' | 'overdue' | 'closed' | 'done' | 'superseded';
  readonly act: Text;
  readonly by: { readonly title: Text };
  readonly to: { readonly title: Text } | null;
  readonly due: string | null;
  readonly provisional: boolean;
  readonly submission: string;
  readonly version: number;
  readonly decision: string;
  readonly checklist: { readonly id: string; readonly title: Text };
  readonly rule: string;
  readonly estate: string | null;
  readonly room: string | null;
  readonly recorded: { readonly at: string; readonly by: string };
  readonly end: {
    readonly at: string;
    readonly by: string;
    readonly version: number;
    readonly decision: string | null;
    readonly note: string | null;
    readonly evidence: readonly { readonly name: string; readonly digest: string }[];
    /** That the note and the names of the files were erased. */
    readonly erased?: true;
  } | null;
}

/** What people are reminded of. */
export interface RemindersShown {
  readonly at: string;
  readonly day: string;
  readonly through: string;
  readonly overdue: readonly ObligationShown[];
  readonly today: readonly ObligationShown[];
  readonly soon: readonly ObligationShown[];
  readonly later: number;
  readonly undated: readonly ObligationShown[];
}

const STATES: Readonly<Record<ObligationShown['state'], Text>> = {
  open: { 'zh-CN': '待办', en: 'open' },
  overdue: { 'zh-CN': '逾期', en: 'overdue' },
  closed: { 'zh-CN': '已办结', en: 'closed' },
  done: { 'zh-CN': '已完成', en: 'done' },
  superseded: { 'zh-CN': '已失效', en: 'superseded' },
};

const WORDS = {
  due: { 'zh-CN': '期限', en: 'Due' },
  never: { 'zh-CN': '没有规定期限', en: 'no due time' },
  provisional: { 'zh-CN': '（暂定：日历里还没有那一年）', en: ' (provisional: the calendar does not know that year yet)' },
  who: { 'zh-CN': '办理人', en: 'To be done by' },
  told: { 'zh-CN': '报给', en: 'Told to' },
  about: { 'zh-CN': '事项', en: 'About' },
  from: { 'zh-CN': '来源', en: 'From' },
  opened: { 'zh-CN': '登记', en: 'Recorded' },
  ended: { 'zh-CN': '了结', en: 'Ended' },
  note: { 'zh-CN': '办理情况', en: 'What was done' },
  evidence: { 'zh-CN': '材料', en: 'Evidence' },
  erased: { 'zh-CN': '（已删除）', en: '(erased)' },
  none: { 'zh-CN': '没有待办事项。', en: 'Nothing is to be done.' },
} as const satisfies Record<string, Text>;

/** Obligations one under the other, with how many of them are overdue. */
export function renderObligations(list: readonly ObligationShown[], view: TextView): string {
  if (list.length === 0) return `${WORDS.none[view.lang]}\n`;
  const late = list.filter(({ state }) => state === 'overdue').length;
  const head = view.lang === 'zh-CN' ? `共 ${list.length} 项，逾期 ${late} 项` : `${list.length} in all, ${late} overdue`;
  return `${head}\n\n${list.map((one) => short(one, view)).join('\n')}\n`;
}

/** One obligation with all that is known of it. */
export function renderObligation(one: ObligationShown, view: TextView): string {
  const { lang } = view;
  const { bold } = paint(view.color);
  const at = (instant: string, by: string) => `${instant}  ${by}`;
  const { end } = one;
  const how = end && (end.decision === null ? '' : lang === 'zh-CN' ? `，依据结论 ${end.decision}` : `, by the decision ${end.decision}`);
  const lines = [
    `${sign(one, view)} ${bold(one.id)}  ${STATES[one.state][lang]}`,
    `  ${wrap(one.act[lang], view.width, '  ')}`,
    row(WORDS.due, dueWords(one, lang), view),
    row(WORDS.who, one.by.title[lang], view),
    ...(one.to ? [row(WORDS.told, one.to.title[lang], view)] : []),
    row(WORDS.about, [one.checklist.title[lang], ...present(one.room), ...present(one.estate)].join('  '), view),
    row(WORDS.from, fromWords(one, lang), view),
    row(WORDS.opened, at(one.recorded.at, one.recorded.by), view),
    ...(end ? [row(WORDS.ended, `${STATES[one.state][lang]}  ${at(end.at, end.by)}${how}`, view)] : []),
    ...(end?.note ? [row(WORDS.note, end.erased ? WORDS.erased[lang] : end.note, view)] : []),
    ...(end?.evidence ?? []).map(({ name, digest }) => row(WORDS.evidence, `${end?.erased ? '—' : name}  SHA-256 ${digest}`, view)),
  ];
  return `${lines.join('\n')}\n`;
}

/** What is overdue, due today, soon and at no time; what is later is counted. */
export function renderReminders({ day, through, overdue, today, soon, later, undated }: RemindersShown, view: TextView): string {
  const zh = view.lang === 'zh-CN';
  const count = overdue.length + today.length + soon.length + later + undated.length;
  if (count === 0) return `${WORDS.none[view.lang]}\n`;
  const { bold } = paint(view.color);
  const part = (title: string, list: readonly ObligationShown[]) =>
    list.length === 0
      ? []
      : [`${bold(zh ? `${title}（${list.length}）` : `${title} (${list.length})`)}\n${list.map((one) => short(one, view)).join('\n')}`];
  const parts = [
    ...part(zh ? '逾期' : 'Overdue', overdue),
    ...part(zh ? `今天（${day}）到期` : `Due today, ${day}`, today),
    ...part(zh ? `${through} 以前到期` : `Due by ${through}`, soon),
    ...part(zh ? '没有规定期限' : 'Without due time', undated),
    ...(later === 0 ? [] : [zh ? `以后到期的还有 ${later} 项。` : `${later} more due later.`]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function short(one: ObligationShown, view: TextView): string {
  const { lang } = view;
  const { bold, dim } = paint(view.color);
  const who = [one.by, ...(one.to ? [one.to] : [])].map(({ title }) => title[lang]).join(' → ');
  const about = [who, ...present(one.room), one.checklist.title[lang], `${one.submission}.${one.version}`].join('  ');
  return [
    `${sign(one, view)} ${bold(one.id)}  ${STATES[one.state][lang]}  ${one.due === null ? '' : lang === 'zh-CN' ? '期限 ' : 'due '}${dueWords(one, lang)}`,
    `    ${wrap(one.act[lang], view.width, '    ')}`,
    `    ${dim(wrap(about, view.width, '    '))}`,
  ].join('\n');
}

function sign({ state }: ObligationShown, view: TextView): string {
  const { red, green, yellow } = paint(view.color);
  if (state === 'overdue') return red('!');
  return state === 'open' ? yellow('○') : green('✔');
}

/** The time as it was decided: a day, or an instant with its offset. */
function dueWords({ due, provisional }: ObligationShown, lang: Lang): string {
  if (due === null) return WORDS.never[lang];
  return `${due}${provisional ? WORDS.provisional[lang] : ''}`;
}

function fromWords({ submission, version, decision, rule }: ObligationShown, lang: Lang): string {
  return lang === 'zh-CN'
    ? `申报 ${submission} 第 ${version} 版，结论 ${decision}，规则 ${rule}`
    : `submission ${submission} version ${version}, decision ${decision}, rule ${rule}`;
}

const present = (text: string | null): string[] => (text === null ? [] : [text]);
