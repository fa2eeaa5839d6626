import type { Text } from '../../engine/model/text.ts';
import { wrap } from './columns.ts';
import { type Paint, paint } from './paint.ts';
import type { TextView } from './view.ts';

/** A version of the rules, as it is listed. */
export interface RulesVersionRow {
  readonly id: string;
  readonly state: 'proposed' | 'stale' | 'scheduled' | 'decides' | 'past';
  /** First day on which it decides. */
  readonly effective: string;
  readonly author: string;
  readonly note: string;
  readonly base: string | null;
  readonly restores: string | null;
  /** Digest of its files. */
  readonly rulebook: string;
  readonly at: string;
  readonly by: string;
  readonly published: { readonly approver: string; readonly at: string; readonly by: string } | null;
  /** Files that differ from another version, or from a folder. */
  readonly files?: {
    readonly against: string;
    readonly differences: readonly { readonly path: string; readonly how: 'added' | 'removed' | 'changed' }[];
  };
}

/** How a version stands, in words. */
export const VERSION_STATES: Readonly<Record<RulesVersionRow['state'], Text>> = {
  proposed: { 'zh-CN': '待另一位管理员发布', en: 'waits for a second admin' },
  stale: { 'zh-CN': '已过时：之后发布了别的版本', en: 'overtaken by another publication' },
  scheduled: { 'zh-CN': '已发布，尚未生效', en: 'published, not yet begun' },
  decides: { 'zh-CN': '正在起作用', en: 'decides' },
  past: { 'zh-CN': '已被取代', en: 'replaced' },
};

const HOW: Readonly<Record<'added' | 'removed' | 'changed', string>> = { added: '+', removed: '−', changed: '~' };

const WORDS = {
  none: { 'zh-CN': '存档里没有规则版本；按规则文件夹判断。', en: 'There are no versions of rules in the store; the rules folder decides.' },
  effective: { 'zh-CN': '生效日', en: 'Effective' },
  author: { 'zh-CN': '提交人', en: 'Proposed by' },
  note: { 'zh-CN': '说明', en: 'Note' },
  base: { 'zh-CN': '在此之上', en: 'On top of' },
  restores: { 'zh-CN': '退回到', en: 'Goes back to' },
  proposed: { 'zh-CN': '提交', en: 'Recorded' },
  published: { 'zh-CN': '发布', en: 'Published' },
  files: { 'zh-CN': '与“{against}”不同的文件', en: 'Files that differ from "{against}"' },
  same: { 'zh-CN': '文件与“{against}”相同', en: 'Its files are those of "{against}"' },
} as const satisfies Record<string, Text>;

/** Versions of rules, each with all that is known of it, the oldest first. */
export function renderRulesVersions(rows: readonly RulesVersionRow[], view: TextView): string {
  if (rows.length === 0) return `${WORDS.none[view.lang]}\n`;
  return `${rows.map((row) => renderVersion(row, view)).join('\n\n')}\n`;
}

function renderVersion(row: RulesVersionRow, { lang, width, color }: TextView): string {
  const colors = paint(color);
  const zh = lang === 'zh-CN';
  const { id, state, effective, author, note, base, restores, at, by, published } = row;
  const lines: (readonly [Text, string])[] = [
    [WORDS.effective, effective],
    [WORDS.author, author],
    [WORDS.note, note],
    ...(restores === null ? [] : [[WORDS.restores, restores] as const]),
    ...(base === null ? [] : [[WORDS.base, base] as const]),
    [WORDS.proposed, `${at}  ${by}`],
    ...(published === null ? [] : [[WORDS.published, `${published.approver}  ${published.at}  ${published.by}`] as const]),
  ];
  const head = `${colors.bold(id)}  ${tone(state, colors)(VERSION_STATES[state][lang])}`;
  const told = lines.map(([title, words]) => `  ${title[lang]}${zh ? '：' : ': '}${wrap(words, width, '    ')}`);
  return [head, ...told, ...filesOf(row, lang)].join('\n');
}

function filesOf({ files }: RulesVersionRow, lang: TextView['lang']): string[] {
  if (!files) return [];
  const title = files.differences.length === 0 ? WORDS.same : WORDS.files;
  const colon = files.differences.length === 0 ? '' : lang === 'zh-CN' ? '：' : ':';
  const head = `  ${title[lang].replace('{against}', files.against)}${colon}`;
  return [head, ...files.differences.map(({ path, how }) => `    ${HOW[how]} ${path}`)];
}

function tone(state: RulesVersionRow['state'], { green, red, dim }: Paint): (text: string) => string {
  return state === 'decides' ? green : state === 'stale' ? red : dim;
}
