import { ProblemError } from '../../engine/model/problem.ts';
import { renderPlan } from '../../renderers/text/erase.ts';
import { type ErasureTask, findSubjects, planErasures } from '../../service/care/erase.ts';
import { notedErasures } from '../../service/care/erasure-notes.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { serviceProblem } from '../../service/problems.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Command, Options } from '../command.ts';
import { eraseTasks, lookedAt } from '../erase-tasks.ts';
import { EXIT, type Io } from '../io.ts';
import { callProblem } from '../problems.ts';
import { counted } from '../progress.ts';
import { readingStore } from '../store.ts';
import { writerOf } from '../stored-options.ts';

/** `guiju erase ID…|--room|--person|--again` */
export const erase: Command = {
  name: 'erase',
  usage: '[ID…] [--room ROOM] [--person TEXT] [--again FILE] [--yes --reason WHY --ticket NO]',
  summary: { 'zh-CN': '删除存档里某人的个人信息', en: "erase somebody's personal data from the store" },
  about: {
    'zh-CN':
      '删除申报里的个人信息：填报的姓名、电话、证件号等，材料和表单的文件，结论里引用的内容，待办办结的说明和材料，只涉及这些申报的豁免的理由、风险、单号。不写 --yes 只列出会删什么，不作改动。留下的是：编号、日期、房号、结论、不含个人信息的填报内容（统计照常），以及一条删除记录；日志照样核得过。删除不能撤销。',
    en: 'Erases what is personal of submissions: names, numbers and the like that were filled in, files of evidence and forms, what decisions quote, notes and files by which obligations were closed, and the reason, risk and ticket of waivers about no other submission. Without --yes it lists what would go and changes nothing. What stays: ids, days, room, outcome, answers without anything personal (audits count them as before), and a record of the erasure; the log stays sound. It cannot be undone.',
  },
  options: {
    room: { type: 'string', value: 'ROOM', about: { 'zh-CN': '这一户的全部申报', en: 'all submissions about a room' } },
    person: {
      type: 'string',
      value: 'TEXT',
      about: { 'zh-CN': '姓名、电话或证件号：含有它的全部申报', en: 'a name, phone or identity number: all submissions that hold it' },
    },
    again: {
      type: 'string',
      value: 'FILE',
      about: {
        'zh-CN': '恢复旧备份以后，照 erasures.ndjson 再删一遍',
        en: 'after an older backup was restored: what erasures.ndjson says, once more',
      },
    },
    yes: { type: 'boolean', about: { 'zh-CN': '真的删除', en: 'do it' } },
    reason: { type: 'string', value: 'WHY', about: { 'zh-CN': '为什么删除，会留在历史里', en: 'why; it stays in the history' } },
    ticket: { type: 'string', value: 'NO', about: { 'zh-CN': '依据的申请单号', en: 'number of the request' } },
    by: { type: 'string', value: 'NAME', about: { 'zh-CN': '谁删除（默认登录名）', en: 'who erases (default: login name)' } },
  },
  formats: ['json'],
  examples: [
    'guiju erase --room 3-1-1202',
    'guiju erase S0d1c2b3a4f5e --yes --reason 业主要求删除 --ticket GD-2026-17',
    'guiju erase --person 样例张三',
    'guiju erase --again .guiju/erasures.ndjson --yes',
  ],
  least: 0,
  async run(ids, options, io) {
    const tasks = options.again === undefined ? undefined : notedErasures(String(options.again));
    if (!tasks && ids.length === 0 && options.room === undefined && options.person === undefined)
      throw new ProblemError([callProblem('argument-missing', { usage: `guiju erase ${erase.usage}`, example: erase.examples[0] })]);
    if (options.yes !== true) return plan(ids, tasks, options, io);
    return carryOut(ids, tasks, options, io);
  },
};

async function plan(ids: readonly string[], tasks: readonly ErasureTask[] | undefined, options: Options, io: Io): Promise<number> {
  const plans = await readingStore(io, 'erase', async (store) =>
    planErasures(store, await meant(store, ids, tasks, options, io), io.now().toISOString()),
  );
  refuseUnknown(ids, plans);
  io.out(io.format === 'json' ? `${JSON.stringify({ done: false, plans }, null, 2)}\n` : renderPlan(plans, io));
  return EXIT.fine;
}

function carryOut(ids: readonly string[], noted: readonly ErasureTask[] | undefined, options: Options, io: Io): Promise<number> {
  const [reason, ticket] = [options.reason, options.ticket].map((value) => String(value ?? '').trim());
  if (!noted && (!reason || !ticket)) throw new ProblemError([callProblem('erase-reason', { example: erase.examples[1] })]);
  return eraseTasks(io, 'erase', async (store) => {
    if (noted) return noted;
    const found = await meant(store, ids, undefined, options, io);
    const extents = await Promise.all(ids.map((id) => store.extent(id)));
    refuseUnknown(
      ids,
      extents.filter((one) => one !== undefined),
    );
    const by = writerOf(options);
    return found.map((submission) => ({ submission, by, reason: reason ?? '', ticket: ticket ?? '' }));
  });
}

async function meant(
  store: StoreReader,
  ids: readonly string[],
  tasks: readonly ErasureTask[] | undefined,
  { room, person }: Options,
  io: Io,
): Promise<readonly string[]> {
  if (tasks) return tasks.map(({ submission }) => submission);
  const subjects = {
    ids,
    ...(room === undefined ? {} : { room: String(room) }),
    ...(person === undefined ? {} : { person: String(person) }),
  };
  const { facts } = loadPolicy(io.rules).rulebook;
  return counted(io, lookedAt, (tell) => findSubjects(store, subjects, facts, tell));
}

/** Nothing is erased where one of those that were named is not there: it may be a slip of the pen. */
function refuseUnknown(ids: readonly string[], plans: readonly { readonly submission: string }[]): void {
  const unknown = ids.filter((id) => !plans.some(({ submission }) => submission === id));
  if (unknown.length > 0) throw new ProblemError(unknown.map((id) => serviceProblem('history-unknown', { id })));
}
