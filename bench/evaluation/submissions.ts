import type { Facts, Value } from '../../engine/model/submission.ts';
import { DICTIONARY, PAPERS, WORKS } from './dictionary.ts';

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Submissions of some 1.9 KB, read from JSON as they would be. `gaps` is the share of facts that nobody has answered. */
export function submissions(count: number, seed: number, gaps: number): Facts[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => JSON.parse(JSON.stringify(withGaps(complete(random), gaps, random))) as Facts);
}

function complete(random: () => number): Record<string, Value> {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Item>(items: readonly Item[]) => items[below(items.length)] as Item;
  const likely = (share: number) => random() < share;
  const day = (from: number, span: number) => new Date(Date.UTC(2024, 0, 1 + from + below(span))).toISOString().slice(0, 10);
  return {
    applicant: pick(['owner', 'tenant', 'agent', 'company']),
    storey: pick(['ground', 'middle', 'top']),
    heating: pick(['floor', 'wall', 'none']),
    works: WORKS.filter(() => likely(0.2)),
    ...Object.fromEntries(PAPERS.map((paper) => [paper, likely(0.9)])),
    ownerAgrees: likely(0.9),
    neighboursTold: likely(0.8),
    insured: likely(0.8),
    depositPaid: likely(0.9),
    occupied: likely(0.5),
    area: below(1400) / 10,
    load: below(300) / 100,
    power: below(900) / 100,
    deposit: below(80),
    depositDue: below(60),
    fee: below(90),
    feeDue: below(60),
    noise: below(90),
    skips: below(8),
    applied: day(0, 200),
    begins: day(100, 300),
    ends: day(200, 400),
    contractEnds: day(300, 400),
    signedByOwner: likely(0.9) ? '样例张三' : '',
    signedByContractor: likely(0.9) ? '样例李四' : '',
    signedByManager: likely(0.9) ? '样例王五' : '',
    contractor: pick(['样例装饰工程有限公司', '样例建筑装饰有限公司']),
    remark: 'x'.repeat(below(120)),
    workers: Array.from({ length: 1 + below(6) }, (_, index) => ({
      name: `样例工人${index}`,
      age: 15 + below(60),
      registered: likely(0.95),
      trade: pick(['electrician', 'plumber', 'mason', 'painter']),
      passUntil: day(0, 700),
    })),
  };
}

function withGaps(facts: Record<string, Value>, gaps: number, random: () => number): Record<string, Value> {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => DICTIONARY[name] && random() >= gaps));
}
