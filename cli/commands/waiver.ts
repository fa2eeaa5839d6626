import { ProblemError } from '../../engine/model/problem.ts';
import { standingAt } from '../../engine/waive/waives.ts';
import { renderWaivers, type WaiverRow } from '../../renderers/text/waivers.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { addWaiver, endWaiver, findWaiver, waiverRecord } from '../../service/waivers/add.ts';
import { type WaiverEntry, waiverEntries } from '../../service/waivers/stored.ts';
import { needed, noMore } from '../arguments.ts';
import { listAt } from '../audit-options.ts';
import type { Command, Options } from '../command.ts';
import { EXIT, type Io } from '../io.ts';
import { callProblem } from '../problems.ts';
import { readingStore, writingStore } from '../store.ts';
import { writerOf } from '../stored-options.ts';
import { AT_OPTION, atOf } from '../waiver-options.ts';

type Action = (rest: readonly string[], options: Options, io: Io) => Promise<readonly WaiverRow[]>;

const ACTIONS: Readonly<Record<string, Action>> = { add, list, show, end };

/** `guiju waiver add|list|show|end` */
export const waiver: Command = {
  name: 'waiver',
  usage: 'add … | list | show ID | end ID --reason TEXT',
  summary: { 'zh-CN': '登记、查看、结束豁免', en: 'record, show and end waivers' },
  about: {
    'zh-CN':
      '豁免就是：某条规则在一段时间里对某个对象不适用。只有规则写明谁能批准（waive）的才能豁免，法律规定的不能。批准人不能是申请人，登记时须有规则所说的岗位（guiju user role）。add：登记；list：现在有效的，加 --all 是全部；show：一项；end：提前结束。到止期那一刻为止，那一刻不算。审核、签发、审计都按同一判断。',
    en: 'A waiver says that a rule does not bear on a subject for a time. Only a rule that says who may approve it (waive) can be waived, and none that the law demands. The approver is not the requester, and holds the role that the rule names when it is recorded (guiju user role). add records one; list shows those that apply now, with --all every one; show shows one; end ends one early. It lasts until its last instant, which no longer counts. Checks, forms and audits all ask the same question.',
  },
  options: {
    rule: { type: 'string', value: 'RULE', about: { 'zh-CN': '豁免哪条规则', en: 'the rule that is waived' } },
    subject: {
      type: 'string',
      multiple: true,
      value: 'FACT=VALUE',
      about: { 'zh-CN': '对谁：事实=值，可写几次，须同时符合', en: 'for whom: may be repeated, all must hold' },
    },
    from: { type: 'string', value: 'INSTANT', about: { 'zh-CN': '从哪一刻起（默认现在）', en: 'first instant (default: now)' } },
    until: { type: 'string', value: 'INSTANT', about: { 'zh-CN': '到哪一刻止，那一刻不算', en: 'instant at which it is over' } },
    requester: { type: 'string', value: 'USER', about: { 'zh-CN': '谁申请', en: 'who asked for it' } },
    approver: { type: 'string', value: 'USER', about: { 'zh-CN': '谁批准', en: 'who approved it' } },
    reason: { type: 'string', value: 'TEXT', about: { 'zh-CN': '理由', en: 'why' } },
    risk: { type: 'string', value: 'TEXT', about: { 'zh-CN': '风险', en: 'what risk there is' } },
    ticket: { type: 'string', value: 'NO', about: { 'zh-CN': '单号', en: 'number of the ticket' } },
    id: { type: 'string', value: 'ID', about: { 'zh-CN': '编号（默认自动编）', en: 'id (default: made from the rest)' } },
    by: { type: 'string', value: 'NAME', about: { 'zh-CN': '谁登记（默认登录名）', en: 'who records it (default: login name)' } },
    all: { type: 'boolean', about: { 'zh-CN': '不论是否有效', en: 'whether they apply or not' } },
    ...AT_OPTION,
  },
  formats: ['json'],
  examples: [
    'guiju waiver add --rule RULE --subject FACT=VALUE --until 2026-04-01T00:00:00+08:00 --requester lisi --approver wangwu --reason 公章更换中 --risk 低 --ticket OA-315',
    'guiju waiver list --at 2026-03-31T23:59:59+08:00',
    'guiju waiver end W-20260316-1A2B3C4D --reason 已补盖',
  ],
  least: 1,
  async run([name = '', ...rest], options, io) {
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) throw new ProblemError([callProblem('argument-missing', { usage: usage(), example: EXAMPLE })]);
    const rows = await action(rest, options, io);
    io.out(io.format === 'json' ? `${JSON.stringify(rows, null, 2)}\n` : renderWaivers(rows, { ...io, all: options.all === true }));
    return EXIT.fine;
  },
};

const EXAMPLE = 'guiju waiver list';
const usage = () => `guiju waiver ${waiver.usage}`;

async function add(rest: readonly string[], options: Options, io: Io): Promise<readonly WaiverRow[]> {
  noMore(rest, usage(), EXAMPLE);
  const [rule, until, requester, approver, reason, risk, ticket] = (
    ['rule', 'until', 'requester', 'approver', 'reason', 'risk', 'ticket'] as const
  ).map((name) => String(needed(options, name, waiver))) as [string, string, string, string, string, string, string];
  const order = {
    ...{ rule, until, requester, approver, reason, risk, ticket, subject: listAt(options, 'subject') },
    ...(options.from === undefined ? {} : { from: String(options.from) }),
    ...(options.id === undefined ? {} : { id: String(options.id) }),
  };
  const policy = loadPolicy(io.rules);
  const at = io.now().toISOString();
  // What is wrong with it is told before a store is opened, or made.
  waiverRecord(policy, order, at);
  const entry = await writingStore(io, 'waiver add', (store) => addWaiver(store, policy, order, at, writerOf(options)));
  return [rowOf(entry, at)];
}

async function list(rest: readonly string[], options: Options, io: Io): Promise<readonly WaiverRow[]> {
  noMore(rest, usage(), EXAMPLE);
  const policy = loadPolicy(io.rules);
  const now = io.now().toISOString();
  const at = atOf(options) ?? now;
  const entries = await readingStore(io, 'waiver list', (store) => waiverEntries(store, policy, now));
  const rows = entries.map((entry) => rowOf(entry, at));
  return options.all === true ? rows : rows.filter(({ state }) => state === 'applies');
}

async function show([id, ...rest]: readonly string[], options: Options, io: Io): Promise<readonly WaiverRow[]> {
  noMore(rest, usage(), EXAMPLE);
  const wanted = idOf(id);
  const policy = loadPolicy(io.rules);
  const now = io.now().toISOString();
  return [rowOf(await readingStore(io, 'waiver show', (store) => findWaiver(store, policy, wanted, now)), atOf(options) ?? now)];
}

async function end([id, ...rest]: readonly string[], options: Options, io: Io): Promise<readonly WaiverRow[]> {
  noMore(rest, usage(), EXAMPLE);
  const order = { id: idOf(id), reason: String(needed(options, 'reason', waiver)) };
  const policy = loadPolicy(io.rules);
  const at = io.now().toISOString();
  return [rowOf(await writingStore(io, 'waiver end', (store) => endWaiver(store, policy, order, at, writerOf(options))), at)];
}

function rowOf({ waiver: one, stored, problems }: WaiverEntry, at: string): WaiverRow {
  const { ended } = stored;
  const early = ended !== null && ended.at === one.until;
  const standing = standingAt(one, at);
  const state = problems.length > 0 ? 'unsound' : standing === 'over' && early ? 'ended' : standing;
  return { waiver: one, state, recorded: { at: stored.at, by: stored.by }, ended, problems, ...(stored.erased ? { erased: true } : {}) };
}

function idOf(id: string | undefined): string {
  if (id !== undefined) return id;
  throw new ProblemError([callProblem('argument-missing', { usage: usage(), example: EXAMPLE })]);
}
