import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { TextFile } from '../../engine/load/rulebook.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Lang } from '../../engine/model/text.ts';
import type { DeskGround } from '../ground.ts';
import { ChildEnded, inChild } from '../jobs/child.ts';
import { logDefect } from '../jobs/defect.ts';
import { Places } from '../jobs/places.ts';
import { Run, RunEvents, type RunHandle } from '../jobs/run.ts';
import { say, type Word } from '../words/words.ts';
import type { PreviewFound, PreviewOrder, PreviewSays } from './preview-child.ts';
import type { RulesRoom } from './rules-ground.ts';

/** Milliseconds and megabytes that one preview may take. */
const [TIME, MEMORY] = [180_000, 2048];

/** How many run at once, and how many wait. */
const [AT_ONCE, WAITING] = [1, 20];

/** What came of a preview. */
export interface Previewed extends PreviewFound {
  /** Why it is not whole; undefined where it is. */
  readonly cut?: 'time' | 'memory' | 'busy' | 'defect' | 'stopped';
}

/** A preview of somebody, and what it is about. */
export interface Preview {
  readonly about: string;
  readonly run: Run<Previewed>;
}

/** What edits would do, found out in a process of its own; of everybody the last one is kept. */
export class Previews {
  readonly events: RunEvents;
  readonly #room: RulesRoom;
  readonly #places = new Places(AT_ONCE, WAITING);
  readonly #last = new Map<string, Preview>();

  constructor(app: FastifyInstance, room: RulesRoom) {
    [this.events, this.#room] = [new RunEvents(app), room];
    app.addHook('onClose', async () => {
      for (const { run } of this.#last.values()) {
        run.stop();
        await run.over;
      }
    });
  }

  /** Begins a preview; one of the same person that is under way ends. @param about - what it is about, as `of` is asked */
  begin(user: string, about: string, before: readonly TextFile[], after: readonly TextFile[], lang: Lang): void {
    this.#last.get(user)?.run.stop();
    const run = new Run(say(lang, 'rules.run.waiting'), async (handle): Promise<Previewed> => {
      return (await this.#places.within(() => preview(this.#room.ground, before, after, lang, handle))) ?? { cut: 'busy' };
    });
    this.#last.set(user, { about, run });
  }

  /** The last preview of somebody, where it is about this. */
  of(user: string, about: string): Run<Previewed> | undefined {
    const last = this.#last.get(user);
    return last?.about === about ? last.run : undefined;
  }

  /** The last preview of somebody. */
  last(user: string): Run<Previewed> | undefined {
    return this.#last.get(user)?.run;
  }

  /** What was found is about something that is no more. */
  forget(user: string): void {
    this.#last.get(user)?.run.stop();
    this.#last.delete(user);
  }
}

async function preview(
  ground: DeskGround,
  before: readonly TextFile[],
  after: readonly TextFile[],
  lang: Lang,
  { signal, tell }: RunHandle,
): Promise<Previewed> {
  if (signal.aborted) return { cut: 'stopped' };
  const folder = mkdtempSync(join(ground.scratch, 'rules-'));
  let found: PreviewFound = {};
  try {
    tell({ part: 0, of: 0, note: say(lang, 'rules.run.reading') });
    const order = await orderOf(ground, before, after, join(folder, 'submissions.ndjson'), signal);
    const { directory } = ground;
    await inChild<null>(join(import.meta.dirname, 'preview-child.ts'), order, {
      ...{ memory: MEMORY, time: TIME, signal },
      reads: [folder, ...(directory === undefined ? [] : [directory, join(directory, '..')])],
      onProgress: (said: PreviewSays) => {
        if ('found' in said) found = { ...found, ...said.found };
        else tell({ part: said.part, of: said.of, note: say(lang, `rules.run.${said.stage}` as Word) });
      },
    });
    return found;
  } catch (cause) {
    if (cause instanceof ProblemError) return { ...found, problems: [...(found.problems ?? []), ...cause.problems] as readonly Problem[] };
    const why = cause instanceof ChildEnded ? cause.why : 'defect';
    if (why === 'defect') logDefect(ground, '/rules/previews', cause);
    return { ...found, cut: why };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the child is given: it opens no store. */
async function orderOf(
  { store, directory, today, now }: DeskGround,
  before: readonly TextFile[],
  after: readonly TextFile[],
  lines: string,
  signal: AbortSignal,
): Promise<PreviewOrder> {
  const at = now().toISOString();
  const waivers = await store.waiversKnown(at);
  const roles: Record<string, readonly string[]> = {};
  for (const { id, approver, at: then } of waivers) roles[id] = await store.rolesAt(approver, then);
  const out = createWriteStream(lines, { mode: 0o600 });
  let count = 0;
  for await (const page of store.current()) {
    if (signal.aborted) break;
    for (const { id, checklist, content, erased } of page) {
      if (erased === true) continue;
      count += 1;
      // Rooms stay here: who may see one is looked up when an example is shown.
      if (!out.write(`${JSON.stringify({ id, checklist, content, room: null })}\n`)) await once(out, 'drain');
    }
  }
  out.end();
  await once(out, 'close');
  return {
    ...{ before, after, day: today(), at, lines, count, waivers, roles },
    ...(directory === undefined ? {} : { directory }),
    settings: (await store.settingsAt(at)).map(({ setting, from, value }) => ({ setting, from, value })),
    users: await store.users(),
  };
}
