import { isDay } from '../../engine/schema/calendar.ts';
import { reaches } from '../access/estates.ts';
import type { Reach } from '../access/person.ts';
import { Refusal } from '../server/refusal.ts';
import type { DecidedRow } from './decided.ts';

/** Which decisions are counted or listed; all where a part is left out. */
export interface DashboardFilter {
  readonly from?: string;
  readonly to?: string;
  /** Id of an estate; `-` for what belongs to none. */
  readonly estate?: string;
  readonly checklist?: string;
  readonly month?: string;
  readonly outcome?: string;
  readonly rule?: string;
  readonly clause?: string;
  readonly contractor?: string;
}

const NAMES = ['from', 'to', 'estate', 'checklist', 'month', 'outcome', 'rule', 'clause', 'contractor'] as const;

/** Stands for what belongs to no estate. */
export const NO_ESTATE = '-';

/** Reads a filter from an address. What is no day is left out; an estate of others is not there. @throws Refusal */
export function readFilter(query: Readonly<Record<string, unknown>>, reach: Reach): DashboardFilter {
  const filter = Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = Object.hasOwn(query, name) ? query[name] : undefined;
      if (typeof value !== 'string' || value === '') return [];
      return (name === 'from' || name === 'to') && !isDay(value) ? [] : [[name, value.slice(0, 500)]];
    }),
  ) as DashboardFilter;
  const { estate } = filter;
  if (estate !== undefined && !reaches(reach, estate)) throw new Refusal('not-there');
  return filter;
}

/** A filter as part of an address, with some parts changed. */
export function queryOf(filter: DashboardFilter, more: DashboardFilter = {}): string {
  const all = { ...filter, ...more };
  const parts = new URLSearchParams();
  for (const name of NAMES) if (all[name] !== undefined) parts.set(name, all[name]);
  return parts.toString();
}

/** Those rows that a filter wants; days are left to whoever reads them. */
export function filtered(rows: readonly DecidedRow[], filter: DashboardFilter): readonly DecidedRow[] {
  const { estate, checklist, month, outcome, rule, clause, contractor } = filter;
  return rows.filter(
    (row) =>
      (estate === undefined || (row.estate ?? NO_ESTATE) === estate) &&
      (checklist === undefined || row.checklist === checklist) &&
      (month === undefined || row.day.startsWith(month)) &&
      (outcome === undefined || row.outcome === outcome) &&
      (rule === undefined || row.failed.includes(rule)) &&
      (clause === undefined || row.failedClauses.includes(clause)) &&
      (contractor === undefined || row.contractor === contractor),
  );
}
