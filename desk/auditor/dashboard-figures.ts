import type { Share, Tally } from '../../engine/model/audit.ts';
import { NO_ESTATE } from './dashboard-filter.ts';
import type { DecidedRow } from './decided.ts';

/** Outcomes of a group of submissions. */
export interface GroupFigures {
  readonly key: string;
  readonly judged: number;
  readonly outcomes: Tally;
}

/** How often something failed, of how often it applied. */
export interface ShareFigures {
  readonly key: string;
  readonly failed: Share;
}

/** What a dashboard shows: every number counts submissions, each by its last decision. */
export interface Figures {
  readonly all: GroupFigures;
  readonly months: readonly GroupFigures[];
  readonly estates: readonly GroupFigures[];
  readonly contractors: readonly GroupFigures[];
  readonly rules: readonly ShareFigures[];
  readonly clauses: readonly ShareFigures[];
}

/** Counts rows. Months in their order, others by how often they fail. */
export function figuresOf(rows: readonly DecidedRow[]): Figures {
  return {
    all: groupOf('', rows),
    months: groups(rows, ({ day }) => day.slice(0, 7)).sort((one, other) => (one.key < other.key ? -1 : 1)),
    estates: groups(rows, ({ estate }) => estate ?? NO_ESTATE).sort(byFailures),
    contractors: groups(
      rows.filter(({ contractor }) => contractor !== ''),
      ({ contractor }) => contractor,
    ).sort(byFailures),
    rules: shares(rows, 'applied', 'failed'),
    clauses: shares(rows, 'appliedClauses', 'failedClauses'),
  };
}

function groups(rows: readonly DecidedRow[], keyOf: (row: DecidedRow) => string): GroupFigures[] {
  return [...Map.groupBy(rows, keyOf)].map(([key, some]) => groupOf(key, some));
}

function groupOf(key: string, rows: readonly DecidedRow[]): GroupFigures {
  const outcomes = { granted: 0, conditional: 0, incomplete: 0, refused: 0 };
  for (const { outcome } of rows) outcomes[outcome] += 1;
  return { key, judged: rows.length, outcomes };
}

function byFailures(one: GroupFigures, other: GroupFigures): number {
  const worth = ({ outcomes }: GroupFigures) => outcomes.refused + outcomes.incomplete;
  return worth(other) - worth(one) || other.judged - one.judged || (one.key < other.key ? -1 : 1);
}

function shares(rows: readonly DecidedRow[], applied: 'applied' | 'appliedClauses', failed: 'failed' | 'failedClauses'): ShareFigures[] {
  const counts = new Map<string, { part: number; of: number }>();
  const at = (key: string) => {
    const known = counts.get(key) ?? { part: 0, of: 0 };
    counts.set(key, known);
    return known;
  };
  for (const row of rows) {
    for (const key of new Set(row[applied])) at(key).of += 1;
    for (const key of new Set(row[failed])) at(key).part += 1;
  }
  return [...counts]
    .flatMap(([key, share]) => (share.part === 0 ? [] : [{ key, failed: share }]))
    .sort((one, other) => other.failed.part - one.failed.part || (one.key < other.key ? -1 : 1));
}
