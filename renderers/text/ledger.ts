import type { Ledger, LedgerSetting } from '../../engine/analysis/ledger.ts';
import { GAP_KINDS, LEDGER_WORDS, RECOVERABLE, sayValues } from '../../engine/analysis/ledger-words.ts';
import type { Lang, Text } from '../../engine/model/text.ts';
import { padTo, widthOf, wrap } from './columns.ts';
import { type Paint, paint } from './paint.ts';
import type { TextView } from './view.ts';

/** The gaps of the document with their repairs, then its ambiguities with the readings chosen and not chosen. */
export function renderLedger({ gaps, readings }: Ledger, view: TextView): string[] {
  const colors = paint(view.color);
  const { lang } = view;
  const gapBlocks = gaps.map((gap) => {
    const kind = `${GAP_KINDS[gap.kind][lang]}${lang === 'zh-CN' ? '，' : ', '}${RECOVERABLE[`${gap.recoverable}`][lang]}`;
    const rows = [row('repair', gap.repair), row('other', gap.other), ...settingRow(gap.setting), ...clausesRow(gap.clauses)];
    return block(gap.id, `${gap.what[lang]}${lang === 'zh-CN' ? `（${kind}）` : ` (${kind})`}`, rows, view, colors);
  });
  const readingBlocks = readings.map((reading) => {
    const rows = [
      row('chosen', reading.chosen),
      row('other', reading.other),
      ...settingRow(reading.setting),
      ...clausesRow(reading.clauses),
    ];
    return block(reading.id, reading.question[lang], rows, view, colors);
  });
  return [...section('gaps', gapBlocks, lang, colors), ...section('readings', readingBlocks, lang, colors)];
}

type Head = keyof typeof LEDGER_WORDS;
type Row = readonly [Head, Text];

function row(head: Head, text: Text): Row {
  return [head, text];
}

function settingRow(setting: LedgerSetting | undefined): Row[] {
  if (!setting) return [];
  const values = sayValues(setting);
  return [row('setting', { 'zh-CN': `${setting.id}，${values['zh-CN']}`, en: `${setting.id}, ${values.en}` })];
}

function clausesRow(clauses: readonly string[]): Row[] {
  const told = clauses.join(', ');
  return told === '' ? [] : [row('clauses', { 'zh-CN': told, en: told })];
}

function section(head: Head, blocks: readonly string[], lang: Lang, colors: Paint): string[] {
  return blocks.length === 0 ? [] : [colors.bold(`${LEDGER_WORDS[head][lang]} (${blocks.length})`), blocks.join('\n')];
}

function block(id: string, first: string, rows: readonly Row[], { lang, width }: TextView, colors: Paint): string {
  const heads = rows.map(([head]) => LEDGER_WORDS[head][lang]);
  const wide = Math.max(...heads.map(widthOf)) + 2;
  const lines = rows.map(([head, text]) => {
    const before = `    ${padTo(LEDGER_WORDS[head][lang], wide)}`;
    return `${before}${wrap(text[lang], width, ' '.repeat(widthOf(before)), before)}`;
  });
  return [`${colors.bold(id)}  ${wrap(first, width, ' '.repeat(widthOf(id) + 2))}`, ...lines].join('\n');
}
