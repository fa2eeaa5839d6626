import { wrap } from './columns.ts';
import { paint } from './paint.ts';
import type { TextView } from './view.ts';

/** What is shown of an erasure that is planned. */
export interface ErasurePlanView {
  readonly submission: string;
  readonly checklist: string;
  readonly room: string | null;
  readonly versions: number;
  readonly decisions: number;
  readonly forms: readonly string[];
  readonly evidence: readonly string[];
  readonly shared: number;
  readonly notes: number;
  readonly waivers: readonly string[];
  readonly before?: { readonly at: string; readonly reason: string };
}

/** What is shown of erasures that were done. */
export interface ErasedView {
  readonly erased: readonly {
    readonly submission: string;
    readonly repeated: boolean;
    readonly evidence: readonly string[];
    readonly notes: number;
    readonly waivers: readonly string[];
  }[];
  readonly unknown: readonly string[];
  readonly left: number;
  readonly cleared: { readonly isHeld: boolean; readonly copies: readonly string[]; readonly remains: readonly Remaining[] };
}

/** A place that may hold what was erased, out of the program's reach. */
interface Remaining {
  readonly what: 'pages' | 'denied' | 'journal' | 'archive';
  readonly where?: string;
}

/** What would be erased, submission by submission. */
export function renderPlan(plans: readonly ErasurePlanView[], view: TextView): string {
  const zh = view.lang === 'zh-CN';
  const open = plans.filter(({ before }) => !before);
  if (plans.length === 0) return zh ? '没有找到申报，没有可删的。\n' : 'No submission was found; there is nothing to erase.\n';
  const head = zh
    ? `试算，没有改动：会删除 ${open.length} 份申报里的个人信息`
    : `A dry run; nothing was changed. Personal data of ${open.length} submissions would be erased`;
  const hint = zh
    ? '确认无误后，再加 --yes --reason 原因 --ticket 单号。删除不能撤销；以前的备份里还有，请按规定销毁。'
    : 'To do it, add --yes --reason WHY --ticket NO. It cannot be undone; backups of before still hold it and are to be destroyed by rule.';
  return `${[paint(view.color).bold(head), ...plans.flatMap((plan) => linesOf(plan, view)), ...(open.length > 0 ? [wrap(hint, view.width)] : [])].join('\n')}\n`;
}

function linesOf({ submission, checklist, room, before, ...plan }: ErasurePlanView, view: TextView): string[] {
  const zh = view.lang === 'zh-CN';
  const name = [submission, checklist, ...(room === null ? [] : [room])].join('  ');
  if (before) return [`${name}  ${zh ? `已在 ${before.at} 删除：${before.reason}` : `erased already, ${before.at}: ${before.reason}`}`];
  const { versions, decisions, evidence, forms, shared, notes, waivers } = plan;
  const files = zh
    ? `${versions} 版，${decisions} 个结论，${evidence.length} 个文件（材料和表单）`
    : `${versions} ${versions === 1 ? 'version' : 'versions'}, ${decisions} ${decisions === 1 ? 'decision' : 'decisions'}, ${evidence.length} ${evidence.length === 1 ? 'file' : 'files'} (evidence and forms)`;
  const kept = zh ? `；另有 ${shared} 个文件别的申报也用，保留` : `; ${shared} more stay, since another submission has them too`;
  const numbers = forms.length === 0 ? [] : [`${zh ? '表单：' : 'Forms: '}${forms.join(' ')}`];
  const closed =
    notes === 0 ? [] : [zh ? `待办办结的说明：${notes} 条` : `${notes} ${notes === 1 ? 'note' : 'notes'} by which obligations were closed`];
  const waived =
    waivers.length === 0
      ? []
      : [zh ? `豁免的理由、风险、单号：${waivers.join(' ')}` : `Reason, risk and ticket of waivers: ${waivers.join(' ')}`];
  const lines = [`${files}${shared > 0 ? kept : ''}`, ...numbers, ...closed, ...waived];
  return [name, ...lines.map((line) => `    ${wrap(line, view.width - 4, '      ')}`)];
}

/** What was erased, and what is left to do. */
export function renderErased({ erased, unknown, left, cleared }: ErasedView, view: TextView): string {
  const zh = view.lang === 'zh-CN';
  const fresh = erased.filter(({ repeated }) => !repeated);
  const files = fresh.reduce((sum, { evidence }) => sum + evidence.length, 0);
  const again = erased.length - fresh.length;
  const lines = [
    zh
      ? `已删除 ${fresh.length} 份申报里的个人信息，连同 ${files} 个文件`
      : `Erased: personal data of ${fresh.length} submissions, and ${files} files`,
    ...fresh.map(({ submission }) => `  ${submission}`),
    ...sayTexts(fresh, zh),
    ...(again > 0 ? [zh ? `${again} 份以前已删除` : `${again} had been erased before`] : []),
    ...(unknown.length > 0 ? [zh ? `存档里没有：${unknown.join(' ')}` : `Not in the store: ${unknown.join(' ')}`] : []),
    ...(left > 0 ? [zh ? `应要求停下，还剩 ${left} 份；再运行一次即可` : `Stopped as asked; ${left} are left: run it again`] : []),
    ...(cleared.isHeld
      ? [
          zh
            ? '有别的程序正在读存档，数据库的文件里还留有旧内容；等它结束后再运行一次'
            : 'Somebody is reading the store, so its files still hold what was there; run it again when that has ended',
        ]
      : []),
    ...(cleared.copies.length > 0
      ? [
          zh ? '升级前自动留下的备份里还有，请自行删除：' : 'Copies that were taken before upgrades still hold it; remove them yourself:',
          ...cleared.copies.map((path) => `  ${path}`),
        ]
      : []),
    ...cleared.remains.map((one) => wrap(sayRemaining(one, zh), view.width)),
  ];
  return `${lines.join('\n')}\n`;
}

function sayTexts(erased: ErasedView['erased'], zh: boolean): readonly string[] {
  const notes = erased.reduce((sum, one) => sum + one.notes, 0);
  const waivers = erased.flatMap((one) => one.waivers);
  if (notes + waivers.length === 0) return [];
  const ids = waivers.length === 0 ? '' : ` ${waivers.join(' ')}`;
  return [
    zh
      ? `另有 ${notes} 条待办办结的说明、${waivers.length} 项豁免的理由、风险、单号${ids && `：${ids.trim()}`}`
      : `And ${notes} ${notes === 1 ? 'note' : 'notes'} by which obligations were closed; reason, risk and ticket of ${waivers.length} ${waivers.length === 1 ? 'waiver' : 'waivers'}${ids && `:${ids}`}`,
  ];
}

/** What is left to whoever looks after the server. */
function sayRemaining({ what, where = '' }: Remaining, zh: boolean): string {
  switch (what) {
    case 'pages':
      return zh
        ? `数据库里这些表很大或正被占用，没有整表重写，旧内容在磁盘上会留到被新内容覆盖：${where}。可在空闲时由管理员运行 VACUUM FULL`
        : `These tables are large or in use and were not written anew; their files keep the old bytes until new ones lie there: ${where}. An administrator can run VACUUM FULL on them at a quiet hour`;
    case 'denied':
      return zh
        ? `数据库用户不是这些表的所有者，没有清理：${where}。请表的所有者运行 VACUUM FULL`
        : `The database user does not own these tables, and they were not cleaned: ${where}. Let their owner run VACUUM FULL`;
    case 'journal':
      return zh
        ? '数据库的预写日志（WAL）、备库和物理备份里还有，过期以前由数据库管理员处理；其中加密的内容没有密钥打不开'
        : "The server's journal (WAL), replicas and base backups still hold it until they run out; that is for whoever runs the server. What was sealed opens with the key alone";
    default:
      return zh
        ? '数据库开了日志归档（archive_mode），归档里也有，请按保存期限清除'
        : 'The server archives its journal (archive_mode): the archive holds it too, and is to be cleared by rule';
  }
}
