import { SHIFTS } from '../outcome-codes.ts';
import type { PlannedRule } from '../plan.ts';
import { Chunk } from './chunk.ts';
import { type LeafSource, TreeWriter, turnedSource } from './trees.ts';

/** Judges rules: takes the settings and spans of the day, writes codes, returns marks. */
export type RulesFunction = (settings: readonly unknown[], spans: Uint8Array) => number;

/** Writes the truth of its rules' parts. */
export type PartsFunction = (settings: readonly unknown[]) => void;

/** Some rules that stand side by side, the first of which has the number `first`. */
export interface RuleRange {
  readonly rules: readonly PlannedRule[];
  readonly first: number;
}

/** One function that judges some rules. */
export function rulesFunction({ rules, first }: RuleRange, leaf: LeafSource, codes: Uint8Array): RulesFunction {
  const chunk = new Chunk();
  const trees = writerFor(rules, chunk, leaf);
  const name = chunk.constant(codes);
  const statements = rules.map((rule, index) => {
    const assigned = `${name}[${first + index}] = ${codeSource(rule, trees)}`;
    const shift = SHIFTS[rule.effect];
    return shift === undefined ? `${assigned};` : `y |= ${2 ** shift} << (${assigned});`;
  });
  const lines = ['let y = 0, x = 0;', ...trees.lines(), ...statements, 'return y;'];
  return chunk.make<RulesFunction>([{ parameters: 's, e', lines }])[0] as RulesFunction;
}

/** One function that writes the truth of the parts of some rules. */
export function partsFunction({ rules, first }: RuleRange, leaf: LeafSource, parts: Uint8Array): PartsFunction {
  const chunk = new Chunk();
  const trees = writerFor(rules, chunk, leaf);
  const name = chunk.constant(parts);
  const statements = rules.flatMap((rule, index) =>
    [rule.when, rule.unless, rule.condition].flatMap((tree, part) =>
      tree ? [`${name}[${3 * (first + index) + part}] = ${trees.expression(tree).text};`] : [],
    ),
  );
  return chunk.make<PartsFunction>([{ parameters: 's', lines: [...trees.lines(), ...statements] }])[0] as PartsFunction;
}

function writerFor(rules: readonly PlannedRule[], chunk: Chunk, leaf: LeafSource): TreeWriter {
  return new TreeWriter(
    chunk,
    leaf,
    rules.flatMap(({ when, unless, condition }) => [when, unless, condition]),
  );
}

/** The code of a rule's outcome; the bits of `passed`, `failed` and `cannot-tell` are those of a `require`'s truth. */
function codeSource(rule: PlannedRule, trees: TreeWriter): string {
  const applies = [{ text: `e[${rule.span}]`, costly: false }];
  if (rule.when) applies.push(trees.expression(rule.when));
  if (rule.unless) {
    const { text, costly } = trees.expression(rule.unless);
    applies.push({ text: turnedSource(text), costly });
  }
  return `(x = ${trees.group('all', applies).text}) === 3 ? ${verbSource(rule, trees)} : 2 - x`;
}

function verbSource({ verb, condition }: PlannedRule, trees: TreeWriter): string {
  if (!condition) return verb === 'oblige' ? '4' : '1';
  const { text } = trees.expression(condition);
  if (verb === 'oblige') return `${text} === 3 ? 3 : 4`;
  return verb === 'require' ? text : turnedSource(text);
}
