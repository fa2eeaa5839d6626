import type { LeafNode, Node, Program, Subject } from '../../../model/program.ts';
import type { Effective } from '../../../model/rule.ts';
import { leafKey } from '../javascript/leaf-key.ts';
import { operandsOf } from '../javascript/operand.ts';
import { compiledOperator } from '../javascript/operators/index.ts';
import { eachLeaf } from '../leaves.ts';
import type { Cell } from '../sql/cell.ts';
import { findAbsent } from './absent.ts';
import type { Eras } from './eras.ts';
import type { Kernel, KernelGround, KernelMaker } from './kernel.ts';
import { codeKernel } from './kernels/codes.ts';
import { packedKernel } from './kernels/flags.ts';
import { maskKernel } from './kernels/masks.ts';
import { numberKernel } from './kernels/numbers.ts';
import { textKernel } from './kernels/texts.ts';
import { KEPT_TEXTS, type RowFrame } from './row-frame.ts';
import { type Rows, WORDS } from './rows.ts';
import { lookUp, spread } from './spread.ts';
import { noTruths, type Truths } from './truths.ts';

/** Kernels by the kind of the column that is seen. */
const KERNELS: Readonly<Record<Cell['kind'], KernelMaker>> = {
  flag: packedKernel,
  presence: packedKernel,
  code: codeKernel,
  mask: maskKernel,
  number: numberKernel,
  json: textKernel,
};

/** Works out truths of conditions for all rows, each comparison once: steps that are done in their order. */
export class Conditions {
  readonly #ground: KernelGround;
  readonly #frame: RowFrame;
  readonly #steps: ((rows: Rows) => void)[] = [];
  readonly #known = new Map<string, { readonly truths: Truths; readonly leaf: LeafNode }>();
  readonly #spans = new Map<string, Truths>();
  /** Columns of texts that follow from others: the bytes do not say all of them. */
  readonly #derivedTexts: ReadonlySet<string>;

  constructor(program: Pick<Program, 'derivations'>, columns: ReadonlyMap<string, Cell>, eras: Eras, frame: RowFrame) {
    const numbers = new Map([...columns.keys()].map((fact, index) => [fact, index]));
    this.#ground = { columns, eras, numberOf: (fact) => numbers.get(fact ?? '') ?? -1 };
    this.#frame = frame;
    this.#derivedTexts = new Set(program.derivations.flatMap(({ fact }) => (columns.get(fact)?.kind === 'json' ? [fact] : [])));
  }

  run(rows: Rows): void {
    for (const step of this.#steps) step(rows);
  }

  step(step: (rows: Rows) => void): void {
    this.#steps.push(step);
  }

  /** Adds a step that finds the rows in which a column has no value; all of them where there is no such column. */
  absent(column: number, into: Int32Array): void {
    const cell = [...this.#ground.columns.values()][column];
    this.step((rows) => (cell ? findAbsent(cell, column, rows, this.#frame.derived.get(column), into) : into.fill(-1)));
  }

  /** A fact has changed: what was worked out of it is worked out anew where it is asked again. */
  changed(fact: string): void {
    for (const [key, { leaf }] of this.#known) if (readsFact(leaf, fact)) this.#known.delete(key);
  }

  /** The rows on whose day rules of a span of days are in force; of each span once. */
  truthsInForce(effective: Effective): Truths {
    const key = `${effective.from} ${effective.through ?? ''}`;
    const known = this.#spans.get(key);
    if (known) return known;
    const { eras } = this.#ground;
    const byEra = Uint8Array.from({ length: eras.count }, (_none, era) => (eras.inForce(effective, era) ? YES : NO));
    const truths = noTruths();
    this.step(({ rows }) => lookUp(rows, eras.ofRow, byEra, truths));
    this.#spans.set(key, truths);
    return truths;
  }

  /** The truths of a condition, worked out by steps that come before whatever is added later. */
  truthsOf(node: Node): Truths {
    if (node.kind === 'leaf') return this.#leaf(node);
    const into = noTruths();
    if (node.kind === 'not') {
      const inner = this.truthsOf(node.node);
      this.step(() => turn(inner, into));
      return into;
    }
    const members = node.nodes.map((inner) => this.truthsOf(inner));
    const combine = node.kind === 'all' ? allOf : anyOf;
    this.step(() => combine(members, into));
    return into;
  }

  #leaf(leaf: LeafNode): Truths {
    const key = leafKey(leaf);
    const known = this.#known.get(key);
    if (known) return known.truths;
    const truths = noTruths();
    const kernel = this.#kernel(leaf);
    this.step((rows) => kernel(rows, truths));
    this.#known.set(key, { truths, leaf });
    return truths;
  }

  #kernel(leaf: LeafNode): Kernel {
    const { fact, field } = leaf.subject;
    if (fact === undefined && isOfSettings(leaf)) return this.#dated(leaf);
    const seen = this.#ground.columns.get(fact ?? '');
    const plain = field === undefined && seen && ![...this.#derivedTexts].some((derived) => readsFact(leaf, derived));
    const made = plain ? KERNELS[seen.kind](leaf, seen, this.#ground.numberOf(fact), this.#ground) : undefined;
    return made ?? this.#rowByRow(leaf);
  }

  /** What speaks of settings alone is judged once for each era. */
  #dated(leaf: LeafNode): Kernel {
    const { eras } = this.#ground;
    const frame = this.#frame;
    const closure = compiledOperator(leaf.operator).closure(leaf, frame);
    const before = Uint16Array.from(eras.ofRow);
    const truths = Uint8Array.from({ length: eras.count }, (_none, era) => {
      eras.ofRow[0] = era;
      frame.row = 0;
      return closure([], undefined);
    });
    eras.ofRow.set(before);
    return ({ rows }, into) => lookUp(rows, eras.ofRow, truths, into);
  }

  #rowByRow(leaf: LeafNode): Kernel {
    const frame = this.#frame;
    const closure = compiledOperator(leaf.operator).closure(leaf, frame);
    const judgeRow = (row: number) => {
      frame.row = row;
      return closure([], undefined);
    };
    const column = this.#onlyText(leaf);
    if (column < 0) return ({ rows }, into) => spread(rows, judgeRow, into);
    // What depends on one text alone is judged once for each text, and kept by its number.
    const truths = new Uint8Array(KEPT_TEXTS + 1).fill(NOT_YET);
    return ({ rows }, { possible, certain }) => {
      const numbers = frame.textNumbers(column);
      for (let start = 0; start < rows; start += 32) {
        let may = 0;
        let must = 0;
        const end = Math.min(32, rows - start);
        for (let bit = 0; bit < end; bit += 1) {
          const number = numbers[start + bit] as number;
          // Of what is absent nothing is known.
          let truth: number = OPEN;
          if (number >= 0) {
            truth = truths[number] as number;
            // What is not kept has the last place, which is judged anew each time.
            if (truth === NOT_YET || number === KEPT_TEXTS) {
              truth = judgeRow(start + bit);
              truths[number] = truth;
            }
          }
          may |= (truth & 1) << bit;
          must |= (truth >> 1) << bit;
        }
        possible[start >> 5] = may;
        certain[start >> 5] = must;
      }
    };
  }

  /** The column of texts on which alone a comparison depends; -1 where there is more, or none. */
  #onlyText(leaf: LeafNode): number {
    const { fact } = leaf.subject;
    const isText = fact !== undefined && this.#ground.columns.get(fact)?.kind === 'json' && !this.#derivedTexts.has(fact);
    const alone = subjectsOf(leaf).every((subject) => subject.setting === undefined && (subject.fact ?? fact) === fact);
    return isText && alone ? this.#ground.numberOf(fact) : -1;
  }
}

const [NO, YES] = [0, 3];
/** What is possible and not certain. */
const OPEN = 1;
const NOT_YET = 4;

function isOfSettings({ subject, demanded, where }: LeafNode): boolean {
  return subject.setting !== undefined && where === undefined && (demanded.kind === 'literal' || demanded.kind === 'setting');
}

/** Everything that a comparison speaks of, those about the entries of lists included. */
function subjectsOf(leaf: LeafNode): Subject[] {
  const found: Subject[] = [];
  eachLeaf(leaf, (one) => found.push(...operandsOf(one).flatMap((operand) => ('subject' in operand ? [operand.subject] : []))));
  return found;
}

function readsFact(leaf: LeafNode, fact: string): boolean {
  return subjectsOf(leaf).some((subject) => subject.fact === fact);
}

function turn(inner: Truths, into: Truths): void {
  for (let word = 0; word < WORDS; word += 1) {
    into.possible[word] = ~(inner.certain[word] as number);
    into.certain[word] = ~(inner.possible[word] as number);
  }
}

function allOf(members: readonly Truths[], into: Truths): void {
  into.possible.fill(-1);
  into.certain.fill(-1);
  for (const { possible, certain } of members) {
    for (let word = 0; word < WORDS; word += 1) {
      into.possible[word] = (into.possible[word] as number) & (possible[word] as number);
      into.certain[word] = (into.certain[word] as number) & (certain[word] as number);
    }
  }
}

function anyOf(members: readonly Truths[], into: Truths): void {
  into.possible.fill(0);
  into.certain.fill(0);
  for (const { possible, certain } of members) {
    for (let word = 0; word < WORDS; word += 1) {
      into.possible[word] = (into.possible[word] as number) | (possible[word] as number);
      into.certain[word] = (into.certain[word] as number) | (certain[word] as number);
    }
  }
}
