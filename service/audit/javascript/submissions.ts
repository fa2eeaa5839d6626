import { readSubmissionLine } from '../../../engine/load/submission-line.ts';
import { type Zoned, zoneFor } from '../../../engine/load/zone.ts';
import type { BadLine, LinePlace } from '../../../engine/model/audit.ts';
import { type Problem, ProblemError } from '../../../engine/model/problem.ts';
import { problem } from '../../../engine/model/problems.ts';
import type { Rulebook } from '../../../engine/model/rulebook.ts';
import type { Submission } from '../../../engine/model/submission.ts';
import { readText } from '../../policy/folder.ts';
import { badLine } from '../bad-line.ts';
import type { AuditSource, SourcePart } from '../source.ts';
import { type Line, linesOf } from './lines.ts';

/** What stands on one line of a source. */
export type Entry =
  | { readonly kind: 'submission'; readonly place: LinePlace; readonly submission: Submission }
  | { readonly kind: 'blank'; readonly place: LinePlace }
  | { readonly kind: 'bad'; readonly place: LinePlace; readonly tell: () => BadLine };

/** How lines are read. */
export interface Reading {
  readonly facts: Rulebook['facts'];
  readonly timeZone: string | undefined;
  readonly masked: boolean;
  readonly onBytes?: (bytes: number) => void;
  /** Numbers of the lines that are read; all where left out. */
  readonly only?: ReadonlySet<number>;
  /** Which lines are read, by their bytes; all where left out. */
  readonly wanted?: (line: Uint8Array) => boolean;
}

/** Every line of a source in its order, in batches. */
export async function* entriesOf(source: AuditSource, reading: Reading): AsyncGenerator<Entry[]> {
  const zoned = await zoneFor(ANY_LOCAL_TIME, reading.timeZone);
  let before = 0;
  for (const part of source.parts) {
    const done = before;
    if (part.kind === 'document') yield [await documentEntry(part, reading)];
    else
      for await (const lines of linesOf(part, (bytes) => reading.onBytes?.(done + bytes)))
        yield chosen(lines, reading).map((line) => lineEntry(part, line, reading, zoned));
    before += part.bytes;
    reading.onBytes?.(before);
  }
}

function chosen(lines: Line[], { only, wanted }: Reading): Line[] {
  const named = only ? lines.filter(({ number }) => only.has(number)) : lines;
  return wanted ? named.filter(({ bytes }) => bytes !== undefined && wanted(bytes)) : named;
}

/** The zone is looked up once, whether or not any line needs it. */
export const ANY_LOCAL_TIME = '2000-01-01T00:00';

/** Reads a file that is one submission. */
export async function documentEntry(part: SourcePart, { facts, timeZone, masked }: Reading): Promise<Entry> {
  const place = { file: part.name, line: 1 };
  try {
    const text = readText(part.path, part.name);
    // Reading YAML is loaded where it is needed: threads that read lines begin sooner.
    const { loadSubmission } = await import('../../../engine/load/submission.ts');
    const ground = { facts, masked, ...(timeZone === undefined ? {} : { timeZone }) };
    return { kind: 'submission', place, submission: await loadSubmission(part.name, text, ground) };
  } catch (cause) {
    return bad(place, firstOf(cause), undefined, masked);
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads one line. */
export function lineEntry(part: SourcePart, { number, bytes }: Line, { facts, masked }: Reading, zoned: Zoned): Entry {
  const place = { file: part.name, line: number };
  if (bytes === undefined) return bad(place, problem('line-too-long'), undefined, masked);
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return bad(place, problem('line-encoding'), undefined, masked);
  }
  if (text.trim() === '') return { kind: 'blank', place };
  try {
    return { kind: 'submission', place, submission: readSubmissionLine(text, { facts, zoned, masked }) };
  } catch (cause) {
    return bad(place, firstOf(cause), text, masked);
  }
}

function bad(place: LinePlace, found: Problem, text: string | undefined, masked: boolean): Entry {
  return { kind: 'bad', place, tell: () => badLine(place, found, text, masked) };
}

function firstOf(cause: unknown): Problem {
  const first = cause instanceof ProblemError ? cause.problems[0] : undefined;
  if (!first) throw cause;
  return first;
}
