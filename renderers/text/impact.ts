import type { Effect } from '../../engine/model/rule.ts';
import type { Text } from '../../engine/model/text.ts';
import { EFFECT_TITLES } from '../../engine/report/audit/words.ts';
import { padTo, widthOf, wrap } from './columns.ts';
import { SIDE_OUTCOMES } from './outcome-words.ts';
import { paint } from './paint.ts';
import type { TextView } from './view.ts';

/** How many submissions came to something else in one way. */
interface FlipRow {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly examples: readonly string[];
}

/** What a failure did before, and does now. */
interface Effects {
  readonly from: Effect;
  readonly to: Effect;
}

/** What a rule found of an example. */
interface FindingRow {
  readonly outcome: string;
  readonly effect: Effect;
  readonly why: Text;
}

/** What an edit of rules would do to submissions that are there. */
export interface ImpactView {
  readonly looked: number;
  readonly judged: number;
  readonly flipped: number;
  readonly checklists: readonly {
    readonly checklist: string;
    readonly change: string;
    readonly judged: number;
    readonly flips: readonly FlipRow[];
    readonly rules: readonly (FlipRow & { readonly rule: string; readonly effects?: Effects })[];
  }[];
  readonly estates: readonly { readonly estate: string; readonly judged: number; readonly flipped: number }[];
  readonly examples: readonly {
    readonly id: string;
    readonly room: string | null;
    readonly estate: string;
    readonly checklist: string;
    readonly from: string;
    readonly to: string;
    readonly rules: readonly { readonly rule: string; readonly before: FindingRow | null; readonly after: FindingRow | null }[];
  }[];
}

const WORDS = {
  head: {
    'zh-CN': '影响：看了 {looked} 份申报，重新判断 {judged} 份，{flipped} 份结论会变',
    en: 'Impact: {looked} submissions were looked at, {judged} judged again; {flipped} would come to another outcome',
  },
  estates: { 'zh-CN': '各小区会变的份数', en: 'By estate, those that would change' },
  nobody: { 'zh-CN': '（没有写明）', en: '(not said)' },
  of: { 'zh-CN': '共', en: 'of' },
  examples: { 'zh-CN': '例子', en: 'Examples' },
} as const satisfies Record<string, Text>;

/** Most estates that are listed; the JSON has all of them. */
const MOST_ESTATES = 20;

/** Counts by outcome, rule, checklist and estate, then the examples with what was found before and after. */
export function renderImpact(impact: ImpactView, view: TextView): string {
  const { lang, color } = view;
  const { bold } = paint(color);
  const { looked, judged, flipped } = impact;
  const head = Object.entries({ looked, judged, flipped }).reduce(
    (text, [name, count]) => text.replace(`{${name}}`, String(count)),
    WORDS.head[lang] as string,
  );
  const changed = impact.checklists.filter(({ flips, rules }) => flips.length + rules.length > 0);
  const parts = [[bold(head)], ...changed.map((one) => checklistLines(one, view)), estateLines(impact, view), exampleLines(impact, view)];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function checklistLines({ checklist, judged, flips, rules }: ImpactView['checklists'][number], { lang }: TextView): string[] {
  const arrow = ({ from, to }: FlipRow) => `${said(from, lang)} → ${said(to, lang)}`;
  const rows = [
    ...flips.map((flip) => ['', arrow(flip), String(flip.count)] as const),
    ...rules.map((flip) => [flip.rule, flip.effects ? weight(flip.from, flip.effects, lang) : arrow(flip), String(flip.count)] as const),
  ];
  const width = Math.max(...rows.map(([rule]) => widthOf(rule)));
  const arrows = Math.max(...rows.map(([, words]) => widthOf(words)));
  const head = lang === 'zh-CN' ? `${checklist}（${judged} 份）` : `${checklist} (${judged})`;
  return [head, ...rows.map(([rule, words, count]) => `  ${padTo(rule, width)}  ${padTo(words, arrows)}  ${count.padStart(8)}`)];
}

function estateLines({ estates }: ImpactView, { lang }: TextView): string[] {
  const rows = estates.filter(({ flipped }) => flipped > 0).sort((left, right) => right.flipped - left.flipped);
  if (rows.length === 0) return [];
  const shown = rows.slice(0, MOST_ESTATES).map((row) => ({ ...row, name: row.estate === '' ? WORDS.nobody[lang] : row.estate }));
  const width = Math.max(...shown.map(({ name }) => widthOf(name)));
  const rest = rows.length > MOST_ESTATES ? [`  … ${rows.length - MOST_ESTATES}`] : [];
  return [
    WORDS.estates[lang],
    ...shown.map(({ name, flipped, judged }) => `  ${padTo(name, width)}  ${String(flipped).padStart(8)}  ${WORDS.of[lang]} ${judged}`),
    ...rest,
  ];
}

function exampleLines({ examples }: ImpactView, { lang, width }: TextView): string[] {
  if (examples.length === 0) return [];
  const colon = lang === 'zh-CN' ? '：' : ': ';
  const line = (rule: string, before: FindingRow | null, after: FindingRow | null) => {
    const outcome = (finding: FindingRow | null) => said(finding?.outcome ?? 'absent', lang);
    const effects = { from: before?.effect ?? 'monitor', to: after?.effect ?? 'monitor' };
    const weighs = before && after && before.outcome === after.outcome;
    const told = weighs ? weight(before.outcome, effects, lang) : `${outcome(before)} → ${outcome(after)}`;
    const why = (after ?? before)?.why[lang] ?? '';
    return `    ${wrap(`${rule}${colon}${told}${why === '' ? '' : ` — ${why}`}`, width, '      ', '    ')}`;
  };
  return [
    WORDS.examples[lang],
    ...examples.flatMap(({ id, room, estate, checklist, from, to, rules }) => [
      `  ${[id, estate, room, checklist].filter((part) => part !== null && part !== '').join('  ')}  ${said(from, lang)} → ${said(to, lang)}`,
      ...rules.map(({ rule, before, after }) => line(rule, before, after)),
    ]),
  ];
}

/** An outcome that stays, and what it does now. */
function weight(outcome: string, { from, to }: Effects, lang: TextView['lang']): string {
  const effects = `${EFFECT_TITLES[from][lang]} → ${EFFECT_TITLES[to][lang]}`;
  return lang === 'zh-CN' ? `${said(outcome, lang)}：${effects}` : `${said(outcome, lang)}: ${effects}`;
}

function said(code: string, lang: TextView['lang']): string {
  return SIDE_OUTCOMES[code]?.[lang] ?? code;
}
