import { join } from 'node:path';
import type { Lang } from '../../engine/model/text.ts';
import { keysFolder } from '../../service/keys.ts';
import { ownLogKey } from '../../service/log/key.ts';
import { logKeyText } from '../../store/log/checkpoint.ts';
import type { DeskGround } from '../ground.ts';
import { ChildEnded, inChild, readsOfRules } from '../jobs/child.ts';
import { logDefect } from '../jobs/defect.ts';
import { say, type Word } from '../words/words.ts';
import type { VerifiedView, VerifyOrder } from './child.ts';

/** Milliseconds and megabytes that one file may take. */
const [TIME, MEMORY] = [10_000, 512];

/** A file that was looked at, or why it could not be. */
export type Looked = { readonly name: string } & (
  | VerifiedView
  | { readonly verdict: 'unread'; readonly head: string; readonly hint: string }
);

/** Looks whether a PDF is genuine, in a process of its own that is held in time and memory. */
export async function look(ground: DeskGround, name: string, bytes: Uint8Array, lang: Lang): Promise<Looked> {
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') return unread(name, lang, 'no-pdf');
  const { data, directory, now } = ground;
  const log = ownLogKey(data);
  const order: VerifyOrder = {
    ...{ name, bytes: new Uint8Array(bytes), data, at: now(), lang },
    ...(directory === undefined ? {} : { rules: directory }),
    ...(log === undefined ? {} : { log: logKeyText(log) }),
  };
  const reads = [keysFolder(data), ...readsOfRules(directory)];
  try {
    const found = await inChild<VerifiedView>(join(import.meta.dirname, 'child.ts'), order, { memory: MEMORY, time: TIME, reads });
    return { name, ...found };
  } catch (cause) {
    if (!(cause instanceof ChildEnded)) throw cause;
    if (cause.why === 'defect') logDefect(ground, '/verify', cause);
    return unread(name, lang, cause.why === 'time' ? 'too-slow' : cause.why === 'memory' ? 'too-big' : 'unreadable');
  }
}

function unread(name: string, lang: Lang, why: 'no-pdf' | 'too-slow' | 'too-big' | 'unreadable'): Looked {
  return { name, verdict: 'unread', head: say(lang, `verify.${why}` as Word), hint: say(lang, `verify.${why}.hint` as Word) };
}
