import type { DerivationKind } from '../model/derivation.ts';
import type { Derivation } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { ReadyDerivation } from '../model/program.ts';
import { monthEnd as lastDayOf } from '../schema/calendar.ts';

type Written = Extract<Derivation, { 'month-end': string }>;
type Ready = Extract<ReadyDerivation, { kind: 'month-end' }>;

/** The last day of a month written like `2024-03`; none where what is written is no month. */
export const monthEnd: DerivationKind<Written, Ready> = {
  name: 'month-end',
  keys: [],
  sources: (written) => [written['month-end']],
  read(reader) {
    const found = reader.fact(['month-end'], ({ type }) => type === 'text', { 'zh-CN': '一个文字事实', en: 'a fact that is a text' });
    if (reader.target.type !== 'date') return reader.wrong([], { 'zh-CN': '本事实为日期', en: 'this fact to be a date' });
    return found && { kind: 'month-end', month: reader.written['month-end'] };
  },
  derive({ month: name }, { facts }) {
    const month = own(facts, name);
    if (month === undefined) return undefined;
    return typeof month === 'string' ? (lastDayOf(month) ?? null) : null;
  },
};
