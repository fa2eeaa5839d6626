import type { DerivationKind } from '../model/derivation.ts';
import type { Derivation, ValueShape } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { ReadyDerivation } from '../model/program.ts';
import type { Value } from '../model/submission.ts';

type Written = Extract<Derivation, { reversed: string }>;
type Ready = Extract<ReadyDerivation, { kind: 'reversed' }>;

const LIKE = { 'zh-CN': '与本事实逐项同类的列表', en: 'a list of entries like those of this fact' };

/** The entries of a list from the last to the first, without those of another list. */
export const reversed: DerivationKind<Written, Ready> = {
  name: 'reversed',
  keys: ['without'],
  sources: (written) => [written.reversed, ...(written.without === undefined ? [] : [written.without])],
  read(reader) {
    const { reversed: list, without } = reader.written;
    const { target } = reader;
    const suits = ({ type, of }: ValueShape) =>
      type === 'list' && type === target.type && of === target.of && of !== 'record' && of !== 'set';
    const found = reader.fact(['reversed'], suits, LIKE);
    const other = without === undefined || reader.fact(['without'], suits, LIKE) !== undefined;
    return found && other ? { kind: 'reversed', list, ...(without === undefined ? {} : { without }) } : undefined;
  },
  derive({ list: name, without }, { facts }) {
    const list = own(facts, name);
    const other = without === undefined ? null : own(facts, without);
    if (list === null) return null;
    if (!Array.isArray(list)) return undefined;
    // Of no entries none is left, whatever the other list has.
    if (list.length === 0) return [];
    if (other === undefined) return undefined;
    const taken = new Set<Value>(Array.isArray(other) ? other : []);
    return list.toReversed().filter((entry: Value) => !taken.has(entry));
  },
};
