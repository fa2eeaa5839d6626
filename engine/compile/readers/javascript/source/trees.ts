import type { Tree } from '../tree.ts';
import type { Chunk } from './chunk.ts';

/** An expression for bits of truth, and whether it costs so much that it is worth a branch to avoid it. */
export interface Expression {
  readonly text: string;
  readonly costly: boolean;
}

/** How the truth of a leaf is found where a rule asks for it. */
export type LeafSource = (leaf: number, chunk: Chunk) => Expression;

/** Writes trees of one function. A group that occurs more than once in it is judged once. */
export class TreeWriter {
  readonly #chunk: Chunk;
  readonly #leaf: LeafSource;
  readonly #occurrences = new Map<string, number>();
  readonly #names = new Map<string, string>();
  readonly #lines: string[] = [];

  /** @param trees - all that will be written */
  constructor(chunk: Chunk, leaf: LeafSource, trees: readonly (Tree | undefined)[]) {
    this.#chunk = chunk;
    this.#leaf = leaf;
    for (const tree of trees) if (tree) this.#count(tree);
  }

  /** What must stand in front of the expressions. */
  lines(): readonly string[] {
    return this.#lines;
  }

  expression(tree: Tree): Expression {
    if (tree.kind === 'leaf') return this.#leafExpression(tree);
    const found = this.group(
      tree.kind,
      tree.trees.map((inner) => this.expression(inner)),
    );
    return found.costly ? found : this.#shared(keyOf(tree), found);
  }

  opposite(tree: Tree): Expression {
    const { text, costly } = this.expression(tree);
    return { text: turnedSource(text), costly };
  }

  /** Several expressions as one: what costs little first, all of it; then what costs much, as long as that can change anything. */
  group(kind: 'all' | 'any', members: readonly Expression[]): Expression {
    const [sign, settled] = kind === 'all' ? ['&', 0] : ['|', 3];
    const cheap = members.filter(({ costly }) => !costly).map(({ text }) => text);
    const dear = members.filter(({ costly }) => costly).map(({ text }) => text);
    if (dear.length === 0) return { text: cheap.length === 1 ? String(cheap[0]) : `(${cheap.join(` ${sign} `)})`, costly: false };
    const [first = '', ...rest] = cheap.length > 0 ? [cheap.join(` ${sign} `), ...dear] : dear;
    if (rest.length === 0) return { text: first, costly: true };
    const so = this.#chunk.fresh('z');
    this.#lines.push(`let ${so} = 0;`);
    const steps = rest.slice(0, -1).map((text) => `(${so} ${sign}= ${text}) === ${settled} ? ${settled} : `);
    return { text: `((${so} = ${first}) === ${settled} ? ${settled} : ${steps.join('')}${so} ${sign} ${rest.at(-1)})`, costly: true };
  }

  #leafExpression({ leaf, turned }: Tree & { kind: 'leaf' }): Expression {
    const { text, costly } = this.#leaf(leaf, this.#chunk);
    return { text: turned ? turnedSource(text) : text, costly };
  }

  #count(tree: Tree): void {
    if (tree.kind === 'leaf') return;
    const key = keyOf(tree);
    const times = (this.#occurrences.get(key) ?? 0) + 1;
    this.#occurrences.set(key, times);
    if (times === 1) for (const inner of tree.trees) this.#count(inner);
  }

  #shared(key: string, found: Expression): Expression {
    if ((this.#occurrences.get(key) ?? 0) < 2) return found;
    const known = this.#names.get(key);
    if (known !== undefined) return { text: known, costly: false };
    const name = this.#chunk.fresh('w');
    this.#names.set(key, name);
    this.#lines.push(`const ${name} = ${found.text};`);
    return { text: name, costly: false };
  }
}

/** The opposite of an expression. */
function turnedSource(text: string): string {
  return `(7 >> (${text} << 1) & 3)`;
}

function keyOf(tree: Tree): string {
  if (tree.kind === 'leaf') return tree.turned ? `!${tree.leaf}` : `${tree.leaf}`;
  return `${tree.kind}(${tree.trees.map(keyOf).join(',')})`;
}
