import type { Value } from '../../../../model/submission.ts';
import { makeFunction } from '../make-function.ts';

/** A function in source. */
export interface FunctionSource {
  readonly parameters: string;
  readonly lines: readonly string[];
}

/**
 * The source of one function or a few, and the constants that they use. Nothing but numbers, yes and no is ever written into it: texts are
 * constants, and so are names of facts, lists of options and functions.
 */
export class Chunk {
  readonly #constants: unknown[] = [];
  readonly #names = new Map<unknown, string>();
  #variables = 0;

  /** Name of a constant. The same value has the same name. */
  constant(value: unknown): string {
    const known = this.#names.get(value);
    if (known !== undefined) return known;
    const name = `c${this.#constants.push(value) - 1}`;
    this.#names.set(value, name);
    return name;
  }

  literal(value: Value): string {
    if (typeof value === 'boolean') return value ? 'true' : 'false';
    if (typeof value !== 'number' || !Number.isFinite(value)) return this.constant(value);
    return value < 0 ? `(${value})` : `${value}`;
  }

  /** A name that no other variable of the function has. */
  fresh(letter: string): string {
    this.#variables += 1;
    return `${letter}${this.#variables}`;
  }

  /** The source of a factory of functions: constants first, so that the optimiser knows that they never change. */
  source(functions: readonly FunctionSource[]): string {
    const constants = this.#constants.map((_value, index) => `const c${index} = k[${index}];\n`).join('');
    const made = functions.map(({ parameters, lines }) => `(function (${parameters}) {\n${lines.join('\n')}\n})`);
    return `${constants}return [${made.join(',\n')}];`;
  }

  /** Makes the functions. */
  make<Made>(functions: readonly FunctionSource[]): Made[] {
    return makeFunction(['k'], this.source(functions))(this.#constants) as Made[];
  }
}
