import type { DerivationKind } from '../model/derivation.ts';
import type { Derivation } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { ReadyDerivation } from '../model/program.ts';
import type { Value } from '../model/submission.ts';
import { factContext } from '../operators/judge.ts';

type Written = Extract<Derivation, { count: string }>;
type Ready = Extract<ReadyDerivation, { kind: 'count' }>;

/** How many entries a list has, or how many of them fit `where`; unknown while one cannot be told. */
export const count: DerivationKind<Written, Ready> = {
  name: 'count',
  keys: ['where'],
  sources: (written) => [written.count],
  read(reader) {
    const { count: list, where } = reader.written;
    const found = reader.fact(['count'], ({ type }) => type === 'list' || type === 'set', {
      'zh-CN': '一个列表或多选事实',
      en: 'a fact that is a list or a set',
    });
    const node = where && found && reader.entries(list, where, ['where']);
    if (!found || (where && !node)) return undefined;
    return { kind: 'count', count: list, ...(node ? { where: node } : {}) };
  },
  derive({ count: name, where }, ground) {
    const list = own(ground.facts, name);
    if (list === null) return 0;
    if (!Array.isArray(list)) return undefined;
    const context = factContext(ground);
    const fits = list.map((entry: Value) => (where ? context.judge(where, entry) : true));
    return fits.includes('unknown') ? undefined : fits.filter((fit) => fit === true).length;
  },
};
