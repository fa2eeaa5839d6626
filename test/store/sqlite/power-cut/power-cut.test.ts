import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../../../../engine/analysis/mutants/seeded.ts';
import { scratch } from '../../../support/process.ts';
import { Disk, FATES } from './disk.ts';
import { canTrace, type TraceEvent, traceWriter } from './trace.ts';

const base = scratch();
const CUTS = Number(process.env.GUIJU_CUTS ?? 200);
const SEED = Number(process.env.GUIJU_SEED ?? 1);
/** Enough that the log is brought back into the database while others write. */
const WRITES = 500;

/** Whether every record has its entry in the log, and the head of the log is that of its last entry. */
const AGREE = `SELECT (SELECT count(*) FROM log_entries)
    = (SELECT count(*) FROM submissions) + (SELECT count(*) FROM decisions) + (SELECT count(*) FROM rulebooks)
    + (SELECT count(*) FROM obligations) + (SELECT count(*) FROM obligation_ends)
  AND (SELECT count(*) FROM log_entries) = (SELECT max(size) FROM log_heads)
  AND (SELECT count(*) FROM log_salts) = (SELECT count(*) FROM log_entries)`;

/** What somebody finds after the power has gone: the keys that are there, and whether the database is whole. */
function found(files: ReadonlyMap<string, Buffer>): { readonly keys: ReadonlySet<string>; readonly sound: string } {
  const folder = mkdtempSync(join(base, 'cut-'));
  try {
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
    const database = new DatabaseSync(join(folder, 'store.sqlite'));
    try {
      const sound = ['PRAGMA integrity_check(1)', AGREE].flatMap((query) => Object.values(database.prepare(query).get() ?? {})).join();
      return {
        keys: new Set(
          database
            .prepare('SELECT key FROM writes')
            .all()
            .map(({ key }) => String(key)),
        ),
        sound,
      };
    } finally {
      database.close();
    }
  } catch (cause) {
    return { keys: new Set(), sound: String(cause) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Cuts the power at many places of a trace, and tells what was acknowledged and is not there, or is no longer whole. */
function faultsAfterCuts(events: readonly TraceEvent[], cuts: number): readonly string[] {
  const random = seeded(SEED);
  const begin = events.findIndex(({ kind }) => kind === 'acknowledged') + 1;
  const places = new Map<number, number>();
  for (let cut = 0; cut < cuts; cut += 1) {
    const place = begin + Math.floor(random() * (events.length - begin));
    places.set(place, (places.get(place) ?? 0) + 1);
  }
  const [disk, acknowledged, faults] = [new Disk(), new Set<string>(), [] as string[]];
  events.forEach((event, place) => {
    for (let cut = places.get(place) ?? 0; cut > 0; cut -= 1) {
      const fate = FATES[Math.floor(random() * FATES.length)] ?? 'lost';
      const { keys, sound } = found(disk.afterCut(fate, random));
      const missing = [...acknowledged].filter((key) => !keys.has(key));
      if (missing.length > 0 || sound !== 'ok,1') faults.push(`before event ${place} (${fate}): ${missing.length} missing, ${sound}`);
    }
    if (event.kind === 'acknowledged') acknowledged.add(event.key);
    else disk.apply(event);
  });
  return faults;
}

describe.skipIf(!canTrace())(`the power goes at ${CUTS} places (seed ${SEED})`, { timeout: 120_000 + CUTS * 1000 }, () => {
  let events: readonly TraceEvent[];
  beforeAll(() => {
    const folder = mkdtempSync(join(base, 'traced-'));
    events = traceWriter(folder, join(base, 'trace.log'), WRITES);
  });

  it('of a process that writes, and brings its log back into the database', () => {
    const count = (fits: (event: TraceEvent) => boolean) => events.filter(fits).length;
    expect(count(({ kind }) => kind === 'acknowledged')).toBeGreaterThan(WRITES - 1);
    expect(count((event) => event.kind === 'sync' && event.file === 'store.sqlite-wal')).toBeGreaterThan(WRITES / 5);
    expect(count((event) => event.kind === 'sync' && event.file === 'store.sqlite')).toBeGreaterThan(1);
  });

  it('nothing that was acknowledged is lost, and the database is whole', () => {
    expect(faultsAfterCuts(events, CUTS)).toEqual([]);
  });

  // As `synchronous = NORMAL` would do it: otherwise the test above would prove nothing.
  it('without the syncs of the log much is lost', () => {
    const careless = events.filter((event) => !(event.kind === 'sync' && event.file === 'store.sqlite-wal'));
    expect(faultsAfterCuts(careless, 40).length).toBeGreaterThan(10);
  });
});
