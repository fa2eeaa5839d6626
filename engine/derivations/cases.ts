import type { DerivationKind } from '../model/derivation.ts';
import type { Derivation } from '../model/fact.ts';
import type { ReadyDerivation } from '../model/program.ts';
import { factContext, judge } from '../operators/judge.ts';
import { factsIn } from './sources.ts';

type Written = Extract<Derivation, { cases: unknown }>;
type Ready = Extract<ReadyDerivation, { kind: 'cases' }>;

/** The value of the first case that holds; unknown as soon as an earlier one is. */
export const cases: DerivationKind<Written, Ready> = {
  name: 'cases',
  keys: [],
  sources: (written) => [...new Set(written.cases.flatMap(({ when }) => factsIn(when)))],
  read(reader) {
    const read = reader.written.cases.map(({ when, value }, index) => {
      const node = reader.condition(when, ['cases', index, 'when']);
      const result = reader.value(value, ['cases', index, 'value']);
      return node && result !== undefined ? { when: node, value: result } : undefined;
    });
    const complete = read.filter((entry) => entry !== undefined);
    return complete.length === read.length ? { kind: 'cases', cases: complete } : undefined;
  },
  derive(ready, ground) {
    const context = factContext(ground);
    for (const { when, value } of ready.cases) {
      const holds = judge(when, context);
      if (holds !== false) return holds === true ? value : undefined;
    }
    return undefined;
  },
};
