import { ProblemError } from '../../engine/model/problem.ts';
import { renderUsers, type UserRow } from '../../renderers/text/users.ts';
import { loadPolicy, type Policy } from '../../service/policy/policy.ts';
import { addUser, listUsers, setRole } from '../../service/users/users.ts';
import type { StoreReader } from '../../store/store.ts';
import { noMore } from '../arguments.ts';
import type { Command, Options } from '../command.ts';
import { EXIT, type Io } from '../io.ts';
import { callProblem } from '../problems.ts';
import { readingStore, writingStore } from '../store.ts';
import { writerOf } from '../stored-options.ts';
import { TOKEN_OPTIONS, userToken } from '../user-token.ts';

type Action = (rest: readonly string[], options: Options, io: Io, policy: Policy) => Promise<readonly UserRow[]>;

const ACTIONS: Readonly<Record<string, Action>> = { add, role, list };

/** `guiju user add|role|list|token` */
export const user: Command = {
  name: 'user',
  usage: 'add ID [--name NAME] | role ID ROLE [--end] | list | token add ID --right RIGHT… | token list | token end TOKEN-ID',
  summary: { 'zh-CN': '登记用户和岗位', en: 'record users and their roles' },
  about: {
    'zh-CN':
      '登记谁在用这个存档、有什么岗位；批准豁免要有规则所说的岗位。add：登记，再登记一次就是改名；role：从现在起有这个岗位，加 --end 就是从现在起没有；list：全部用户和现在的岗位；token：供别的程序使用的令牌，代表一位用户，只能做 --right 所说的事，令牌只显示一次。岗位的代码见 rules/policies/roles.yaml。记录只增不改，所以总查得出某人在某一刻有没有某个岗位。',
    en: 'Records who uses the store and which roles they hold; who approves a waiver must hold the role that the rule names. add records a user, or renames one; role gives a role from now on, with --end takes it away; list shows all users with their present roles; token makes, lists and ends tokens by which other programs act for a user: they may only what --right says, and are shown once. Codes of roles stand in rules/policies/roles.yaml. Nothing is changed, only added, so that it can always be told who held which role when.',
  },
  options: {
    name: { type: 'string', value: 'NAME', about: { 'zh-CN': '姓名（默认同编号）', en: 'name (default: the id)' } },
    end: { type: 'boolean', about: { 'zh-CN': '从现在起没有这个岗位', en: 'takes the role away from now on' } },
    ...TOKEN_OPTIONS,
    by: { type: 'string', value: 'NAME', about: { 'zh-CN': '谁登记（默认登录名）', en: 'who records it (default: login name)' } },
  },
  formats: ['json'],
  examples: [
    'guiju user add wangwu --name 样例王五',
    'guiju user role wangwu supervisor',
    'guiju user list',
    'guiju user token add wangwu --right draft.write --right submission.read --days 90 --name 业务系统',
    'guiju user token end T0123456789ab',
  ],
  least: 1,
  async run([name = '', ...rest], options, io) {
    if (name === 'token') {
      await userToken(rest, options, io);
      return EXIT.fine;
    }
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) throw new ProblemError([callProblem('argument-missing', { usage: usage(), example: user.examples[0] })]);
    const users = await action(rest, options, io, loadPolicy(io.rules));
    io.out(io.format === 'json' ? `${JSON.stringify(users, null, 2)}\n` : renderUsers(users, io));
    return EXIT.fine;
  },
};

const usage = () => `guiju user ${user.usage}`;

async function add(rest: readonly string[], options: Options, io: Io, policy: Policy): Promise<readonly UserRow[]> {
  const [id] = exactly(rest, 1) as [string];
  const at = io.now().toISOString();
  return writingStore(io, 'user add', async (store) => {
    await addUser(store, id, String(options.name ?? id), at, writerOf(options));
    return rows(store, policy, at, id);
  });
}

async function role(rest: readonly string[], options: Options, io: Io, policy: Policy): Promise<readonly UserRow[]> {
  const [id, code] = exactly(rest, 2) as [string, string];
  const at = io.now().toISOString();
  return writingStore(io, 'user role', async (store) => {
    await setRole(store, policy, { user: id, role: code, holds: options.end !== true }, at, writerOf(options));
    return rows(store, policy, at, id);
  });
}

async function list(rest: readonly string[], _options: Options, io: Io, policy: Policy): Promise<readonly UserRow[]> {
  exactly(rest, 0);
  return readingStore(io, 'user list', (store) => rows(store, policy, io.now().toISOString()));
}

async function rows(store: StoreReader, { rulebook }: Policy, at: string, only?: string): Promise<UserRow[]> {
  const users = await listUsers(store, at);
  return users
    .filter(({ id }) => only === undefined || id === only)
    .map(({ id, name, roles }) => ({
      ...{ id, name },
      roles: roles.map((code) => ({ code, title: rulebook.roles[code] ?? { 'zh-CN': code, en: code } })),
    }));
}

function exactly(rest: readonly string[], count: number): readonly string[] {
  noMore(rest.slice(count), usage(), user.examples[0]);
  if (rest.length < count) throw new ProblemError([callProblem('argument-missing', { usage: usage(), example: user.examples[0] })]);
  return rest;
}
