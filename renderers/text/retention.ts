import type { Text } from '../../engine/model/text.ts';
import { wrap } from './columns.ts';
import { paint } from './paint.ts';
import type { TextView } from './view.ts';

/** What is shown of records that have been kept long enough. */
export interface DueView {
  readonly day: string;
  readonly kinds: readonly {
    readonly id: string;
    readonly title: Text;
    readonly basis: Text;
    readonly years: number | null;
    readonly due: readonly { readonly submission: string; readonly checklist: string; readonly since: string; readonly until: string }[];
  }[];
  readonly unsaid: readonly string[];
}

/** Submissions that are listed of each kind; JSON has all. */
const SHOWN = 20;

/** What is due on a day, kind by kind. */
export function renderDue({ day, kinds, unsaid }: DueView, view: TextView): string {
  const zh = view.lang === 'zh-CN';
  const { bold, dim } = paint(view.color);
  const sum = kinds.reduce((count, { due }) => count + due.length, 0);
  const head = zh
    ? `试算，没有改动：到 ${day} 保存期满的申报 ${sum} 份`
    : `A dry run; nothing was changed. Submissions kept long enough by ${day}: ${sum}`;
  const lines = kinds.flatMap(({ id, title, basis, years, due }) => {
    const kept = years === null ? (zh ? '长期保存' : 'for good') : zh ? `${years} 年` : `${years} ${years === 1 ? 'year' : 'years'}`;
    const count = years === null ? '' : zh ? `：期满 ${due.length} 份` : `: ${due.length} due`;
    const rest = due.length - SHOWN;
    return [
      `${title[view.lang]}  ${dim(id)}  ${kept}${count}`,
      `    ${wrap(basis[view.lang], view.width - 4, '    ')}`,
      ...due.slice(0, SHOWN).map((one) => `    ${one.submission}  ${one.checklist}  ${one.since} → ${one.until}`),
      ...(rest > 0 ? [zh ? `    ……另有 ${rest} 份` : `    … and ${rest} more`] : []),
    ];
  });
  const silent = zh ? '没有规定保存期限、因此保留的清单：' : 'Kept, since nothing is said of these checklists: ';
  const hint = zh ? '确认无误后加 --apply 删除其中的个人信息。' : 'Add --apply to erase their personal data.';
  return `${[
    bold(head),
    ...lines,
    ...(unsaid.length > 0 ? [wrap(`${silent}${unsaid.join(zh ? '、' : ', ')}`, view.width)] : []),
    ...(sum > 0 ? [hint] : []),
  ].join('\n')}\n`;
}
