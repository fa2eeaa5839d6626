import type { LeafNode } from '../model/program.ts';
import type { Value } from '../model/submission.ts';
import { milliseconds } from '../schema/calendar.ts';

/**
 * Orders two values of one type: numbers by size, days and instants by time.
 *
 * @returns below zero, zero or above zero
 */
export function order(left: Value, right: Value, leaf: LeafNode): number {
  if (leaf.shape.type === 'instant') return milliseconds(String(left)) - milliseconds(String(right));
  if (leaf.shape.type === 'date') return String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0;
  return Number(left) - Number(right);
}

/** Whether two values of one type are the same; instants are, whatever their offsets. */
export function same(left: Value, right: Value, leaf: LeafNode): boolean {
  return leaf.shape.type === 'instant' ? order(left, right, leaf) === 0 : left === right;
}
