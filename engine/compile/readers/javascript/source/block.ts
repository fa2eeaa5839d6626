import type { Node, Subject } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import type { SourceFrame } from '../frame.ts';
import { millisecondsOf } from '../instants.ts';
import { subjectKey } from '../leaf-key.ts';
import { compiledOperator } from '../operators/index.ts';
import { fieldOf, NO_ENTRIES, type View } from '../view.ts';
import type { Chunk } from './chunk.ts';
import { maskOf } from './members.ts';

/** Options of a set that get a bit each, in words of 31. */
const WORD = 31;

/**
 * Statements that belong together, and in front of them the variables that they look at. A block inside a loop declares the
 * fields of the entry; what stands outside of the list is declared outside of the loop.
 */
export abstract class Block implements SourceFrame {
  readonly chunk: Chunk;
  readonly #declarations: string[] = [];
  readonly #statements: string[] = [];
  readonly #declared = new Map<string, string>();
  readonly #words = new Map<string, { readonly name: string; readonly bits: Map<Value, number> }[]>();

  constructor(chunk: Chunk) {
    this.chunk = chunk;
  }

  /** The block in which a subject is declared: this one, or one around it. */
  abstract home(subject: Subject): Block;
  /** The expression that reads a setting. */
  setting(_name: string, _view: View): string {
    throw new Error('a setting stands outside of all lists');
  }

  /** The expression that reads a subject of this block. */
  abstract reading(subject: Subject): string;

  lines(): string[] {
    return [...this.#declarations, ...this.#statements];
  }

  subject(subject: Subject, view: View): string {
    const home = this.home(subject);
    if (home !== this) return home.subject(subject, view);
    if (view === 'plain') return this.declared(subject, 'v', () => this.reading(subject));
    // A setting is the same all day, and so it is looked at once a day.
    if (subject.setting !== undefined) return this.declared(subject, `s${view}`, () => this.setting(subject.setting as string, view));
    const plain = this.subject(subject, 'plain');
    if (view === 'number') return this.declared(subject, 'n', () => `typeof ${plain} === 'number' ? ${plain} : NaN`);
    if (view === 'list') return this.declared(subject, 'a', () => `Array.isArray(${plain}) ? ${plain} : ${this.constant(NO_ENTRIES)}`);
    if (view === 'length') throw new Error('a length of time is a setting');
    return this.declared(subject, 'm', () => `typeof ${plain} === 'string' ? ${this.constant(millisecondsOf)}(${plain}) : NaN`);
  }

  given(subject: Subject): string {
    const plain = this.subject(subject, 'plain');
    return this.home(subject).declared(subject, 'g', () => `${plain} === undefined ? 1 : ${plain} === null ? 0 : 3`);
  }

  open(subject: Subject): string {
    const plain = this.subject(subject, 'plain');
    return this.home(subject).declared(subject, 'u', () => `${plain} === undefined ? 1 : 0`);
  }

  members(subject: Subject, options: readonly Value[]): { name: string; mask: number }[] {
    const home = this.home(subject);
    if (home !== this) return home.members(subject, options);
    const masks = new Map<string, number>();
    for (const option of options) {
      const { name, bit } = this.#bitOf(subject, option);
      masks.set(name, (masks.get(name) ?? 0) | bit);
    }
    return [...masks].map(([name, mask]) => ({ name, mask }));
  }

  /** The word and bit of an option, which are given out as they are asked for. */
  #bitOf(subject: Subject, option: Value): { name: string; bit: number } {
    const key = subjectKey(subject);
    const words = this.#words.get(key) ?? [];
    this.#words.set(key, words);
    const known = words.find(({ bits }) => bits.has(option)) ?? words.find(({ bits }) => bits.size < WORD);
    const word = known ?? this.#newWord(subject, words);
    const bit = word.bits.get(option) ?? 1 << word.bits.size;
    word.bits.set(option, bit);
    return { name: word.name, bit };
  }

  #newWord(subject: Subject, words: { readonly name: string; readonly bits: Map<Value, number> }[]) {
    const bits = new Map<Value, number>();
    const list = this.subject(subject, 'list');
    const name = this.chunk.fresh('b');
    this.#declarations.push(`const ${name} = ${this.constant(maskOf)}(${list}, ${this.constant(bits)});`);
    const word = { name, bits };
    words.push(word);
    return word;
  }

  /** The expression that reads a field. What every object inherits is no field; other names can be read directly. */
  field(record: string, name: string): string {
    if (name in Object.prototype) return `${this.constant(fieldOf)}(${record}, ${this.constant(name)})`;
    return `${record} === null || typeof ${record} !== 'object' ? ${record} : ${record}[${this.constant(name)}]`;
  }

  literal(value: Value): string {
    return this.chunk.literal(value);
  }

  constant(value: unknown): string {
    return this.chunk.constant(value);
  }

  variable(letter: string, initial: string): string {
    const name = this.chunk.fresh(letter);
    this.write(`let ${name} = ${initial};`);
    return name;
  }

  loop(list: string, body: (entry: SourceFrame) => void): void {
    const [index, item] = [this.chunk.fresh('i'), this.chunk.fresh('r')];
    const entry = new EntryBlock(this, item);
    body(entry);
    this.write(`for (let ${index} = 0; ${index} < ${list}.length; ${index} += 1) {`);
    this.write(`const ${item} = ${list}[${index}];`);
    for (const line of entry.lines()) this.write(line);
    this.write('}');
  }

  condition(node: Node): string {
    if (node.kind === 'leaf') return compiledOperator(node.operator).source(node, this);
    if (node.kind === 'not') return `(7 >> (${this.condition(node.node)} << 1) & 3)`;
    return `(${node.nodes.map((inner) => this.condition(inner)).join(node.kind === 'all' ? ' & ' : ' | ')})`;
  }

  write(line: string): void {
    this.#statements.push(line);
  }

  declared(subject: Subject, letter: string, initial: () => string): string {
    const key = `${letter} ${subjectKey(subject)}`;
    const known = this.#declared.get(key);
    if (known !== undefined) return known;
    const text = initial();
    const name = this.chunk.fresh(letter.charAt(0));
    this.#declared.set(key, name);
    this.#declarations.push(`const ${name} = ${text};`);
    return name;
  }
}

/** Inside a loop over a list. */
class EntryBlock extends Block {
  readonly #around: Block;
  readonly #item: string;

  constructor(around: Block, item: string) {
    super(around.chunk);
    this.#around = around;
    this.#item = item;
  }

  home(subject: Subject): Block {
    return subject.fact === undefined && subject.setting === undefined ? this : this.#around.home(subject);
  }

  reading({ field }: Subject): string {
    return this.field(this.#item, field ?? '');
  }
}
