import { type LineGround, readSubmissionLine } from '../../engine/load/submission-line.ts';
import { zoneFor } from '../../engine/load/zone.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Submission } from '../../engine/model/submission.ts';
import type { CurrentSubmission } from '../../store/read/submissions.ts';
import { ANY_LOCAL_TIME, type Entry, entriesOf, type Reading } from '../audit/javascript/submissions.ts';
import type { AuditSource } from '../audit/source.ts';
import { timeZoneOf } from '../check.ts';
import type { Side } from './sides.ts';

/** One submission of a source, as each side reads it; undefined where it cannot be read. */
export interface Read {
  /** Id in the store, or file and line. */
  readonly id: string;
  readonly room: string | null;
  /** Its checklist, where that is known without reading it. */
  readonly checklist?: string;
  readonly before: Submission | undefined;
  readonly after: Submission | undefined;
}

/** How far a preview has come. */
export interface ImpactProgress {
  /** Submissions that were looked at. */
  readonly looked: number;
  /** How much of the source that is, from 0 to 1; undefined where nobody knows. */
  readonly share?: number;
}

/** Where submissions come from: pages, each with how much of the whole has been read after it. */
export type ReadPages = AsyncIterable<{ readonly entries: readonly Read[]; readonly share?: number }>;

/** Reads a source as two sides do. @param alike - whether both read alike, so that once is enough */
export type ImpactSource = (before: Side, after: Side, day: string, alike: boolean) => ReadPages;

/**
 * The newest versions of the submissions of a store.
 *
 * @param pages - of a reader of the store (`current()`)
 * @param count - about how many there are, where that is known
 */
export function storedSubmissions(pages: AsyncIterable<readonly CurrentSubmission[]>, count?: number): ImpactSource {
  return async function* (before, after, day, alike) {
    const [groundBefore, groundAfter] = [await groundOf(before, day), await groundOf(after, day)];
    let looked = 0;
    for await (const page of pages) {
      const entries = page.map((one) => new StoredRead(one, groundBefore, alike ? groundBefore : groundAfter));
      looked += page.length;
      yield { entries, ...(count === undefined ? {} : { share: Math.min(1, looked / Math.max(1, count)) }) };
    }
  };
}

/** The submissions of files, as an audit finds them (`findSource`). Blank lines are none. */
export function filedSubmissions(source: AuditSource): ImpactSource {
  return async function* (before, after, day, alike) {
    const of = source.parts.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    const onBytes = (bytes: number) => {
      done = bytes;
    };
    const others = alike ? undefined : entriesOf(source, readingOf(after, day));
    for await (const entries of entriesOf(source, { ...readingOf(before, day), onBytes })) {
      const again = others ? ((await others.next()).value as Entry[]) : entries;
      const found = entries.flatMap((entry, index): Read[] => {
        if (entry.kind === 'blank') return [];
        const { file, line } = entry.place;
        return [{ id: `${file}:${line}`, room: null, before: submissionIn(entry), after: submissionIn(again[index]) }];
      });
      yield { entries: found, share: of === 0 ? 1 : done / of };
    }
  };
}

function submissionIn(entry: Entry | undefined): Submission | undefined {
  return entry?.kind === 'submission' ? entry.submission : undefined;
}

function readingOf(side: Side, day: string): Reading {
  return { facts: side.rulebook.facts, timeZone: timeZoneOf(side, day).timeZone, masked: true };
}

async function groundOf(side: Side, day: string): Promise<LineGround> {
  const { facts, timeZone } = readingOf(side, day);
  return { facts, zoned: await zoneFor(ANY_LOCAL_TIME, timeZone), masked: true };
}

/** A submission of a store, which is read only where somebody asks what it says. */
class StoredRead implements Read {
  readonly id: string;
  readonly room: string | null;
  readonly checklist: string;
  readonly #content: string;
  readonly #grounds: readonly [LineGround, LineGround];
  #before: { readonly read: Submission | undefined } | undefined;
  #after: { readonly read: Submission | undefined } | undefined;

  constructor({ id, room, checklist, content }: CurrentSubmission, before: LineGround, after: LineGround) {
    this.id = id;
    this.room = room;
    this.checklist = checklist;
    this.#content = content;
    this.#grounds = [before, after];
  }

  get before(): Submission | undefined {
    this.#before ??= { read: readStored(this.#content, this.#grounds[0]) };
    return this.#before.read;
  }

  get after(): Submission | undefined {
    const [before, after] = this.#grounds;
    if (before === after) return this.before;
    this.#after ??= { read: readStored(this.#content, after) };
    return this.#after.read;
  }
}

function readStored(content: string, ground: LineGround): Submission | undefined {
  try {
    return readSubmissionLine(content, ground);
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    return undefined;
  }
}
