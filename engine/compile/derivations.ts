import { DERIVATIONS, kindOf } from '../derivations/index.ts';
import type { CatalogueCode } from '../model/catalogue/catalogue.ts';
import type { DerivationReader } from '../model/derivation.ts';
import type { Derivation, FactDefinition } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { Path } from '../model/place.ts';
import type { Params } from '../model/problems.ts';
import type { ProgramDerivation } from '../model/program.ts';
import { entryFields } from '../schema/entries.ts';
import { nearest } from '../schema/nearest.ts';
import { readValue } from '../schema/value.ts';
import { compileCondition } from './condition.ts';
import { fault, type Scope } from './scope.ts';
import { factSubject } from './subject.ts';

/** Compiles how a fact follows from others; undefined where it does not, or after a fault. */
export function compileDerivation(fact: FactDefinition, scope: Scope): ProgramDerivation | undefined {
  const { derive } = fact;
  if (!derive) return undefined;
  const path: Path = ['facts', fact.name, 'derive'];
  const kind = kindOf(derive);
  if (!kind) {
    const where = { 'zh-CN': `“${fact.name}”的 derive `, en: `derive of "${fact.name}"` };
    return fault(scope, 'schema-missing', { where, key: [...DERIVATIONS.keys()].join(' / ') }, path);
  }
  const before = scope.problems.length;
  const useless = Object.keys(derive).filter((key) => key !== kind.name && !kind.keys.includes(key));
  for (const key of useless) {
    const expected = { 'zh-CN': `${kind.name} 旁边不写 ${key}`, en: `no ${key} beside ${kind.name}` };
    fault(scope, 'operand-wrong', { operator: 'derive', expected }, [...path, key], 'key');
  }
  const ready = kind.read(readerOf(fact, derive, scope, path));
  return ready && scope.problems.length === before ? { fact: fact.name, ...ready } : undefined;
}

function readerOf(target: FactDefinition, written: Derivation, scope: Scope, base: Path): DerivationReader<Derivation> {
  const at = (path: Path) => [...base, ...path];
  const nameAt = (path: Path) =>
    String(path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], written));
  const tell = (code: CatalogueCode, params: Params, path: Path) => fault(scope, code, params, at(path));
  const wrong: DerivationReader<Derivation>['wrong'] = (path, expected) => tell('operand-wrong', { operator: 'derive', expected }, path);
  return {
    written,
    target,
    wrong,
    fact(path, suits, expected) {
      // `factSubject` points at the key `fact`; here the name stands under a key of its own.
      const name = nameAt(path);
      if (!own(scope.facts, name)) return tell('fact-unknown', { name, nearest: nearest(name, Object.keys(scope.facts)) }, path);
      const shape = factSubject(name, scope, at(path))?.shape;
      return shape && (suits(shape) ? shape : wrong(path, expected));
    },
    field(path, list, suits, expected) {
      const fields = entryFields(list) ?? {};
      const name = nameAt(path);
      const field = own(fields, name);
      if (!field) return tell('field-unknown', { record: target.name, name, nearest: nearest(name, Object.keys(fields)) }, path);
      return suits(field) ? field : wrong(path, expected);
    },
    condition: (condition, path) => compileCondition(condition, scope, at(path)),
    entries(list, condition, path) {
      const found = own(scope.facts, list);
      const fields = found && entryFields(found);
      if (!fields) return fault(scope, 'where-useless', {}, at(path), 'key');
      return compileCondition(condition, { ...scope, record: { name: list, label: found.label, fields } }, at(path));
    },
    value: (value, path) =>
      readValue(target.name, value, target, { fault: (code, params, inner) => tell(code, params, [...path, ...inner]) }),
  };
}
