import type { LeafNode } from '../../../../model/program.ts';
import type { Cell } from '../../sql/cell.ts';
import { jsonText } from '../../sql/literal.ts';
import type { Kernel, KernelGround } from '../kernel.ts';
import type { Rows } from '../rows.ts';
import { spread } from '../spread.ts';

const YES = 3;
const OPEN = 1;
/** The sign with which `null` begins. */
const NULL = 0x6e;
const decoder = new TextDecoder();

/** A comparison of texts by the bytes of their JSON. */
export function textKernel(leaf: LeafNode, { shape }: Cell, column: number, { columns, numberOf }: KernelGround): Kernel | undefined {
  const { operator, demanded } = leaf;
  if (operator === 'filled' && demanded.kind === 'literal' && ['text', 'list', 'set'].includes(shape.type)) {
    const wanted = demanded.value === true;
    return byRow((rows, row) => filledTruth(rows.bytes, rows.textStart(row, column), rows.textEnd(row, column), wanted));
  }
  if (shape.type !== 'text') return undefined;
  if (operator === 'is' && demanded.kind === 'literal' && typeof demanded.value === 'string') {
    const wanted = new TextEncoder().encode(jsonText(demanded.value));
    return byRow((rows, row) => {
      const start = rows.textStart(row, column);
      const end = rows.textEnd(row, column);
      return start === end ? OPEN : isSame(rows.bytes, start, end, wanted, 0, wanted.length) ? YES : 0;
    });
  }
  if (operator !== 'equals-fact' || demanded.kind !== 'fact') return undefined;
  const other = columns.get(demanded.fact);
  if (other?.kind !== 'json' || other.shape.type !== 'text') return undefined;
  const otherColumn = numberOf(demanded.fact);
  return byRow((rows, row) => {
    const { bytes } = rows;
    const start = rows.textStart(row, column);
    const end = rows.textEnd(row, column);
    if (start === end) return OPEN;
    if (bytes[start] === NULL) return 0;
    const otherStart = rows.textStart(row, otherColumn);
    const otherEnd = rows.textEnd(row, otherColumn);
    if (otherStart === otherEnd) return OPEN;
    return isSame(bytes, start, end, bytes, otherStart, otherEnd) ? filledTruth(bytes, start, end, true) : 0;
  });
}

function byRow(truthOf: (rows: Rows, row: number) => number): Kernel {
  return (rows, into) => spread(rows.rows, (row) => truthOf(rows, row), into);
}

function filledTruth(bytes: Uint8Array, start: number, end: number, wanted: boolean): number {
  if (start === end) return OPEN;
  return isFilled(bytes, start, end) === wanted ? YES : 0;
}

/** Whether a JSON text says something: almost always its second sign shows that it does. */
function isFilled(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] === NULL || end - start === 2) return false;
  if (bytes[start] !== 0x22) return true;
  const first = bytes[start + 1] as number;
  if ((first > 0x22 && first < 0x7f && first !== 0x5c) || (first > 0xe3 && first < 0xef)) return true;
  return (JSON.parse(decoder.decode(bytes.subarray(start, end))) as string).trim() !== '';
}

function isSame(left: Uint8Array, from: number, to: number, right: Uint8Array, start: number, end: number): boolean {
  if (to - from !== end - start) return false;
  for (let at = from; at < to; at += 1) if (left[at] !== right[start + at - from]) return false;
  return true;
}
