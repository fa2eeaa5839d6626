import { clausesById, type Rulebook } from '../../engine/model/rulebook.ts';
import type { Lang, Text } from '../../engine/model/text.ts';
import type { Chart } from '../../engine/report/audit/chart.ts';
import { failedOf, shareText } from '../../engine/report/audit/figures.ts';
import { monthsChart, outcomesChart } from '../../engine/report/audit/outcome-charts.ts';
import { type RowItem, rowChart } from '../../engine/report/audit/row-chart.ts';
import { clauseText, OUTCOME_ORDER, OUTCOME_TITLES, same, UNSAID } from '../../engine/report/audit/words.ts';
import { clauseView } from '../../engine/report/clause-view.ts';
import { PATTERNS } from '../../renderers/html/svg.ts';
import { say, WORDS } from '../words/words.ts';
import type { Figures, GroupFigures, ShareFigures } from './dashboard-figures.ts';
import { type DashboardFilter, NO_ESTATE, queryOf } from './dashboard-filter.ts';
import { drawn } from './drawn.ts';

/** Most lines of a table; the list behind the figures has all. */
const MOST = 50;

/** Parts of a filter by which a page groups. */
type Part = 'month' | 'estate' | 'contractor' | 'rule' | 'clause';

/** What things are called. */
export class Names {
  readonly #estates: ReadonlyMap<string, string>;
  readonly #rules: ReadonlyMap<string, Text>;
  readonly #clauses: ReturnType<typeof clausesById>;
  readonly lang: Lang;

  constructor(rulebook: Rulebook, estates: readonly { readonly id: string; readonly name: string }[], lang: Lang) {
    this.lang = lang;
    this.#estates = new Map(estates.map(({ id, name }) => [id, name]));
    this.#rules = new Map(Object.values(rulebook.rulesets).flatMap(({ rules }) => rules.map(({ id, title }) => [id, title] as const)));
    this.#clauses = clausesById(rulebook);
  }

  text(part: Part, key: string): Text {
    if (part === 'estate') return key === NO_ESTATE ? WORDS['dash.no-estate'] : same(this.#estates.get(key) ?? key);
    if (part === 'rule') return this.#rules.get(key) ?? same(key);
    if (part !== 'clause') return key === '' ? UNSAID : same(key);
    return this.#clauses.has(key) ? clauseText(clauseView(key, this.#clauses)) : same(key);
  }

  of(part: Part, key: string): string {
    return this.text(part, key)[this.lang];
  }
}

/** Figures as a page shows them; every number leads to the submissions behind it. */
export function dashboardView(figures: Figures, filter: DashboardFilter, names: Names) {
  const { lang } = names;
  const list = (more: DashboardFilter) => `/dashboard/list?${queryOf(filter, more)}`;
  const tally = ({ judged, outcomes }: GroupFigures, more: DashboardFilter) => ({
    judged: { count: judged, path: list(more) },
    outcomes: OUTCOME_ORDER.map((outcome) => ({ outcome, count: outcomes[outcome], path: list({ ...more, outcome }) })),
  });
  const group = (part: Part, all: readonly GroupFigures[]) =>
    all.slice(0, MOST).map((one) => ({ label: names.of(part, one.key), ...tally(one, { [part]: one.key }) }));
  const share = (part: Part, all: readonly ShareFigures[]) =>
    all.slice(0, MOST).map(({ key, failed }) => ({ label: names.of(part, key), ...failed, path: list({ [part]: key }) }));
  const section = (id: Chart['id'], part: Part, items: readonly RowItem[]) => ({
    ...{ id, title: say(lang, `dash.${id as 'rules'}`), note: say(lang, `dash.${id as 'rules'}.note`) },
    svg:
      items.length === 0
        ? ''
        : drawn(
            (layout) => rowChart(headOf(id), items, layout),
            ({ rule = '' }) => list({ [part]: rule }),
          ),
  });
  const { all, months, estates, contractors, rules, clauses } = figures;
  const bars = (part: Part, some: readonly ShareFigures[]) =>
    some.map(({ key, failed }) => itemOf(key, names.text(part, key), failed, failedOf(failed)));
  const bad = (part: Part, some: readonly GroupFigures[]) =>
    some.map(({ key, judged, outcomes }) => {
      const failed = { part: outcomes.refused + outcomes.incomplete, of: judged };
      return itemOf(key, names.text(part, key), failed, shareText(failed));
    });
  return {
    patterns: PATTERNS,
    titles: OUTCOME_ORDER.map((outcome) => OUTCOME_TITLES[outcome][lang]),
    all: { ...tally(all, {}), count: all.judged },
    outcomes: drawn((layout) => outcomesChart({ outcomes: all.outcomes, population: { judged: all.judged } }, layout)),
    monthsDrawn: drawn((layout) => monthsChart({ months: months.map((one) => ({ ...one, label: same(one.key) })) }, layout)),
    months: months.slice(-MOST).map((one) => ({ label: names.of('month', one.key), ...tally(one, { month: one.key }) })),
    groups: [
      { ...section('estates', 'estate', bad('estate', estates)), rows: group('estate', estates) },
      { ...section('contractors', 'contractor', bad('contractor', contractors)), rows: group('contractor', contractors) },
    ],
    shares: [
      { ...section('rules', 'rule', bars('rule', rules)), rows: share('rule', rules) },
      { ...section('clauses', 'clause', bars('clause', clauses)), rows: share('clause', clauses) },
    ],
  };
}

const headOf = (id: Chart['id']) => ({ id, title: same(''), note: same('') });

function itemOf(key: string, label: Text, share: RowItem['share'], says: Text): RowItem {
  return { label, share, says, checklist: '', rule: key };
}
