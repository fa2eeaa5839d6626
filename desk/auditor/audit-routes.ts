import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../../engine/model/problem.ts';
import type { ReportView } from '../../service/audit/report-view.ts';
import { reportBytes } from '../../service/audit/reports.ts';
import { serviceProblem } from '../../service/problems.ts';
import { estatesWithin } from '../access/estates.ts';
import { personIn } from '../access/guard.ts';
import { RunEvents } from '../jobs/run.ts';
import type { Door } from '../server/door.ts';
import { fieldsOf } from '../server/fields.ts';
import { Refusal } from '../server/refusal.ts';
import { sendFile } from '../server/send-file.ts';
import { toldIn } from '../words/told.ts';
import { say, type Word } from '../words/words.ts';
import { AUDIT_FIELDS, type AuditOrder, FieldWrong, isWithin, readOrder } from './audit-order.ts';
import { AuditRuns } from './audit-runs.ts';
import { auditView, orderView } from './audit-view.ts';

interface OfAudit {
  readonly Params: { readonly id: string };
}

/** Audits: begin one, see how far it is, stop it, begin it again, read and download its report. */
export function auditRoutes(app: FastifyInstance, { ground, views }: Door): void {
  const { store, rules } = ground;
  const may = { config: { may: 'audit.run' } } as const;
  const runs = new AuditRuns(ground);
  const events = new RunEvents(app);
  app.addHook('onClose', () => runs.close());

  const { checklists } = rules.policy.rulebook;
  const reachOf = (request: FastifyRequest) => personIn(request).reach('audit.run');

  /** The audit of an id, where it is of nothing but this person's estates; anything else is not there. */
  const find = (request: FastifyRequest<OfAudit>): AuditOrder => {
    const order = runs.kept.order(request.params.id);
    if (!order || !isWithin(order, reachOf(request))) throw new Refusal('not-there');
    return order;
  };

  /** Names of what an order speaks of, in the language of a page. */
  const namesFor = async (request: FastifyRequest) => {
    const lang = views.langOf(request);
    const [estates, users] = await Promise.all([store.estates(), store.users()]);
    return {
      estate: (id: string) => estates.find((one) => one.id === id)?.name ?? id,
      checklist: (id: string) => (Object.hasOwn(checklists, id) ? (checklists[id]?.title[lang] ?? id) : id),
      user: (id: string) => users.find((one) => one.id === id)?.name ?? id,
    };
  };

  const showList = async (reply: FastifyReply, fields: Readonly<Record<string, string>>, told = '') => {
    const { request } = reply;
    const lang = views.langOf(request);
    const reach = reachOf(request);
    const names = await namesFor(request);
    const orders = runs.kept.all().filter((order) => isWithin(order, reach));
    return views.show(reply, 'audits', say(lang, 'audit.title'), {
      told,
      ...{ from: '', to: '', on: '', estate: '', checklist: '', size: '', seed: '', ...fields },
      estates: await estatesWithin(store, reach),
      isEverywhere: reach === 'all',
      checklists: Object.values(checklists).map(({ id, title }) => ({ id, title: title[lang] })),
      audits: orders.map((order) => {
        const state = runs.stateOf(order.id);
        return { ...orderView(order, names), by: names.user(order.by), state, label: say(lang, `audit.state.${state}` as Word) };
      }),
    });
  };

  app.get('/audits', may, (_request, reply) => showList(reply, {}));

  app.post('/audits', may, async (request, reply) => {
    const fields = fieldsOf(request, AUDIT_FIELDS);
    const lang = views.langOf(request);
    try {
      const wanted = readOrder(fields, reachOf(request), Object.keys(checklists));
      return reply.redirect(`/audits/${runs.begin({ ...wanted, by: personIn(request).id }, lang)}`, 303);
    } catch (cause) {
      if (!(cause instanceof FieldWrong)) throw cause;
      return showList(reply.status(422), fields, say(lang, cause.word));
    }
  });

  app.get<OfAudit>('/audits/:id', may, async (request, reply) => {
    const order = find(request);
    const lang = views.langOf(request);
    const state = runs.stateOf(order.id);
    const report = state === 'done' ? runs.kept.report(order.id) : undefined;
    const names = await namesFor(request);
    return views.show(reply, 'audit', say(lang, 'audit.one', { id: order.id }), {
      ...{ state, label: say(lang, `audit.state.${state}` as Word) },
      order: { ...orderView(order, names), by: names.user(order.by) },
      refresh: state === 'running' ? 2 : 0,
      progress: runs.running(order.id)?.progress ?? null,
      problems: (runs.kept.failed(order.id) ?? []).map((one) => toldIn(one, lang)),
      report: report ? auditView(report, lang) : null,
    });
  });

  app.get<OfAudit>('/audits/:id/events', may, async (request, reply) => {
    const run = runs.running(find(request).id);
    if (!run) throw new Refusal('not-there');
    events.send(reply, run);
    return reply;
  });

  app.post<OfAudit>('/audits/:id/stopped', may, async (request, reply) => {
    const { id } = find(request);
    await runs.stop(id);
    return reply.redirect(`/audits/${id}`, 303);
  });

  app.post<OfAudit>('/audits/:id/again', may, async (request, reply) => {
    const order = find(request);
    runs.again(order, views.langOf(request));
    return reply.redirect(`/audits/${order.id}`, 303);
  });

  app.post<OfAudit>('/audits/:id/removed', may, async (request, reply) => {
    const { id } = find(request);
    await runs.stop(id);
    runs.kept.remove(id);
    return reply.redirect('/audits', 303);
  });

  app.get<OfAudit & { Params: { readonly file: string }; Querystring: { readonly open?: string } }>(
    '/audits/:id/:file',
    may,
    async (request, reply) => {
      const { id } = find(request);
      const ending = /^report(\.[a-z.]+)$/.exec(request.params.file)?.[1] ?? '';
      const report = runs.kept.report(id);
      const bytes = report && (await reportBytes(report, ending, reportView(request)));
      if (!bytes) throw new Refusal('not-there');
      if (ending === '.html' && request.query.open !== undefined) return sendPage(reply, Buffer.from(bytes));
      return sendFile(reply, { name: `audit-${id}${ending}`, content: bytes });
    },
  );

  const reportView = (request: FastifyRequest): ReportView => ({
    lang: views.langOf(request),
    ...(ground.directory === undefined ? {} : { rules: ground.directory }),
    policy: rules.policy,
    signer: async () => {
      const { signer } = await ground.issuing();
      if (!signer) throw new ProblemError([serviceProblem('keys-absent')]);
      return signer;
    },
    now: ground.now,
  });
}

/** A report that is a page with a policy of its own: under that alone, and as a stranger to this house. */
function sendPage(reply: FastifyReply, bytes: Buffer): FastifyReply {
  const own = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(bytes.subarray(0, 2000).toString('utf8'))?.[1];
  if (own === undefined) throw new TypeError('the report says no policy');
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'private, no-store')
    .header('content-security-policy', `${own}; frame-ancestors 'none'; sandbox allow-scripts`)
    .send(bytes);
}
