import { ProblemError } from '../../engine/model/problem.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import { timeZoneOf } from '../../service/check.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import type { ScheduleState } from '../../store/jobs/jobs.ts';
import { readArguments } from '../arguments.ts';
import type { Command, Options } from '../command.ts';
import { dayOf } from '../day.ts';
import { EXIT, type Io } from '../io.ts';
import { callProblem } from '../problems.ts';
import { keepArguments, keptArguments, RUN_COMMAND } from '../scheduled-command.ts';
import { openQueue } from '../store.ts';
import { UNATTENDED } from './unattended.ts';

const USAGE = "guiju schedule [add NAME --cron '0 6 1 * *' -- COMMAND… | remove NAME]";
const ADD = "guiju schedule add monthly --cron '0 6 1 * *' -- audit --store --out reports/{day}.xlsx";

/** `guiju schedule [add|remove]` */
export const schedule: Command = {
  name: 'schedule',
  usage: "[add NAME --cron '0 6 1 * *' -- COMMAND… | remove NAME]",
  summary: { 'zh-CN': '定期审计、备份', en: 'audits and backups at set times' },
  about: {
    'zh-CN':
      '让 guiju work 按周期运行命令，例如每月审计、每夜备份。命令写在 -- 后面，里面的 {day} 换成当天日期，这样每次写到不同的文件。周期写成 cron 的五段：分 时 日 月 星期，时间按规则里设定的时区。没有人开着 guiju work 时错过的，下次开起来补做一次。不写参数则列出全部周期、下次时间和上次结果。要 PostgreSQL 存档。',
    en: 'Lets guiju work run a command again and again, such as an audit each month or a backup each night. The command stands after --; {day} in it becomes the day, so that each run writes files of its own. When is written as the five fields of cron: minute hour day month weekday, in the time zone of the rules. What came due while no guiju work ran is made up for once. Without arguments it lists what is scheduled, the next time, and what came of the last. It needs a store on PostgreSQL.',
  },
  options: {
    cron: { type: 'string', value: "'0 6 1 * *'", about: { 'zh-CN': '周期：分 时 日 月 星期', en: 'when: minute hour day month weekday' } },
  },
  formats: ['json'],
  examples: [
    'guiju schedule',
    ADD,
    "guiju schedule add nightly --cron '30 2 * * *' -- backup backups/{day}",
    'guiju schedule remove monthly',
  ],
  least: 0,
  async run([action, name, ...rest], options, io) {
    if (action === undefined) return list(io);
    if (name !== undefined && action === 'add') return add(name, rest, options, io);
    if (name !== undefined && action === 'remove' && rest.length === 0) return remove(name, io);
    throw new ProblemError([callProblem('argument-missing', { usage: USAGE, example: ADD })]);
  },
};

/**
 * Sees to it that a command can run with nobody there, and how it is called.
 *
 * @throws ProblemError `schedule-command`, and what is wrong with its arguments
 */
async function checkScheduled([name = '', ...args]: readonly string[]): Promise<void> {
  const load = Object.hasOwn(UNATTENDED, name) ? UNATTENDED[name] : undefined;
  const able = Object.keys(UNATTENDED);
  if (!load) throw new ProblemError([callProblem('schedule-command', { name, nearest: nearest(name, able), options: able.join(', ') })]);
  readArguments(await load(), args);
}

async function list(io: Io): Promise<number> {
  const found = await openQueue(io, 'schedule', (jobs) => jobs.schedules(RUN_COMMAND));
  const told = found.map(({ key, data, ...one }) => ({ name: key, command: keptArguments(data), ...one }));
  const none = io.lang === 'zh-CN' ? '没有定期工作\n' : 'nothing is scheduled\n';
  io.out(io.format === 'json' ? `${JSON.stringify(told, null, 2)}\n` : found.map((one) => say(one, io)).join('') || none);
  return EXIT.fine;
}

async function add(name: string, args: readonly string[], { cron }: Options, io: Io): Promise<number> {
  if (args.length === 0 || cron === undefined) throw new ProblemError([callProblem('argument-missing', { usage: USAGE, example: ADD })]);
  await checkScheduled(args);
  const policy = loadPolicy(io.rules);
  const { timeZone = 'UTC' } = timeZoneOf(policy, dayOf(policy, io));
  const found = await openQueue(io, 'schedule', async (jobs) => {
    await jobs.schedule(RUN_COMMAND, { key: name, data: keepArguments(args), cron: String(cron), timeZone });
    return (await jobs.schedules(RUN_COMMAND)).filter(({ key }) => key === name);
  });
  io.out(io.format === 'json' ? `${JSON.stringify(found[0], null, 2)}\n` : found.map((one) => say(one, io)).join(''));
  return EXIT.fine;
}

async function remove(name: string, io: Io): Promise<number> {
  const found = await openQueue(io, 'schedule', (jobs) => jobs.unschedule(RUN_COMMAND, name));
  if (!found) throw new ProblemError([callProblem('schedule-unknown', { name })]);
  io.out(io.lang === 'zh-CN' ? `已取消“${name}”\n` : `"${name}" is no longer scheduled\n`);
  return EXIT.fine;
}

function say({ key, data, cron, timeZone, next, last }: ScheduleState, { lang }: Io): string {
  const zh = lang === 'zh-CN';
  const [when, then] = zh ? ['下次', '上次'] : ['next', 'last'];
  const lines = [
    `${key}  ${cron} (${timeZone})  guiju ${keptArguments(data).join(' ')}`,
    ...(next === undefined ? [] : [`  ${when} ${next}`]),
    ...(last === undefined
      ? []
      : [
          `  ${then} ${last.at} ${last.state}`,
          ...last.said
            .trimEnd()
            .split('\n')
            .map((line) => `    ${line}`),
        ]),
  ];
  return `${lines.join('\n')}\n`;
}
