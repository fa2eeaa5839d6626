import type { AuditPlan } from '../../engine/audit/plan.ts';
import type { LinePlace } from '../../engine/model/audit.ts';
import type { Submission } from '../../engine/model/submission.ts';
import { timeZoneOf } from '../check.ts';
import { entriesOf } from './javascript/submissions.ts';
import type { AuditSource } from './source.ts';

/** A place as a key. */
export function keyOf({ file, line }: LinePlace): string {
  return `${file}:${line}`;
}

/** Reads the submissions at some places of a source again, and no further than the last of them. */
export async function submissionsAt(plan: AuditPlan, source: AuditSource, places: readonly LinePlace[]): Promise<Map<string, Submission>> {
  const wanted = new Map<string, Set<number>>();
  for (const { file, line } of places) wanted.set(file, (wanted.get(file) ?? new Set()).add(line));
  const found = new Map<string, Submission>();
  const reading = { facts: plan.rulebook.facts, timeZone: timeZoneOf(plan, plan.on ?? plan.day).timeZone, masked: plan.masked };
  for (const part of source.parts) {
    const lines = wanted.get(part.name);
    if (!lines) continue;
    let left = lines.size;
    for await (const entries of entriesOf({ ...source, parts: [part] }, { ...reading, only: lines })) {
      for (const entry of entries) {
        if (!lines.has(entry.place.line)) continue;
        left -= 1;
        if (entry.kind === 'submission') found.set(keyOf(entry.place), entry.submission);
      }
      if (left === 0) break;
    }
  }
  return found;
}
