import type { ReadyDerivation } from '../../../../model/program.ts';
import { entriesOf, fieldText, naturalKind, numberOf } from '../from-text.ts';
import { fieldOf } from '../program-scope.ts';
import { inUnits } from './elapsed.ts';
import type { Ground } from './ground.ts';
import { momentsOf } from './latest.ts';

/** For how long the last records in a row have fitted and agreed; nought where the last does not fit, and where there is none. */
export function lasting(derivation: Extract<ReadyDerivation, { kind: 'lasting' }>, { scope, column }: Ground): string {
  const list = column(derivation.list);
  const records = scope.share(entriesOf(list.sql));
  const by = fieldOf(list.shape, derivation.by) ?? { type: 'date' };
  const moments = scope.share(momentsOf(records, derivation.by, by));
  const last = scope.share(`${records}[len(${moments}) + 1 - list_position(list_reverse(${moments}), list_max(${moments}))]`);
  const fits = scope.overEntries(records, list.shape, derivation.where);
  const same =
    derivation.same === undefined
      ? undefined
      : scope.share(alike(records, last, derivation.same, fieldOf(list.shape, derivation.same) ?? by));
  const agrees = same === undefined ? 'fit' : `(CASE WHEN ${same}[i] IS NULL THEN NULL WHEN ${same}[i] THEN fit ELSE FALSE END)`;
  const rows = scope.share(`list_transform(${fits}, lambda fit, i: {'at': ${moments}[i], 'i': i, 'fit': ${agrees}})`);
  // The latest first; of one moment the one that stands last.
  const sorted = scope.share(`list_reverse_sort(${rows})`);
  const ends = `list_position(list_transform(${sorted}, lambda r: ifnull(r.fit, FALSE)), FALSE)`;
  const kept = scope.share(`(ifnull(nullif(${ends}, 0), len(${sorted}) + 1) - 1)`);
  const passed = inUnits(`(${sorted}[1].at - ${sorted}[${kept}].at)`, by.type, derivation);
  const unknown = `(${kept} < len(${sorted}) AND ${sorted}[${kept} + 1].fit IS NULL)`;
  return `(CASE WHEN ${list.sql} IS NULL THEN NULL WHEN ${list.sql} = 'null' OR len(${records}) = 0 THEN 0 WHEN list_count(${moments}) < len(${moments}) OR ${unknown} THEN NULL WHEN ${kept} = 0 THEN 0 ELSE ${passed} END)`;
}

/** Whether a field of each record is that of the last one: unknown where one of both is absent. Numbers are equal however they are written. */
function alike(records: string, last: string, field: string, shape: Parameters<typeof numberOf>[0]): string {
  const value = (record: string) => {
    const raw = fieldText(record, field);
    return naturalKind(shape) === 'number' && shape.type !== 'instant'
      ? `(CASE WHEN ${raw} = 'null' THEN 'NaN'::DOUBLE ELSE ${numberOf(shape, raw)} END)`
      : raw;
  };
  return `list_transform(${records}, lambda a: ${value('a')} = ${value(last)})`;
}
