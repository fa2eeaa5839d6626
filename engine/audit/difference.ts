import { canonicalJson } from '../compile/digest.ts';
import type { AuditCounts } from '../model/audit.ts';
import { byCodePoint } from './ordered.ts';

/** The first part of two counts that is not the same; undefined where all is. The order within maps and lists of places does not count. */
export function differenceOf(one: AuditCounts, other: AuditCounts): keyof AuditCounts | undefined {
  const [left, right] = [plain(one), plain(other)];
  return (Object.keys(left) as (keyof AuditCounts)[]).find((key) => canonicalJson(left[key]) !== canonicalJson(right[key]));
}

type Plain = Readonly<Record<keyof AuditCounts, unknown>>;

function plain(counts: AuditCounts): Plain {
  const { repeats, delays, failures, ...rest } = counts;
  const sorted = (list: readonly unknown[]) => list.map((entry) => canonicalJson(entry)).sort(byCodePoint);
  return {
    ...(inner(rest) as Omit<Plain, 'repeats' | 'delays' | 'failures'>),
    repeats: sorted(repeats),
    delays: sorted(delays),
    failures: sorted(failures),
  };
}

/** Maps as objects, so that their order does not count. */
function inner(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, member]) => [`=${key}`, inner(member)]));
  if (Array.isArray(value)) return value.map(inner);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inner(member)]));
}
