import { SHIFTS, TABLES } from '../outcome-codes.ts';
import type { PlannedRule } from '../plan.ts';
import { Chunk } from './chunk.ts';
import { type LeafSource, TreeWriter } from './trees.ts';

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
  const writer = new CodeWriter(chunk, trees);
  const name = chunk.constant(codes);
  const statements = rules.map((rule, index) => {
    const assigned = `${name}[${first + index}] = ${writer.code(rule)}`;
    const shift = SHIFTS[rule.effect];
    return shift === undefined ? `${assigned};` : `y |= ${2 ** shift} << (${assigned});`;
  });
  const lines = ['let y = 0, x = 0;', ...writer.lines(), ...trees.lines(), ...statements, 'return y;'];
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

/** Writes how rules come to their codes. */
class CodeWriter {
  readonly #chunk: Chunk;
  readonly #trees: TreeWriter;
  readonly #spans = new Set<number>();

  constructor(chunk: Chunk, trees: TreeWriter) {
    this.#chunk = chunk;
    this.#trees = trees;
  }

  /** Variables for the spans of days that were asked for. */
  lines(): string[] {
    return [...this.#spans].map((span) => `const d${span} = e[${span}];`);
  }

  /**
   * The code of a rule's outcome, looked up by whether it applies and by the truth of its condition: no branch has to be guessed. What
   * costs much is judged only where the rule applies.
   */
  code({ span, when, unless, verb, condition }: PlannedRule): string {
    this.#spans.add(span);
    const applies = [{ text: `d${span}`, costly: false }];
    if (when) applies.push(this.#trees.expression(when));
    if (unless) applies.push(this.#trees.opposite(unless));
    const { text: whether } = this.#trees.group('all', applies);
    const table = this.#chunk.constant(TABLES[verb]);
    const truth = condition ? this.#trees.expression(condition) : { text: '2', costly: false };
    return truth.costly ? `(x = ${whether}) === 3 ? ${table}[12 | ${truth.text}] : 2 - x` : `${table}[${whether} << 2 | ${truth.text}]`;
  }
}
