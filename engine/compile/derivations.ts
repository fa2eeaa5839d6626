import type { FactDefinition } from '../model/fact.ts';
import type { Node, ProgramDerivation } from '../model/program.ts';
import { readValue } from '../schema/value.ts';
import { compileCondition } from './condition.ts';
import { fault, type Scope } from './scope.ts';

/** Compiles how a fact follows from others; undefined where it does not, or after a fault. */
export function compileDerivation(fact: FactDefinition, scope: Scope): ProgramDerivation | undefined {
  const { derive } = fact;
  if (!derive) return undefined;
  const path = ['facts', fact.name, 'derive'];
  if ('count' in derive === 'cases' in derive) {
    return fault(
      scope,
      'schema-missing',
      { where: { 'zh-CN': `“${fact.name}”的 derive `, en: `derive of "${fact.name}"` }, key: 'count / cases' },
      path,
    );
  }
  if ('count' in derive) {
    const counted = compileCondition({ fact: derive.count, ...(derive.where ? { where: derive.where } : {}), count: 0 }, scope, path);
    if (counted?.kind !== 'leaf') return undefined;
    return { fact: fact.name, count: derive.count, ...(counted.where ? { where: counted.where } : {}) };
  }
  const cases = derive.cases.map(({ when, value }, index) => {
    const node = compileCondition(when, scope, [...path, 'cases', index, 'when']);
    const read = readValue(fact.name, value, fact, {
      fault: (code, params) => void fault(scope, code, params, [...path, 'cases', index, 'value']),
    });
    return node && read !== undefined ? { when: node as Node, value: read } : undefined;
  });
  const complete = cases.filter((entry) => entry !== undefined);
  return complete.length === cases.length ? { fact: fact.name, cases: complete } : undefined;
}
