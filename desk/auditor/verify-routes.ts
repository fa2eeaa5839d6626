import { join } from 'node:path';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { Lang } from '../../engine/model/text.ts';
import { keysFolder } from '../../service/keys.ts';
import { ownLogKey } from '../../service/log/key.ts';
import { logKeyText } from '../../store/log/checkpoint.ts';
import type { DeskGround } from '../ground.ts';
import type { Door } from '../server/door.ts';
import { shownName } from '../server/file-name.ts';
import { Refusal } from '../server/refusal.ts';
import { say, type Word } from '../words/words.ts';
import { ChildEnded, inChild } from './child.ts';
import { Places } from './places.ts';
import type { VerifiedView, VerifyOrder } from './verify-child.ts';

/** Milliseconds and megabytes that one file may take. */
const [TIME, MEMORY] = [10_000, 512];

/** How many files are looked at at once, and how many wait. */
const [AT_ONCE, WAITING] = [2, 20];

/** A file that was looked at, or why it could not be. */
type Looked = { readonly name: string } & (VerifiedView | { readonly verdict: 'unread'; readonly head: string; readonly hint: string });

/** Looking whether a PDF is genuine. The file is read in a process of its own, and is not kept. */
export function verifyRoutes(app: FastifyInstance, { ground, views }: Door): void {
  const places = new Places(AT_ONCE, WAITING);
  const may = { config: { may: 'form.verify' } } as const;

  app.get('/verify', may, (request, reply) =>
    views.show(reply, 'verify', say(views.langOf(request), 'verify.title'), { looked: [], told: '' }),
  );

  app.post('/verify', may, async (request, reply) => {
    const lang = views.langOf(request);
    const given = (request.body as { file?: MultipartFile | MultipartFile[] } | undefined)?.file;
    const files = [given].flat().flatMap((one) => (one?.type === 'file' && one.filename !== '' ? [one] : []));
    const title = say(lang, 'verify.title');
    if (files.length === 0) return views.show(reply.status(422), 'verify', title, { looked: [], told: say(lang, 'verify.none') });
    const looked: Looked[] = [];
    for (const file of files) {
      const [name, bytes] = [shownName(file.filename), await file.toBuffer()];
      const found = await places.within(() => look(ground, name, bytes, lang));
      if (!found) throw new Refusal('too-many');
      looked.push(found);
    }
    return views.show(reply, 'verify', title, { looked, told: '' });
  });
}

async function look(ground: DeskGround, name: string, bytes: Uint8Array, lang: Lang): Promise<Looked> {
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') return unread(name, lang, 'no-pdf');
  const { data, directory, now } = ground;
  const log = ownLogKey(data);
  const order: VerifyOrder = {
    ...{ name, bytes: new Uint8Array(bytes), data, at: now(), lang },
    ...(directory === undefined ? {} : { rules: directory }),
    ...(log === undefined ? {} : { log: logKeyText(log) }),
  };
  const reads = [keysFolder(data), ...(directory === undefined ? [] : [directory, join(directory, '..')])];
  try {
    const found = await inChild<VerifiedView>(join(import.meta.dirname, 'verify-child.ts'), order, { memory: MEMORY, time: TIME, reads });
    return { name, ...found };
  } catch (cause) {
    if (!(cause instanceof ChildEnded)) throw cause;
    if (cause.why === 'defect') ground.log({ level: 'error', route: '/verify', fault: cause.message });
    return unread(name, lang, cause.why === 'time' ? 'too-slow' : cause.why === 'memory' ? 'too-big' : 'unreadable');
  }
}

function unread(name: string, lang: Lang, why: 'no-pdf' | 'too-slow' | 'too-big' | 'unreadable'): Looked {
  return { name, verdict: 'unread', head: say(lang, `verify.${why}` as Word), hint: say(lang, `verify.${why}.hint` as Word) };
}
