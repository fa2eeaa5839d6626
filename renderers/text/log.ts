import type { Problem } from '../../engine/model/problem.ts';
import { wrap } from './columns.ts';
import { paint } from './paint.ts';
import { renderProblem } from './problem.ts';
import type { TextView } from './view.ts';

/** What is shown of a check of a log; the result has this shape. */
export interface LogVerdictView {
  readonly verdict: 'sound' | 'bad';
  readonly size: number;
  readonly sound: number;
  readonly firstBad?: number;
  readonly problems: readonly Problem[];
}

/** What is shown of a check of a proof. */
export interface ProofVerdictView {
  readonly verdict: 'proved' | 'bad';
  readonly logged: boolean;
  readonly opened: boolean | null;
  readonly kind: string;
  readonly at: string;
  readonly size: number;
}

/** What is shown where log and records differ. */
export interface DifferenceView {
  readonly position?: number;
  readonly what: 'entry-changed' | 'record-gone' | 'record-changed' | 'record-unlogged' | 'salt-gone';
  readonly kind: string;
}

/** Most differences that are told one by one. */
const MOST = 20;

const DIFFERENCES = {
  'entry-changed': { 'zh-CN': '日志条目被改动过', en: 'the entry was changed' },
  'record-gone': { 'zh-CN': '记录不在了', en: 'the record is gone' },
  'record-changed': { 'zh-CN': '记录被改动过', en: 'the record was changed' },
  'salt-gone': { 'zh-CN': '加密用的盐不见了，却没有删除记录', en: 'its salt is gone, and no erasure says why' },
  'record-unlogged': { 'zh-CN': '记录没有进日志', en: 'a record is not in the log' },
} as const;

/** What stands beside a checkpoint for whoever reads the screen. */
export function renderHead({ size, checkpoint, key }: { size: number; checkpoint?: string; key?: string }, view: TextView): string {
  const zh = view.lang === 'zh-CN';
  const keep = zh
    ? '以上是最新检查点，请另存一份到别处：日后凭它能看出日志有没有被改写或截短。'
    : 'This is the newest checkpoint. Keep it elsewhere: by it anybody sees later whether the log was rewritten or cut short.';
  const unsigned = zh ? '最后一次写入没有签检查点。' : 'The last commit has no signed checkpoint.';
  return [
    zh ? `日志共 ${size} 条` : `The log has ${size} entries`,
    wrap(checkpoint === undefined ? unsigned : keep, view.width),
    ...(key === undefined ? [] : [zh ? `公钥：${key}` : `Public key: ${key}`]),
    '',
  ].join('\n');
}

/** One green or red line, then why. */
export function renderLogVerdict({ verdict, size, sound, firstBad, problems }: LogVerdictView, isKept: boolean, view: TextView): string {
  const { green, red } = paint(view.color);
  const zh = view.lang === 'zh-CN';
  if (verdict === 'sound') {
    const head = green(zh ? `✔ 日志完好：共 ${size} 条，与检查点相符` : `✔ The log is sound: ${size} entries, as its checkpoints say`);
    const cut = zh
      ? '没有对照另存的检查点（--kept），看不出日志末尾有没有被截掉，也看不出有没有用同一密钥整份重写。'
      : 'It was not held against a checkpoint that was kept elsewhere (--kept), so a cut end or a rewriting with the same key would not show.';
    return `${head}\n${isKept ? '' : `${wrap(cut, view.width)}\n`}`;
  }
  const first =
    firstBad === undefined
      ? zh
        ? `✘ 日志不可信：只有前 ${sound} 条确定没有问题`
        : `✘ The log is not to be trusted: only its first ${sound} entries are surely sound`
      : zh
        ? `✘ 日志不可信：第 ${firstBad} 条是第一条坏的`
        : `✘ The log is not to be trusted: entry ${firstBad} is the first bad one`;
  return `${[red(first), ...problems.map((one) => renderProblem(one, view))].join('\n')}\n`;
}

/** One green or red line, then why. */
export function renderProofVerdict({ verdict, logged, opened, kind, at, size }: ProofVerdictView, view: TextView): string {
  const { green, red } = paint(view.color);
  const zh = view.lang === 'zh-CN';
  if (verdict === 'proved') {
    const head = zh ? `✔ 已证明：在 ${size} 条的日志里，${kind}，${at}` : `✔ Proved: it is in the log of ${size} entries, ${kind}, ${at}`;
    const erased = zh ? '所封的内容已抹去，无法对照记录本身。' : 'What it sealed was erased, so the record itself cannot be compared.';
    return `${green(head)}\n${opened === null ? `${erased}\n` : ''}`;
  }
  const why = logged
    ? zh
      ? '记录与日志里所封的不同'
      : 'the record is not what the entry has sealed'
    : zh
      ? '这一条不在检查点所指的日志里'
      : 'the entry is not in the log of the checkpoint';
  return `${red(zh ? `✘ 证明不成立：${why}` : `✘ The proof does not hold: ${why}`)}\n`;
}

/** Where log and records differ, or that they do not. */
export function renderDifferences(size: number, differences: readonly DifferenceView[], view: TextView): string {
  const { green, red } = paint(view.color);
  const zh = view.lang === 'zh-CN';
  if (differences.length === 0) return `${green(zh ? `✔ 日志与存档一致：共 ${size} 条` : `✔ Log and records agree: ${size} entries`)}\n`;
  const told = differences.slice(0, MOST).map(({ position, what, kind }) => {
    const place = position === undefined ? '' : zh ? `第 ${position + 1} 条` : `entry ${position + 1}`;
    return `  ${[place, kind, DIFFERENCES[what][view.lang]].filter(Boolean).join('  ')}`;
  });
  const more = differences.length - told.length;
  return `${[
    red(zh ? `✘ 日志与存档有 ${differences.length} 处不同` : `✘ Log and records differ in ${differences.length} places`),
    ...told,
    ...(more > 0 ? [zh ? `  ……另有 ${more} 处` : `  … and ${more} more`] : []),
  ].join('\n')}\n`;
}

/** What is shown of an access. */
export interface AccessView {
  readonly act: 'unmask' | 'export';
  readonly what: string;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
}

const ACTS = { unmask: { 'zh-CN': '看了个人信息', en: 'was shown personal data' }, export: { 'zh-CN': '导出', en: 'exported' } } as const;

/** Who was shown personal data of many, or took it out, one a line. */
export function renderAccesses(accesses: readonly AccessView[], { lang }: TextView): string {
  if (accesses.length === 0) return lang === 'zh-CN' ? '没有记录\n' : 'nothing is recorded\n';
  return accesses.map(({ act, what, reason, at, by }) => `${at}  ${by}  ${ACTS[act][lang]} (${what})  ${reason}\n`).join('');
}
