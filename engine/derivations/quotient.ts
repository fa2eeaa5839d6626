import type { DerivationKind } from '../model/derivation.ts';
import type { Derivation, ValueShape } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { ReadyDerivation } from '../model/program.ts';
import type { Value } from '../model/submission.ts';

type Written = Extract<Derivation, { quotient: string }>;
type Ready = Extract<ReadyDerivation, { kind: 'quotient' }>;

/** A quotient so little above a whole number is that number: what is above it comes from rounding. */
const ROUNDING = 1e-9;

const isNumber = ({ type }: ValueShape) => type === 'integer' || type === 'quantity';
const isNumbers = ({ type, of }: ValueShape) => type === 'list' && (of === 'integer' || of === 'quantity');

/** Each entry of a list divided by one number and rounded up; none where the number is not above nought. */
export const quotient: DerivationKind<Written, Ready> = {
  name: 'quotient',
  keys: ['by', 'round'],
  sources: ({ quotient: list, by }) => [list, by],
  read(reader) {
    const { quotient: list, by, round } = reader.written;
    const found = reader.fact(['quotient'], isNumbers, { 'zh-CN': '一个数的列表', en: 'a list of numbers' });
    const divisor = reader.fact(['by'], isNumber, { 'zh-CN': '一个数', en: 'a number' });
    if (round !== 'up') return reader.wrong(['round'], { 'zh-CN': 'round: up（进位取整）', en: 'round: up' });
    const { type, of } = reader.target;
    if (type !== 'list' || of !== 'integer')
      return reader.wrong([], { 'zh-CN': '本事实为整数的列表', en: 'this fact to be a list of whole numbers' });
    return found && divisor ? { kind: 'quotient', list, by } : undefined;
  },
  derive({ list: name, by }, { facts }) {
    const [list, divisor] = [own(facts, name), own(facts, by)];
    if (list === null || divisor === null) return null;
    if (!Array.isArray(list) || divisor === undefined) return undefined;
    const number = Number(divisor);
    if (number <= 0) return null;
    return list.map((entry: Value) => (entry === null ? null : roundedUp(Number(entry) / number)));
  },
};

/** Rounded up; none where there is no number so large, since no submission could say it. */
function roundedUp(number: number): number | null {
  // Nought less a little rounds up to minus nought; adding nought makes it nought.
  const up = Math.ceil(number - ROUNDING) + 0;
  return Number.isFinite(up) ? up : null;
}
