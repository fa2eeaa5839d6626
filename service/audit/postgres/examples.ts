import type { ChecklistTally } from '../../../engine/audit/tally/tally.ts';
import type { AuditRun } from '../engine.ts';
import { type Counted, type Server, told } from './server.ts';

interface Found {
  readonly rule: number;
  readonly places: readonly (string | null)[];
}

/** Rows that are judged again at first, and at most, to find where rules failed. */
const FIRST = 4096;
const MOST = 1 << 20;

/**
 * The first places at which each rule failed. Rules that fail at all mostly do among the first few thousand; how often each failed is
 * known, so that nobody looks for more than there are.
 */
export async function firstFailures(
  server: Server,
  { program, counting, table }: Counted,
  { sums }: ChecklistTally,
  most: number,
  run: AuditRun,
): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>();
  const failed = (rule: number) => sums[5 + 3 * rule] ?? 0;
  const wanted = () =>
    [...program.rules.keys()].filter((rule) => {
      const lacking = Math.min(most, failed(rule)) - (found.get(rule)?.length ?? 0);
      return program.rules[rule]?.verb !== 'oblige' && lacking > 0;
    });
  let behind = '';
  for (let rows = FIRST, rules = wanted(); rules.length > 0; rows = Math.min(MOST, rows * 8), rules = wanted()) {
    const statement = counting.examples(table, rules, most, behind, rows);
    const { rows: groups } = await told(server, run, () => server.client.query<Found>(statement));
    const last = groups.find(({ rule }) => rule < 0)?.places[0];
    for (const { rule, places } of groups)
      if (rule >= 0) found.set(rule, [...(found.get(rule) ?? []), ...(places as string[])].slice(0, most));
    if (typeof last !== 'string') break;
    behind = last;
  }
  return found;
}
