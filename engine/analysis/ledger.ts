import { own } from '../model/own.ts';
import type { Gap, Reading, Rulebook } from '../model/rulebook.ts';
import type { Setting } from '../model/setting.ts';

/** A setting as the ledger shows it: its name, and its value from each day on. */
export type LedgerSetting = Pick<Setting, 'id' | 'title' | 'type' | 'unit' | 'values'>;

/** A reading or a gap with the setting that it names. */
export type Settled<T extends { readonly setting?: string }> = Omit<T, 'setting'> & { readonly setting?: LedgerSetting };

/** What the document leaves open: where it is damaged, and where it can be read in two ways. */
export interface Ledger {
  readonly gaps: readonly Settled<Gap>[];
  readonly readings: readonly Settled<Reading>[];
}

/** Gaps and readings in the order of their ids. */
export function ledgerOf({ gaps = [], readings, settings }: Pick<Rulebook, 'gaps' | 'readings' | 'settings'>): Ledger {
  return { gaps: settled(gaps, settings), readings: settled(readings, settings) };
}

function settled<T extends { readonly id: string; readonly setting?: string }>(
  entries: readonly T[],
  settings: Rulebook['settings'],
): Settled<T>[] {
  const sorted = [...entries].sort((left, right) => (left.id < right.id ? -1 : 1));
  return sorted.map(({ setting: name, ...rest }) => {
    const found = name === undefined ? undefined : own(settings, name);
    if (!found) return rest;
    const { id, title, type, unit, values } = found;
    return { ...rest, setting: { id, title, type, ...(unit === undefined ? {} : { unit }), values } };
  });
}
