import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { Places } from '../jobs/places.ts';
import type { Door } from '../server/door.ts';
import { shownName } from '../server/file-name.ts';
import { Refusal } from '../server/refusal.ts';
import { say } from '../words/words.ts';
import { type Looked, look } from './look.ts';

/** How many files are looked at at once, and how many wait. */
const [AT_ONCE, WAITING] = [2, 20];

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
