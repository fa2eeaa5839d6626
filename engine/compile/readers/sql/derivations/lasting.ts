import type { ValueShape } from '../../../../model/fact.ts';
import type { ReadyDerivation } from '../../../../model/program.ts';
import type { SqlDialect } from '../dialect.ts';
import { naturalKind } from '../from-text.ts';
import { fieldOf } from '../program-scope.ts';
import { inUnits } from './elapsed.ts';
import type { Ground } from './ground.ts';
import { momentsOf } from './latest.ts';

/** For how long the last records in a row have fitted and agreed; nought where the last does not fit, and where there is none. */
export function lasting(derivation: Extract<ReadyDerivation, { kind: 'lasting' }>, { scope, column }: Ground): string {
  const list = column(derivation.list);
  const { dialect } = scope;
  const records = scope.share(dialect.entries(list.sql));
  const by = fieldOf(list.shape, derivation.by) ?? { type: 'date' };
  const moments = scope.share(momentsOf(dialect, records, derivation.by, by));
  const last = scope.share(`${records}[${dialect.lastGreatest(moments)}]`);
  const fits = scope.overEntries(records, list.shape, derivation.where);
  const same =
    derivation.same === undefined
      ? undefined
      : scope.share(alike(dialect, records, last, derivation.same, fieldOf(list.shape, derivation.same) ?? by));
  const agrees =
    same === undefined
      ? fits
      : scope.share(
          dialect.map(fits, 'fit', `(CASE WHEN ${same}[i] IS NULL THEN NULL WHEN ${same}[i] THEN fit ELSE FALSE END)`, {
            of: 'BOOLEAN',
            gives: 'BOOLEAN',
            reads: { [same]: 'BOOLEAN[]' },
            at: 'i',
          }),
        );
  // The latest first; of one moment the one that stands last.
  const sorted = scope.share(dialect.greatestFirst(agrees, moments));
  const at = scope.share(dialect.greatestFirst(moments, moments));
  const kept = scope.share(`(coalesce(${dialect.firstNotTrue(sorted)}, ${dialect.length(sorted)} + 1) - 1)`);
  const passed = inUnits(`(${at}[1] - ${at}[${kept}])`, by.type, derivation);
  const unknown = `(${kept} < ${dialect.length(sorted)} AND ${sorted}[${kept} + 1] IS NULL)`;
  return `(CASE WHEN ${list.sql} IS NULL THEN NULL WHEN ${list.sql} = 'null' OR ${dialect.length(records)} = 0 THEN 0 WHEN NOT ${dialect.complete(moments)} OR ${unknown} THEN NULL WHEN ${kept} = 0 THEN 0 ELSE ${passed} END)`;
}

/** Whether a field of each record is that of the last one: unknown where one of both is absent. Numbers are equal however they are written. */
function alike(dialect: SqlDialect, records: string, last: string, field: string, shape: ValueShape): string {
  const value = (record: string) => {
    const raw = dialect.field(record, field);
    return naturalKind(shape) === 'number' && shape.type !== 'instant'
      ? `(CASE WHEN ${raw} = 'null' THEN 'NaN'::DOUBLE ELSE ${dialect.number(shape, raw)} END)`
      : raw;
  };
  return dialect.map(records, 'm', `${value('m')} = ${value(last)}`, { of: 'TEXT', gives: 'BOOLEAN', reads: { [last]: 'TEXT' } });
}
