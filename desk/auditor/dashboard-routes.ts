import type { FastifyInstance, FastifyRequest } from 'fastify';
import { OUTCOME_TITLES } from '../../engine/report/audit/words.ts';
import { estatesWithin, within } from '../access/estates.ts';
import { personIn } from '../access/guard.ts';
import { Run, RunEvents } from '../jobs/run.ts';
import type { Door } from '../server/door.ts';
import { Refusal } from '../server/refusal.ts';
import { say } from '../words/words.ts';
import { figuresOf } from './dashboard-figures.ts';
import { type DashboardFilter, filtered, queryOf, readFilter } from './dashboard-filter.ts';
import { dashboardView, Names } from './dashboard-view.ts';
import { Decided, type DecidedRow } from './decided.ts';

/** Most submissions that are counted at once: the newest. */
const MOST = 20_000;

/** Submissions that are read while the page waits; more are read with progress. */
const WAITED_FOR = 300;

/** Lines of a page of the list. */
const PAGE = 100;

interface Looked {
  readonly Querystring: Readonly<Record<string, string>>;
}

/** Figures over decisions, and the submissions behind each. */
export function dashboardRoutes(app: FastifyInstance, { ground, views }: Door): void {
  const { store, rules } = ground;
  const may = { config: { may: 'audit.run' } } as const;
  const { rulebook } = rules.policy;
  const decided = new Decided(store, rulebook);
  const events = new RunEvents(app);
  /** Reads what was not read yet, for whoever asks; one at a time. */
  let reading: Run<void> | undefined;
  app.addHook('onClose', async () => {
    reading?.stop();
    await reading?.over;
  });

  const reachOf = (request: FastifyRequest) => personIn(request).reach('audit.run');

  /** Decisions of the period and estates of a filter; undefined while they are still being read. */
  const rowsFor = async (request: FastifyRequest, { from, to }: DashboardFilter): Promise<readonly DecidedRow[] | undefined> => {
    const reach = reachOf(request);
    const query = {
      limit: MOST,
      ...within(reach),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
    const { found, unread } = await decided.list(query);
    if (unread.length <= WAITED_FOR) {
      await decided.read(unread);
      return decided.rows(found);
    }
    const lang = views.langOf(request);
    const note = (read: number) => say(lang, 'dash.reading', { read, all: unread.length });
    if (reading?.state !== 'running')
      reading = new Run(note(0), ({ signal, tell }) =>
        decided.read(unread, (read) => tell({ part: read, of: unread.length, note: note(read) }), signal),
      );
    return undefined;
  };

  app.get<Looked>('/dashboard', may, async (request, reply) => {
    const lang = views.langOf(request);
    const reach = reachOf(request);
    const filter = readFilter(request.query, reach);
    const rows = await rowsFor(request, filter);
    const estates = await estatesWithin(store, reach);
    const shown = rows && filtered(rows, filter);
    return views.show(reply, 'dashboard', say(lang, 'dash.title'), {
      refresh: rows ? 0 : 2,
      progress: reading?.progress ?? null,
      estates,
      isEverywhere: reach === 'all',
      checklists: Object.values(rulebook.checklists).map(({ id, title }) => ({ id, title: title[lang] })),
      filter: { from: '', to: '', estate: '', checklist: '', ...filter },
      isFull: (rows?.length ?? 0) >= MOST,
      most: MOST,
      view: shown && shown.length > 0 ? dashboardView(figuresOf(shown), filter, new Names(rulebook, estates, lang)) : null,
      isReading: !rows,
    });
  });

  app.get<Looked>('/dashboard/list', may, async (request, reply) => {
    const lang = views.langOf(request);
    const filter = readFilter(request.query, reachOf(request));
    const rows = await rowsFor(request, filter);
    if (!rows) return reply.redirect('/dashboard', 303);
    const found = filtered(rows, filter);
    const names = new Names(rulebook, await store.estates(), lang);
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    const page = Math.min(pages, Math.max(1, Number.parseInt(String(request.query['page'] ?? '1'), 10) || 1));
    const query = queryOf(filter);
    return views.show(reply, 'dashboard-list', say(lang, 'dash.list', { count: found.length }), {
      told: toldOf(filter, names),
      back: `/dashboard?${queryOf({ ...period(filter) })}`,
      ...{ page, pages },
      newer: page > 1 ? `?${query}&page=${page - 1}` : '',
      older: page < pages ? `?${query}&page=${page + 1}` : '',
      rows: found.slice((page - 1) * PAGE, page * PAGE).map((row) => ({
        ...row,
        title: rulebook.checklists[row.checklist]?.title[lang] ?? row.checklist,
        estate: row.estate === null ? '' : names.of('estate', row.estate),
        label: OUTCOME_TITLES[row.outcome][lang],
        failures: row.failed.map((rule) => names.of('rule', rule)),
      })),
    });
  });

  app.get('/dashboard/events', may, async (_request, reply) => {
    if (!reading) throw new Refusal('not-there');
    events.send(reply, reading);
    return reply;
  });

  /** The parts of a filter in words. */
  const toldOf = (filter: DashboardFilter, names: Names): readonly string[] => {
    const { from, to, estate, checklist, month, outcome, rule, clause, contractor } = filter;
    const { lang } = names;
    return [
      ...(from === undefined && to === undefined ? [] : [`${from ?? '…'} – ${to ?? '…'}`]),
      ...(month === undefined ? [] : [month]),
      ...(estate === undefined ? [] : [names.of('estate', estate)]),
      ...(checklist === undefined
        ? []
        : [Object.hasOwn(rulebook.checklists, checklist) ? (rulebook.checklists[checklist]?.title[lang] ?? '') : checklist]),
      ...(outcome === undefined
        ? []
        : [Object.hasOwn(OUTCOME_TITLES, outcome) ? OUTCOME_TITLES[outcome as keyof typeof OUTCOME_TITLES][lang] : outcome]),
      ...(rule === undefined ? [] : [say(lang, 'dash.failed', { what: names.of('rule', rule) })]),
      ...(clause === undefined ? [] : [say(lang, 'dash.failed', { what: names.of('clause', clause) })]),
      ...(contractor === undefined ? [] : [contractor]),
    ];
  };
}

/** What of a filter stands in the form of the dashboard. */
function period({ from, to, estate, checklist }: DashboardFilter): DashboardFilter {
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(estate === undefined ? {} : { estate }),
    ...(checklist === undefined ? {} : { checklist }),
  };
}
