import { compileCondition } from '../../engine/compile/condition.ts';
import type { Scope } from '../../engine/compile/scope.ts';
import { because } from '../../engine/evaluate/because.ts';
import { whyOf } from '../../engine/evaluate/why.ts';
import type { Condition } from '../../engine/model/condition.ts';
import type { Because } from '../../engine/model/decision.ts';
import type { Kleene } from '../../engine/model/kleene.ts';
import type { Source } from '../../engine/model/place.ts';
import type { Problem } from '../../engine/model/problem.ts';
import type { Node } from '../../engine/model/program.ts';
import type { Facts } from '../../engine/model/submission.ts';
import type { Text } from '../../engine/model/text.ts';
import { factContext, judge } from '../../engine/operators/judge.ts';
import { FACTS, SETTINGS } from './garage.ts';

/** A source that says only where something would stand: the path, as the file's name. */
const PATHS: Source = { file: '', locate: (path) => ({ file: path.join('.') }), written: () => undefined };

/** A condition compiled against the garage's dictionary, and what was told. */
export function compiled(condition: unknown): { node: Node | undefined; problems: readonly Problem[]; reads: readonly string[] } {
  const problems: Problem[] = [];
  const scope: Scope = { facts: FACTS, settings: SETTINGS, source: PATHS, problems, reads: new Set() };
  const node = compileCondition(condition as Condition, scope, []);
  return { node, problems, reads: [...scope.reads] };
}

/** A condition that must compile. */
export function nodeOf(condition: unknown): Node {
  const { node, problems } = compiled(condition);
  if (!node || problems.length > 0) throw new Error(problems.map((problem) => `${problem.code}: ${problem.message.en}`).join('\n'));
  return node;
}

/** Codes and paths of the faults of a condition. */
export function faultsOf(condition: unknown): string[] {
  return compiled(condition).problems.map((problem) => `${problem.code} ${problem.file}`);
}

/** The truth of a condition over facts and settings. */
export function truthOf(condition: unknown, facts: Facts, settings: Facts = {}): Kleene {
  return judge(nodeOf(condition), factContext({ facts, settings }));
}

/** The reasons of a condition. */
export function reasonsOf(condition: unknown, facts: Facts, settings: Facts = {}): Because {
  const labelOf = (fact: string): Text => FACTS[fact]?.label ?? { 'zh-CN': fact, en: fact };
  return because(nodeOf(condition), factContext({ facts, settings }), labelOf);
}

/** Why a condition came out as it did, as one sentence. */
export function sayOf(condition: unknown, facts: Facts, settings: Facts = {}): Text {
  return whyOf([reasonsOf(condition, facts, settings)]);
}
