import type { Zoned } from '../load/zone.ts';
import type { Kleene } from '../model/kleene.ts';
import type { Context } from '../model/operator.ts';
import type { Path, Place } from '../model/place.ts';
import type { LeafNode, Node, ProgramRule } from '../model/program.ts';
import { inForce, type RuleTest } from '../model/rulebook.ts';
import type { Value } from '../model/submission.ts';
import { judgeLeaf } from '../operators/judge.ts';
import { type Ground, placeOf } from './ground.ts';
import { readyCases } from './mutants/case-contexts.ts';

/** What the cases of a test saw of one comparison of the rule. */
export interface LeafCoverage {
  readonly ruleset: string;
  readonly rule: string;
  /** Where the comparison stands in the rule, such as `when.all.0`. */
  readonly path: string;
  readonly place: Partial<Place>;
  readonly seen: readonly Kleene[];
  /** What it never was. A setting is known on every day on which it has a value, so unknown is not wanted of it. */
  readonly lacking: readonly Kleene[];
}

/** How many of the outcomes of comparisons were seen. */
export interface CoverageCount {
  readonly seen: number;
  readonly wanted: number;
  /** Rounded down to one decimal. */
  readonly percent: number;
}

const ALL: readonly Kleene[] = [true, false, 'unknown'];

/** What the cases of one test saw of every comparison of its rule; cases on days before or after its time see nothing. */
export function coverLeaves(ground: Ground, test: RuleTest, zoned: Zoned): LeafCoverage[] {
  const { ruleset, rule: id } = test;
  const rule = ground.compiled.get(ruleset)?.find((candidate) => candidate.id === id);
  if (!rule) return [];
  const cases = (readyCases(ground, test, rule, zoned) ?? []).filter(({ day }) => inForce(rule.effective, day));
  return placedLeaves(rule).map(({ leaf, path, judge }) => {
    const outcomes = new Set(cases.flatMap(({ context }) => judge(context)));
    const wanted = leaf.subject.setting === undefined ? ALL : ALL.slice(0, 2);
    const place = placeOf(ground, `rule:${ruleset}/${id}`, path);
    const [seen, lacking] = [wanted.filter((one) => outcomes.has(one)), wanted.filter((one) => !outcomes.has(one))];
    return { ruleset, rule: id, path: path.join('.'), place, seen, lacking };
  });
}

/** Counts the outcomes that were seen, and those that were wanted. */
export function coverageCount(leaves: readonly LeafCoverage[]): CoverageCount {
  const seen = leaves.reduce((sum, leaf) => sum + leaf.seen.length, 0);
  const wanted = leaves.reduce((sum, leaf) => sum + leaf.seen.length + leaf.lacking.length, 0);
  return { seen, wanted, percent: wanted === 0 ? 0 : Math.floor((seen / wanted) * 1000) / 10 };
}

interface PlacedLeaf {
  readonly leaf: LeafNode;
  readonly path: Path;
  /** Every outcome in one context: inside a list one a record. */
  readonly judge: (context: Context) => Kleene[];
}

function placedLeaves({ verb, when, unless, condition }: ProgramRule): PlacedLeaf[] {
  const body: Path = verb === 'oblige' ? ['oblige', 'done'] : [verb];
  const parts: readonly [Path, Node | undefined][] = [
    [['when'], when],
    [['unless'], unless],
    [body, condition],
  ];
  return parts.flatMap(([path, node]) => (node ? below(node, path, (leaf, context) => [judgeLeaf(leaf, context)]) : []));
}

type JudgeIn = (leaf: LeafNode, context: Context) => Kleene[];

function below(node: Node, path: Path, judgeIn: JudgeIn): PlacedLeaf[] {
  if (node.kind === 'not') return below(node.node, [...path, 'not'], judgeIn);
  if (node.kind !== 'leaf') return node.nodes.flatMap((inner, index) => below(inner, [...path, node.kind, index], judgeIn));
  const { demanded, where, operator, subject } = node;
  const inRecords: JudgeIn = (leaf, context) => {
    const seen = context.valueOf(subject);
    return Array.isArray(seen) ? seen.map((record: Value) => context.judge(leaf, record)) : [];
  };
  return [
    { leaf: node, path, judge: (context) => judgeIn(node, context) },
    ...(demanded.kind === 'records' ? below(demanded.node, [...path, operator], inRecords) : []),
    ...(where ? below(where, [...path, 'where'], inRecords) : []),
  ];
}
