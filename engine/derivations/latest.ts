import type { DerivationKind } from '../model/derivation.ts';
import type { Derivation, ValueShape } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { ReadyDerivation } from '../model/program.ts';
import { milliseconds } from '../schema/calendar.ts';
import { isMoment, MOMENT } from './moments.ts';
import { inTime } from './series.ts';

type Written = Extract<Derivation, { latest: string }>;
type Ready = Extract<ReadyDerivation, { kind: 'latest' }>;

const isSeries = ({ type, of }: ValueShape) => type === 'list' && (of === 'record' || of === 'date' || of === 'instant');
const SERIES = { 'zh-CN': '一个日期、时刻或记录的列表', en: 'a list of dates, instants or records' };
const FIELDS = {
  'zh-CN': '记录的列表要写 by 和 field，日期或时刻的列表都不写',
  en: 'by and field for a list of records, neither for one of dates or instants',
};

/** The latest moment of a list, or a field of its latest record; none where the list is empty. */
export const latest: DerivationKind<Written, Ready> = {
  name: 'latest',
  keys: ['by', 'field'],
  sources: (written) => [written.latest],
  read(reader) {
    const { latest: list, by, field } = reader.written;
    const found = reader.fact(['latest'], isSeries, SERIES);
    if (!found) return undefined;
    const ofRecords = found.of === 'record';
    if (ofRecords !== (by !== undefined) || ofRecords !== (field !== undefined)) return reader.wrong([], FIELDS);
    if (by === undefined || field === undefined) return { kind: 'latest', list };
    const moment = reader.field(['by'], found, isMoment, MOMENT);
    const value = reader.field(['field'], found, ({ type }) => type === reader.target.type, {
      'zh-CN': '与本事实同类型的栏目',
      en: 'a field of the same type as this fact',
    });
    return moment && value && { kind: 'latest', list, by, field };
  },
  derive({ list: name, by, field }, { facts }) {
    const list = own(facts, name);
    if (!Array.isArray(list)) return list === null ? null : undefined;
    if (list.length === 0) return null;
    if (by === undefined || field === undefined) return latestOf(list);
    const last = inTime(list, by)?.at(-1);
    return last && own(last.record, field);
  },
};

function latestOf(moments: readonly unknown[]): string | undefined {
  const texts = moments.filter((moment) => typeof moment === 'string');
  if (texts.length < moments.length) return undefined;
  return texts.reduce((best, next) => (milliseconds(next) > milliseconds(best) ? next : best));
}
