import { ProblemError } from '../../engine/model/problem.ts';
import { renderObligation, renderObligations } from '../../renderers/text/obligations.ts';
import { renderProblem } from '../../renderers/text/problem.ts';
import { closeObligation, findObligation } from '../../service/obligations/close.ts';
import { listObligations, obligationView } from '../../service/obligations/list.ts';
import { clockWarnings } from '../../service/obligations/reminders.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import type { ObligationQuery } from '../../store/read/obligations.ts';
import { noMore } from '../arguments.ts';
import type { Command, Options } from '../command.ts';
import { EXIT, type Io } from '../io.ts';
import { AT_OPTION, momentOf } from '../moment.ts';
import { callProblem } from '../problems.ts';
import { readingStore, writingStore } from '../store.ts';
import { writerOf } from '../stored-options.ts';

type Action = (rest: readonly string[], options: Options, io: Io) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = { list, show, close };

/** `guiju obligations [list|show|close]` */
export const obligations: Command = {
  name: 'obligations',
  usage: '[list] | show ID | close ID --evidence FILE --note TEXT',
  summary: { 'zh-CN': '查看、办结存档里的待办事项', en: 'list and close what has to be done since decisions' },
  about: {
    'zh-CN':
      '每次存档的结论里要办的事（上报、复查、书面承诺、隐患整改）都登记为待办，写明期限。list：列出未了结的，按期限排序；--all 连同已了结的。show：一项的全部经过。close：凭材料办结，材料随即存档，没有材料不能办结，办结后不能再改。下一版申报表明已经办完的，待办自动完成；不再需要的自动失效。列出的有逾期时退出码为 1。',
    en: 'What a stored decision obliges to (reports, re-inspections, commitments, what is to be put right) is recorded as open, with its due time. list: those that are open in the order in which they are due; with --all those that ended too. show: all about one. close: closes one with evidence, which is stored; without it nothing is closed, and nothing is closed twice. Where the next version of a submission shows that it is done, or that it no longer arises, it ends by itself. Exit code 1 where one that is listed is overdue.',
  },
  options: {
    all: { type: 'boolean', about: { 'zh-CN': '连同已了结的', en: 'those that ended too' } },
    overdue: { type: 'boolean', about: { 'zh-CN': '只要逾期的', en: 'only what is overdue' } },
    'due-by': { type: 'string', value: 'DAY|INSTANT', about: { 'zh-CN': '只要到那时为止到期的', en: 'only what is due by then' } },
    room: { type: 'string', value: 'ROOM', about: { 'zh-CN': '只要这一户的', en: 'only about this room' } },
    estate: { type: 'string', value: 'NAME', about: { 'zh-CN': '只要这个小区的', en: 'only about this estate' } },
    by: {
      type: 'string',
      value: 'ROLE|NAME',
      about: {
        'zh-CN': 'list：办理岗位；close：谁办结的（默认登录名）',
        en: 'list: role that has to act; close: who closes it (default: login name)',
      },
    },
    to: { type: 'string', value: 'ROLE', about: { 'zh-CN': '只要报给这个岗位的', en: 'only what this role is told' } },
    evidence: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      about: { 'zh-CN': '表明已经办了的文件，可以写多次', en: 'file that shows that it was done; may be given several times' },
    },
    note: { type: 'string', value: 'TEXT', about: { 'zh-CN': '怎么办的', en: 'what was done' } },
    at: AT_OPTION,
  },
  formats: ['json'],
  examples: [
    'guiju obligations',
    'guiju obligations --overdue --by operator --format json',
    'guiju obligations --due-by 2026-03-20 --room 3-1-1202',
    'guiju obligations show O1a2b3c4d5e6f',
    'guiju obligations close O1a2b3c4d5e6f --evidence photo.jpg --note 已修复并复查',
  ],
  least: 0,
  async run([name = 'list', ...rest], options, io) {
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) throw new ProblemError([callProblem('action-unknown', { name, options: Object.keys(ACTIONS).join(', ') })]);
    return action(rest, options, io);
  },
};

async function list(rest: readonly string[], options: Options, io: Io): Promise<number> {
  noMore(rest, usage(), 'guiju obligations list');
  const policy = loadPolicy(io.rules);
  const { at, isNow, time } = await momentOf(policy, options, io);
  const given = (name: string, key: keyof ObligationQuery) => (options[name] === undefined ? {} : { [key]: String(options[name]) });
  const query: ObligationQuery = {
    ...(options.all === true ? {} : { open: true }),
    ...(options['due-by'] === undefined ? {} : { dueBy: time.lastOf(String(options['due-by'])) }),
    ...given('room', 'room'),
    ...given('estate', 'estate'),
    ...given('by', 'actor'),
    ...given('to', 'receiver'),
  };
  const found = await readingStore(io, 'obligations', (store) => listObligations(store, query, at, policy));
  const late = found.filter(({ state }) => state === 'overdue');
  const shown = options.overdue === true ? late : found;
  if (isNow) for (const warning of clockWarnings(found, at)) io.err(`${renderProblem(warning, io)}\n`);
  io.out(
    io.format === 'json' ? `${JSON.stringify({ at, overdue: late.length, obligations: shown }, null, 2)}\n` : renderObligations(shown, io),
  );
  return late.length === 0 ? EXIT.fine : EXIT.finding;
}

async function show([id, ...rest]: readonly string[], options: Options, io: Io): Promise<number> {
  if (id === undefined) throw missing('guiju obligations show O1a2b3c4d5e6f');
  noMore(rest, usage(), 'guiju obligations show O1a2b3c4d5e6f');
  const policy = loadPolicy(io.rules);
  const { at } = await momentOf(policy, options, io);
  const view = obligationView(await readingStore(io, 'obligations', (store) => findObligation(store, id)), at, policy);
  io.out(io.format === 'json' ? `${JSON.stringify(view, null, 2)}\n` : renderObligation(view, io));
  return EXIT.fine;
}

async function close([id, ...rest]: readonly string[], options: Options, io: Io): Promise<number> {
  const example = 'guiju obligations close O1a2b3c4d5e6f --evidence photo.jpg --note 已修复并复查';
  if (id === undefined) throw missing(example);
  noMore(rest, usage(), example);
  const policy = loadPolicy(io.rules);
  const at = io.now().toISOString();
  const files = (options.evidence ?? []) as readonly string[];
  const order = { id, files, note: String(options.note ?? ''), at, by: writerOf(options) };
  const view = obligationView(await writingStore(io, 'obligations', (store) => closeObligation(store, order)), at, policy);
  for (const warning of clockWarnings([view], at)) io.err(`${renderProblem(warning, io)}\n`);
  io.out(io.format === 'json' ? `${JSON.stringify(view, null, 2)}\n` : renderObligation(view, io));
  return EXIT.fine;
}

const usage = () => `guiju obligations ${obligations.usage}`;

function missing(example: string): ProblemError {
  return new ProblemError([callProblem('argument-missing', { usage: usage(), example })]);
}
