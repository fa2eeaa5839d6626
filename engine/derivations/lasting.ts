import type { DerivationKind } from '../model/derivation.ts';
import type { Derivation, ValueShape } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { ReadyDerivation } from '../model/program.ts';
import { factContext } from '../operators/judge.ts';
import { countedIn, inUnits, isMoment, MOMENT } from './moments.ts';
import { inTime } from './series.ts';

type Written = Extract<Derivation, { lasting: string }>;
type Ready = Extract<ReadyDerivation, { kind: 'lasting' }>;

const isRecords = ({ type, of }: ValueShape) => type === 'list' && of === 'record';

/**
 * For how long a state has lasted at the latest record of a series: from the first of the last records in a row that all fit
 * `where` and agree in the field `same`. Nought where the latest does not fit, and where there is none; unknown as soon as one
 * that matters cannot be told.
 */
export const lasting: DerivationKind<Written, Ready> = {
  name: 'lasting',
  keys: ['by', 'where', 'same', 'in'],
  sources: (written) => [written.lasting],
  read(reader) {
    const { lasting: list, by, where, same } = reader.written;
    const found = reader.fact(['lasting'], isRecords, { 'zh-CN': '一个记录的列表', en: 'a list of records' });
    if (!found) return undefined;
    const moment = reader.field(['by'], found, isMoment, MOMENT);
    const node = where && reader.entries(list, where, ['where']);
    const alike = same === undefined || reader.field(['same'], found, () => true, MOMENT) !== undefined;
    const counted = countedIn(reader);
    if (!where) return reader.wrong([], { 'zh-CN': '写明 where', en: 'where, which says which records count' });
    if (!moment || !node || !alike || !counted) return undefined;
    return { kind: 'lasting', list, by, where: node, ...(same === undefined ? {} : { same }), ...counted };
  },
  derive(ready, ground) {
    const list = own(ground.facts, ready.list);
    if (!Array.isArray(list)) return list === null ? 0 : undefined;
    const moments = inTime(list, ready.by);
    const last = moments?.at(-1);
    if (!moments || !last) return moments && 0;
    const { judge } = factContext(ground);
    let since: number | undefined;
    for (const { at, record } of moments.toReversed()) {
      const agrees = ready.same === undefined ? true : alike(own(record, ready.same), own(last.record, ready.same));
      const fits = agrees === true ? judge(ready.where, record) : agrees;
      if (fits === 'unknown') return undefined;
      if (fits === false) break;
      since = at;
    }
    return since === undefined ? 0 : inUnits(last.at - since, ready);
  },
};

function alike(left: unknown, right: unknown): boolean | 'unknown' {
  return left === undefined || right === undefined ? 'unknown' : JSON.stringify(left) === JSON.stringify(right);
}
