import type { FactDefinition } from '../../../model/fact.ts';
import type { Program, ProgramRule } from '../../../model/program.ts';
import type { Effect } from '../../../model/rule.ts';
import type { Cell } from '../sql/cell.ts';
import { columnsOf } from '../sql/columns.ts';
import { Conditions } from './conditions.ts';
import { derivationSteps } from './derivations.ts';
import { Eras } from './eras.ts';
import { RowFrame } from './row-frame.ts';
import { type Rows, WORDS } from './rows.ts';
import { noTruths, type Truths } from './truths.ts';

/** What became of a rule, a bit a row. */
export interface RuleBits {
  /** It applies, or may. */
  readonly applies: Truths;
  readonly passed: Int32Array;
  /** It failed; of an obligation: it is open. */
  readonly broken: Int32Array;
  readonly unknown: Int32Array;
}

/** A Program compiled for judging many rows at once. */
export interface BitmapReader {
  /** Columns of facts that the rows must have, by fact and in their order. */
  readonly columns: ReadonlyMap<string, Cell>;
  /** In the order of the Program, as of the rows judged last. Bits of rows that there are not say nothing. */
  readonly rules: readonly RuleBits[];
  /** Rows of each decision, in the order of `DECISIONS`. */
  readonly decisions: readonly Int32Array[];
  readonly conditions: Conditions;
  readonly frame: RowFrame;
  readonly eras: Eras;
  /** Takes up rows. */
  look(rows: Rows): void;
  /** Judges the rows taken up; what follows from others is written into their columns. */
  run(rows: Rows): void;
}

/** How a Program is compiled. */
export interface BitmapOptions {
  /** The day whose rules apply to all; left out: to each row those of its own day. */
  readonly on?: string;
  /** Facts whose text is shown as it is. */
  readonly told?: readonly FactDefinition[];
}

/**
 * Compiles a Program for columns: each comparison is judged for all rows of a column before the next, and its truths stand side by
 * side as bits, so that rules combine 32 rows at once. Comparisons that cannot be made so (of lists and records) are judged row by
 * row with the closures of the reader of JavaScript.
 *
 * Source: bit-parallel evaluation as of bitmap indexes (P. O'Neil, D. Quass, Improved Query Performance with Variant Indexes, 1997).
 */
export function bitmapReader(program: Program, { on, told = [] }: BitmapOptions = {}): BitmapReader {
  const columns = columnsOf(program, told);
  const eras = new Eras(program, on);
  const frame = new RowFrame(columns, eras);
  const conditions = new Conditions(program, columns, eras, frame);
  derivationSteps(program, columns, conditions, frame);
  const rules = program.rules.map((rule) => ruleSteps(rule, conditions));
  const decisions = [0, 1, 2, 3].map(() => new Int32Array(WORDS));
  conditions.step(() => decide(program.rules, rules, decisions));
  return {
    columns,
    rules,
    decisions,
    conditions,
    frame,
    eras,
    look(rows) {
      eras.look(rows);
      frame.look(rows);
    },
    run: (rows) => conditions.run(rows),
  };
}

function ruleSteps({ effective, when, unless, condition, verb }: ProgramRule, conditions: Conditions): RuleBits {
  const applies = noTruths();
  const bits = { applies, passed: new Int32Array(WORDS), broken: new Int32Array(WORDS), unknown: new Int32Array(WORDS) };
  const whens = when && conditions.truthsOf(when);
  const unlesses = unless && conditions.truthsOf(unless);
  const truths = condition && conditions.truthsOf(condition);
  const inForce = effective && conditions.truthsInForce(effective);
  conditions.step(() => {
    start(applies.possible, inForce);
    start(applies.certain, inForce);
    narrow(applies, whens, unlesses);
    settle(bits, truths, verb);
  });
  return bits;
}

function start(applies: Int32Array, inForce: Truths | undefined): void {
  if (inForce) applies.set(inForce.certain);
  else applies.fill(-1);
}

/** Leaves of what applies that to which the conditions of a rule apply. */
function narrow({ possible, certain }: Truths, whens: Truths | undefined, unlesses: Truths | undefined): void {
  for (let word = 0; whens && word < WORDS; word += 1) {
    possible[word] = (possible[word] as number) & (whens.possible[word] as number);
    certain[word] = (certain[word] as number) & (whens.certain[word] as number);
  }
  for (let word = 0; unlesses && word < WORDS; word += 1) {
    possible[word] = (possible[word] as number) & ~(unlesses.certain[word] as number);
    certain[word] = (certain[word] as number) & ~(unlesses.possible[word] as number);
  }
}

/** An obligation is open unless it is met for certain. */
function settle({ applies, passed, broken, unknown }: RuleBits, truths: Truths | undefined, verb: ProgramRule['verb']): void {
  for (let word = 0; word < WORDS; word += 1) {
    const must = applies.certain[word] as number;
    const yes = truths ? (truths.certain[word] as number) : 0;
    const no = truths ? ~(truths.possible[word] as number) : 0;
    const kept = must & (verb === 'forbid' ? no : yes);
    const open = must & (verb === 'oblige' ? ~kept : verb === 'forbid' ? yes : no);
    passed[word] = kept;
    broken[word] = open;
    unknown[word] = (applies.possible[word] as number) & ~(kept | open);
  }
}

const REFUSES: readonly Effect[] = ['refuse'];
const UNDECIDED: readonly Effect[] = ['refuse', 'incomplete'];
const CONDITIONS: readonly Effect[] = ['conditional', 'act', 'report'];

function decide(rules: readonly ProgramRule[], bits: readonly RuleBits[], decisions: readonly Int32Array[]): void {
  const [granted, conditional, incomplete, refused] = decisions as [Int32Array, Int32Array, Int32Array, Int32Array];
  for (const decision of decisions) decision.fill(0);
  rules.forEach(({ effect, verb }, index) => {
    const { broken, unknown } = bits[index] as RuleBits;
    if (verb === 'oblige' && effect !== 'monitor') into(conditional, broken);
    if (verb !== 'oblige' && REFUSES.includes(effect)) into(refused, broken);
    if (verb !== 'oblige' && effect === 'incomplete') into(incomplete, broken);
    if (verb !== 'oblige' && CONDITIONS.includes(effect)) into(conditional, broken);
    if (UNDECIDED.includes(effect)) into(incomplete, unknown);
  });
  for (let word = 0; word < WORDS; word += 1) {
    const worst = refused[word] as number;
    incomplete[word] = (incomplete[word] as number) & ~worst;
    conditional[word] = (conditional[word] as number) & ~(worst | (incomplete[word] as number));
    granted[word] = ~(worst | (incomplete[word] as number) | (conditional[word] as number));
  }
}

function into(decision: Int32Array, bits: Int32Array): void {
  for (let word = 0; word < WORDS; word += 1) decision[word] = (decision[word] as number) | (bits[word] as number);
}
