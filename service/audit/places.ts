import type { AuditPlan } from '../../engine/audit/plan.ts';
import { zoneFor } from '../../engine/load/zone.ts';
import type { LinePlace } from '../../engine/model/audit.ts';
import type { Submission } from '../../engine/model/submission.ts';
import { timeZoneOf } from '../check.ts';
import { ANY_LOCAL_TIME, entriesOf, lineEntry } from './javascript/submissions.ts';
import type { AuditSource, SourcePart } from './source.ts';

/** A line that comes from no file. */
const ALONE: SourcePart = { kind: 'ndjson', path: '', name: '', bytes: 0, changed: 0 };

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
  const zoned = await zoneFor(ANY_LOCAL_TIME, reading.timeZone);
  const take = (part: SourcePart, lines: ReadonlyMap<number, string>) => {
    for (const [number, text] of lines) {
      const entry = lineEntry(part, { number, bytes: Buffer.from(text, 'utf8') }, reading, zoned);
      if (entry.kind === 'submission') found.set(keyOf(entry.place), entry.submission);
    }
  };
  if (source.linesAt) {
    take({ ...ALONE, name: source.name }, await source.linesAt(places.map(({ line }) => line)));
    return found;
  }
  for (const part of source.parts) {
    const lines = wanted.get(part.name);
    if (!lines) continue;
    if (part.kind === 'parquet') {
      const { parquetLinesAt } = await import('./parquet.ts');
      take(part, await parquetLinesAt(part, [...lines]));
      continue;
    }
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
