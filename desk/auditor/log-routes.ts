import type { FastifyInstance, FastifyRequest } from 'fastify';
import { own } from '../../engine/model/own.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Lang, Text } from '../../engine/model/text.ts';
import { OUTCOME_TITLES } from '../../engine/report/audit/words.ts';
import { renderDifferences, renderLogVerdict } from '../../renderers/text/log.ts';
import { ownLogKey } from '../../service/log/key.ts';
import { proofOf } from '../../service/log/proof.ts';
import { userNames } from '../../service/users/users.ts';
import { logKeyText } from '../../store/log/checkpoint.ts';
import { personIn } from '../access/guard.ts';
import { requirePersonal } from '../access/masking.ts';
import { logDefect } from '../jobs/defect.ts';
import { Run, RunEvents } from '../jobs/run.ts';
import type { Door } from '../server/door.ts';
import { fieldsOf } from '../server/fields.ts';
import { Refusal } from '../server/refusal.ts';
import { sendFile } from '../server/send-file.ts';
import { toldIn } from '../words/told.ts';
import { say } from '../words/words.ts';
import { checkWholeLog, type LogChecked } from './log-check.ts';
import { entryLines } from './log-view.ts';

/** Entries of a page. */
const PAGE = 50;

const TEXT = 'text/plain; charset=utf-8';

/** Entries that a search shows at most. */
const FOUND = 200;

/** The log: what happened when, proofs of it, and a check of the whole. */
export function logRoutes(app: FastifyInstance, { ground, views }: Door): void {
  const { store, data } = ground;
  const may = { config: { may: 'log.read' } } as const;
  const events = new RunEvents(app);
  /** The last check of the whole; there is one at a time. */
  let check: Run<LogChecked> | undefined;
  app.addHook('onClose', async () => {
    check?.stop();
    await check?.over;
  });

  app.get<{ Querystring: { readonly page?: string; readonly q?: string } }>('/log', may, async (request, reply) => {
    const lang = views.langOf(request);
    const query = String(request.query.q ?? '')
      .trim()
      .slice(0, 200);
    const size = (await store.log.head())?.size ?? 0;
    const pages = Math.max(1, Math.ceil(size / PAGE));
    // The newest page is the first.
    const page = Math.min(pages, Math.max(1, Number.parseInt(String(request.query.page ?? '1'), 10) || 1));
    const end = size - (page - 1) * PAGE;
    const from = Math.max(0, end - PAGE);
    const found = query === '' ? await store.log.listed(from, end - from) : await store.log.listedAbout(query, FOUND);
    const names = await userNames(store);
    const head = await store.log.head();
    const key = ownLogKey(data);
    return views.show(reply, 'log', say(lang, 'log.title'), {
      ...{ size, query, page, pages },
      newer: page > 1 ? page - 1 : 0,
      older: page < pages ? page + 1 : 0,
      checkpoint: head?.checkpoint ?? '',
      key: key ? logKeyText(key) : '',
      entries: entryLines(found, names, lang, calledIn(lang)).reverse(),
    });
  });

  /** Names of codes that stand in entries. */
  const calledIn =
    (lang: Lang) =>
    (key: string, value: string): string | undefined => {
      const { checklists } = ground.rules.policy.rulebook;
      if (key === 'outcome') return own<Text>(OUTCOME_TITLES, value)?.[lang];
      if (key === 'checklist') return own(checklists, value)?.title[lang];
      if (key === 'holds') return say(lang, value === '1' ? 'log.holds' : 'log.holds-not');
      return undefined;
    };

  app.get('/log/checkpoint.txt', may, async (_request, reply) => {
    const head = await store.log.head();
    if (head?.checkpoint === undefined) throw new Refusal('not-there');
    return sendFile(reply, { name: 'checkpoint.txt', type: TEXT, content: head.checkpoint });
  });

  app.get('/log/checkpoints.ndjson', may, async (_request, reply) => {
    const lines: string[] = [];
    for await (const some of store.log.checkpoints()) for (const { checkpoint } of some) lines.push(`${JSON.stringify(checkpoint)}\n`);
    return sendFile(reply, { name: 'checkpoints.ndjson', type: 'application/x-ndjson', content: lines.join('') });
  });

  app.get('/log/key.txt', may, async (_request, reply) => {
    const key = ownLogKey(data);
    if (!key) throw new Refusal('not-there');
    return sendFile(reply, { name: 'key.txt', type: TEXT, content: `${logKeyText(key)}\n` });
  });

  app.get<{ Params: { readonly id: string } }>('/log/proofs/:id', may, async (request, reply) => {
    const { id } = request.params;
    await requireOwn(request, id);
    return sendFile(reply, {
      name: `proof-${id}.json`,
      type: 'application/json',
      content: `${JSON.stringify(await proofOf(store, id), null, 2)}\n`,
    });
  });

  /** A proof carries its record: that of a form says nothing personal, that of a decision does. */
  const requireOwn = async (request: FastifyRequest, id: string): Promise<void> => {
    const form = await store.form(id);
    const about = form?.submission ?? (await store.decision(id))?.submission;
    const submission = about === undefined ? undefined : await store.submission(about);
    if (!submission || !personIn(request).mayIn('log.read', submission.estate)) throw new Refusal('not-there');
    if (!form) requirePersonal(request, submission, ground.now());
  };

  app.get('/log/check', may, async (request, reply) => {
    const lang = views.langOf(request);
    return views.show(reply, 'log-check', say(lang, 'log.check'), {
      refresh: check?.state === 'running' ? 2 : 0,
      isRunning: check?.state === 'running',
      progress: check?.progress ?? null,
      found: check?.result ? checkView(check.result) : null,
      problems: check?.cause ? problemsOf(check.cause) : [],
      lang,
    });

    function checkView({ at, verdict, isKept, differences }: LogChecked) {
      const view = { lang, color: false, width: Number.MAX_SAFE_INTEGER };
      const lines = (text: string) => text.split('\n').filter((line) => line !== '');
      const isSound = verdict.verdict === 'sound';
      const [head = '', ...why] = lines(renderLogVerdict(verdict, isKept, view));
      const [compared = '', ...places] = lines(renderDifferences(verdict.size, differences, view));
      return {
        at,
        isSound,
        head,
        others: isSound ? (isKept ? [] : [say(lang, 'log.check.unkept')]) : why,
        isSame: differences.length === 0,
        compared,
        places,
      };
    }

    function problemsOf(cause: unknown): readonly string[] {
      if (!(cause instanceof ProblemError)) return [say(lang, 'log.check.failed')];
      return cause.problems.map((one) => toldIn(one, lang));
    }
  });

  app.post('/log/check', may, async (request, reply) => {
    const { kept } = fieldsOf(request, ['kept']);
    const lang = views.langOf(request);
    // A text from a form has other ends of lines.
    const text = kept.trim() === '' ? '' : `${kept.replaceAll('\r\n', '\n').trim()}\n`;
    if (check?.state !== 'running') {
      check = new Run(say(lang, 'log.run.begin'), (handle) => checkWholeLog(ground, text, lang, handle));
      const begun = check;
      begun.over.then(() => {
        if (begun.cause !== undefined && !(begun.cause instanceof ProblemError)) logDefect(ground, '/log/check', begun.cause);
      });
    }
    return reply.redirect('/log/check', 303);
  });

  app.get('/log/check/events', may, async (_request, reply) => {
    if (!check) throw new Refusal('not-there');
    events.send(reply, check);
    return reply;
  });
}
