import type { LeafNode } from '../../../../model/program.ts';
import type { Cell } from '../../sql/cell.ts';
import type { Kernel } from '../kernel.ts';
import { WORDS } from '../rows.ts';
import type { Truths } from '../truths.ts';

const WORDS_OF_FOUR = new WeakMap<ArrayBufferLike, Int32Array>();

/** What is asked of a flag, or whether something is filled: the truth stands in the packed column, and is shifted out, four rows at once. */
export function packedKernel({ operator, demanded }: LeafNode, { kind }: Cell, column: number): Kernel | undefined {
  if (demanded.kind !== 'literal') return undefined;
  const shift = shiftOf(operator, demanded.value === true, kind);
  if (shift === undefined) return undefined;
  return ({ numbers }, into) => readPacked(numbers[column] as Uint8Array, shift, into);
}

/** Reads the truths that stand in a packed column, four rows at once. */
export function readPacked(column: Uint8Array, shift: number, { possible, certain }: Truths): void {
  const four = wordsOf(column);
  for (let word = 0; word < WORDS; word += 1) {
    let may = 0;
    let must = 0;
    for (let part = 0; part < 8; part += 1) {
      const bytes = (four[8 * word + part] as number) >>> shift;
      may |= gathered(bytes) << (4 * part);
      must |= gathered(bytes >>> 1) << (4 * part);
    }
    possible[word] = may;
    certain[word] = must;
  }
}

/** Where the truth stands in a packed flag or presence. */
function shiftOf(operator: string, wanted: boolean, kind: Cell['kind']): number | undefined {
  if (operator === 'filled') {
    if (kind === 'flag') return wanted ? 4 : 6;
    return kind === 'presence' ? (wanted ? 0 : 2) : undefined;
  }
  if (kind !== 'flag' || (operator !== 'is' && operator !== 'is-not')) return undefined;
  return wanted === (operator === 'is') ? 0 : 2;
}

/** The lowest bits of four bytes, side by side. The product puts bit `8 i` at `24 + i`; nothing else meets there. */
function gathered(bytes: number): number {
  return (Math.imul(bytes & 0x01010101, 0x01020408) >>> 24) & 15;
}

function wordsOf(bytes: Uint8Array): Int32Array {
  const known = WORDS_OF_FOUR.get(bytes.buffer);
  if (known) return known;
  const made = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  WORDS_OF_FOUR.set(bytes.buffer, made);
  return made;
}
