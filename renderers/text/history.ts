import type { Outcome } from '../../engine/model/decision.ts';
import { OUTCOME_TITLES } from '../../engine/report/audit/words.ts';
import { wrap } from './columns.ts';
import { paint } from './paint.ts';
import type { TextView } from './view.ts';

/** What is shown of a submission that is stored. */
export interface HistoryView {
  readonly id: string;
  readonly checklist: string;
  readonly estate: string | null;
  readonly room: string | null;
  readonly erased?: { readonly at: string; readonly by: string; readonly reason: string; readonly ticket: string };
  readonly versions: readonly {
    readonly version: number;
    readonly at: string;
    readonly by: string;
    readonly digest: string;
    readonly evidence: readonly { readonly fact: string; readonly name: string; readonly digest: string }[];
    readonly decisions: readonly { readonly id: string; readonly at: string; readonly day: string; readonly outcome: string }[];
    readonly forms: readonly { readonly number: string; readonly form: string; readonly digest: string; readonly at: string }[];
  }[];
}

/** Characters of a digest that are shown. */
const SHOWN = 12;

/** The histories of submissions, one after the other, each version with what came of it. */
export function renderHistory(histories: readonly HistoryView[], view: TextView): string {
  return `${histories.map((history) => renderOne(history, view)).join('\n\n')}\n`;
}

/** A line and by how many columns it is indented. */
type Line = readonly [number, string];

function renderOne({ id, checklist, estate, room, erased, versions }: HistoryView, view: TextView): string {
  const { bold, dim } = paint(view.color);
  const zh = view.lang === 'zh-CN';
  const head = [bold(id), checklist, ...(room === null ? [] : [room]), ...(estate === null ? [] : [estate])].join('  ');
  const gone: Line[] = erased ? [[2, sayErased(erased, view)]] : [];
  const lines = versions.flatMap((one): Line[] => [
    [2, zh ? `第 ${one.version} 版  ${one.at}  ${one.by}` : `version ${one.version}  ${one.at}  ${one.by}`],
    [4, dim(`SHA-256 ${one.digest.slice(0, SHOWN)}`)],
    ...one.evidence.map(
      ({ name, digest }): Line => [4, `${zh ? '材料：' : 'Evidence: '}${erased ? '—' : name}  ${dim(digest.slice(0, SHOWN))}`],
    ),
    ...one.decisions.map((decision): Line => [4, sayDecision(decision, view)]),
    ...one.forms.map(
      ({ number, form, digest }): Line => [4, `${zh ? '表单：' : 'Form: '}${number}  ${form}  ${dim(digest.slice(0, SHOWN))}`],
    ),
  ]);
  return [head, ...[...gone, ...lines].map(([indent, text]) => ' '.repeat(indent) + wrap(text, view.width, ' '.repeat(indent + 2)))].join(
    '\n',
  );
}

function sayErased({ at, by, reason, ticket }: NonNullable<HistoryView['erased']>, { lang }: TextView): string {
  return lang === 'zh-CN'
    ? `个人信息已删除：${at}，${by}，原因：${reason}（${ticket}）`
    : `Personal data erased on ${at} by ${by}: ${reason} (${ticket})`;
}

function sayDecision({ id, day, outcome }: HistoryView['versions'][number]['decisions'][number], { lang }: TextView): string {
  const words = OUTCOME_TITLES[outcome as Outcome][lang];
  return lang === 'zh-CN' ? `结论：${words}  ${id}  规则日期 ${day}` : `Decision: ${words}  ${id}  rules of ${day}`;
}
