import type { AuditCounts } from '../../../engine/model/audit.ts';

/** Counts in a form that compares: in one order, and with another name of the file where one is given. */
export function comparable(counts: AuditCounts, file?: string): unknown {
  const told = JSON.parse(
    JSON.stringify(counts, (key, value: unknown) => {
      if (value instanceof Map) return Object.fromEntries([...value].sort(([left], [right]) => (String(left) < String(right) ? -1 : 1)));
      return key === 'file' && file !== undefined ? file : value;
    }),
  ) as Record<string, unknown>;
  const sorted = (key: string) =>
    (told[key] as unknown[])
      .map((one) => [JSON.stringify(one), one] as const)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([, one]) => one);
  return { ...told, repeats: sorted('repeats'), delays: sorted('delays'), failures: sorted('failures') };
}
