import type { ValueShape } from '../../engine/model/fact.ts';
import { own } from '../../engine/model/own.ts';
import type { Submission, Value } from '../../engine/model/submission.ts';
import type { Cleared } from '../../store/backend.ts';
import type { Erasure, ErasureExtent } from '../../store/erase/erase.ts';
import type { ErasureNote } from '../../store/read/erasures.ts';
import type { StoreInstant } from '../../store/records.ts';
import type { Store, StoreReader } from '../../store/store.ts';
import { type Dictionary, holdsPersonal } from '../commit/personal.ts';
import { restOf } from './open-part.ts';
import { waiversGoing } from './waivers.ts';

/** Whose data: submissions by id, by room, or by a personal text that they hold. */
export interface Subjects {
  readonly ids: readonly string[];
  readonly room?: string;
  /** A name, phone number or identity number, as it was written. */
  readonly person?: string;
}

/** What an erasure would take of one submission, and where that was erased already, when and why. */
export interface PlannedErasure extends ErasureExtent {
  readonly checklist: string;
  readonly room: string | null;
  readonly before?: ErasureNote;
  /** Ids of waivers whose texts go: no other submission is one that they are about. */
  readonly waivers: readonly string[];
}

/** Why something is erased, and by whom. */
export interface ErasureReason {
  readonly by: string;
  readonly reason: string;
  readonly ticket: string;
}

/** One erasure to be done. */
export interface ErasureTask extends ErasureReason {
  readonly submission: string;
}

/** How erasures are done. */
export interface ErasureWork {
  readonly facts: Dictionary;
  readonly now: () => Date;
  /** Notes that a submission is about to be erased, outside the store: backups do not know of it. */
  readonly note: (task: ErasureTask, at: string) => void;
  readonly progress?: (done: number, count: number, submission: string) => void;
  /** Ends after the submission that is under way; what is left can be done by calling again. */
  readonly signal?: AbortSignal;
}

/** What was erased. */
export interface ErasedAll {
  readonly erased: readonly Erasure[];
  /** Submissions that are not in the store. */
  readonly unknown: readonly string[];
  /** Not done, since it was asked to end. */
  readonly left: number;
  readonly cleared: Cleared;
}

/**
 * Ids of the submissions that are meant, each once: those named, those about the room, and those in which some version holds the
 * person's text.
 *
 * @param onProgress - called with the number of submissions looked at
 */
export async function findSubjects(
  store: StoreReader,
  { ids, room, person }: Subjects,
  facts: Dictionary,
  onProgress?: (count: number) => void,
): Promise<readonly string[]> {
  const found = new Set(ids);
  if (room !== undefined) for (const id of await store.submissionsOf(room)) found.add(id);
  if (person === undefined) return [...found];
  let count = 0;
  for await (const page of store.current()) {
    for (const { id, version, content } of page) {
      const contents = version === 1 ? [content] : (await store.versions(id)).map((one) => one.content);
      if (contents.some((text) => speaksOf(text, person, facts))) found.add(id);
    }
    count += page.length;
    onProgress?.(count);
  }
  return [...found];
}

/**
 * What erasures would take; nothing is changed. Submissions that are not there are left out.
 *
 * @param at - now
 */
export async function planErasures(store: StoreReader, ids: readonly string[], at: StoreInstant): Promise<readonly PlannedErasure[]> {
  const plans: PlannedErasure[] = [];
  const going = await waiversGoing(store, ids, at);
  for (const id of ids) {
    const [extent, newest, before] = [await store.extent(id), await store.submission(id), await store.erasure(id)];
    if (!extent || !newest) continue;
    plans.push({ ...extent, checklist: newest.checklist, room: newest.room, ...(before ? { before } : {}), waivers: going.get(id) ?? [] });
  }
  return plans;
}

/**
 * Erases one submission after the other, each in a transaction of its own, then clears away what is left outside of records. After a kill
 * it is called again: what was erased is not erased twice.
 */
export async function eraseAll(store: Store, tasks: readonly ErasureTask[], work: ErasureWork): Promise<ErasedAll> {
  const [erased, unknown]: [Erasure[], string[]] = [[], []];
  let left = tasks.length;
  const going = await waiversGoing(
    store,
    tasks.map(({ submission }) => submission),
    work.now().toISOString(),
  );
  for (const task of tasks) {
    if (work.signal?.aborted) break;
    work.progress?.(tasks.length - left, tasks.length, task.submission);
    left -= 1;
    const { submission, by, reason, ticket } = task;
    if (!(await store.extent(submission))) {
      unknown.push(submission);
      continue;
    }
    const at = work.now().toISOString();
    work.note(task, at);
    const waivers = going.get(submission) ?? [];
    const rest = (content: string, kind: 'submission' | 'decision') => restOf(content, kind, work.facts);
    erased.push(await store.erase({ submission, at, by, reason, ticket, waivers, rest }));
  }
  return { erased, unknown, left, cleared: await store.sweep() };
}

function speaksOf(content: string, person: string, facts: Dictionary): boolean {
  const { facts: given } = JSON.parse(content) as Submission;
  return Object.entries(given).some(([name, value]) => {
    const shape: ValueShape = own(facts, name) ?? { type: 'text', personal: true };
    return holdsPersonal(shape) && textsIn(value).some((text) => text.trim() === person);
  });
}

function textsIn(value: Value): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((inner: Value) => textsIn(inner)) : [];
}
