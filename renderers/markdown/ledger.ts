import type { Ledger, LedgerSetting } from '../../engine/analysis/ledger.ts';
import { GAP_KINDS, LEDGER_WORDS, RECOVERABLE, sayValues } from '../../engine/analysis/ledger-words.ts';
import type { Text } from '../../engine/model/text.ts';
import { escapeCell } from './errors.ts';

/** Two tables: the gaps of the document with their repairs, and its ambiguities with the readings chosen and not chosen. */
export function renderLedger({ gaps, readings }: Ledger): string[] {
  return [
    ...table(
      'gaps',
      '| 编号 No. | 缺漏 Gap | 处理 Repair | 未采用的处理 Repair not chosen | 条款 Clauses |',
      gaps.map(({ id, kind, what, recoverable, repair, other, setting, clauses }) => {
        const [sort, found] = [GAP_KINDS[kind], RECOVERABLE[`${recoverable}`]];
        const like = `${sort['zh-CN']}，${found['zh-CN']} · ${sort.en}, ${found.en}`;
        return [id, `${both(what)}<br>${like}`, `${both(repair)}${told(setting)}`, both(other), ids(clauses)];
      }),
    ),
    ...table(
      'readings',
      '| 编号 No. | 问题 Question | 采用 Chosen | 未采用 Not chosen | 条款 Clauses |',
      readings.map(({ id, question, chosen, other, setting, clauses }) => [
        id,
        both(question),
        `${both(chosen)}${told(setting)}`,
        both(other),
        ids(clauses),
      ]),
    ),
  ];
}

function table(head: 'gaps' | 'readings', columns: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const { 'zh-CN': zh, en } = LEDGER_WORDS[head];
  return [`## ${zh} · ${en}`, '', columns, '| --- | --- | --- | --- | --- |', ...rows.map((cells) => `| ${cells.join(' | ')} |`), ''];
}

function both(text: Text): string {
  return `${escapeCell(text['zh-CN'])}<br>${escapeCell(text.en)}`;
}

/** The setting of an entry, with its value from each day on. */
function told(setting: LedgerSetting | undefined): string {
  return setting ? `<br>\`${setting.id}\`<br>${both(sayValues(setting))}` : '';
}

function ids(clauses: readonly string[]): string {
  return clauses.map((id) => `\`${id}\``).join('<br>');
}
