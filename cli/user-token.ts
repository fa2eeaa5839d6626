import { TOKEN_RIGHTS } from '../desk/access/rights.ts';
import { ProblemError } from '../engine/model/problem.ts';
import { endToken, makeToken } from '../service/accounts/api-tokens.ts';
import type { Token } from '../store/working/tokens.ts';
import { noMore } from './arguments.ts';
import type { OptionSpec, Options } from './command.ts';
import type { Io } from './io.ts';
import { callProblem } from './problems.ts';
import { writingStore } from './store.ts';
import { writerOf } from './stored-options.ts';

/** Days for which a token holds where nothing else is said. */
const DAYS = '90';

/** Options of `guiju user token`. */
export const TOKEN_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  right: {
    type: 'string',
    multiple: true,
    value: 'RIGHT',
    about: { 'zh-CN': `令牌能做什么：${TOKEN_RIGHTS.join('、')}`, en: `what a token may: ${TOKEN_RIGHTS.join(', ')}` },
  },
  estate: {
    type: 'string',
    multiple: true,
    value: 'ID',
    about: { 'zh-CN': '令牌限于哪个小区（默认同用户）', en: 'estate to which a token is limited (default: as its user)' },
  },
  days: {
    type: 'string',
    value: 'N',
    about: { 'zh-CN': `令牌有效几天（默认 ${DAYS}）`, en: `days for which a token holds (default: ${DAYS})` },
  },
};

const ADD = 'guiju user token add wangwu --right submission.read';

/** `guiju user token add|list|end`: prints the token that was made, or all there are, without their secrets. */
export async function userToken([action = '', ...rest]: readonly string[], options: Options, io: Io): Promise<void> {
  const [id] = rest;
  const needsId = action === 'add' || action === 'end';
  if ((!needsId && action !== 'list') || (needsId && id === undefined))
    throw new ProblemError([callProblem('argument-missing', { usage: 'guiju user token add ID | list | end TOKEN-ID', example: ADD })]);
  noMore(rest.slice(needsId ? 1 : 0), 'guiju user token add ID | list | end TOKEN-ID', ADD);
  const at = io.now().toISOString();
  await writingStore(io, 'user token', async (store) => {
    if (action === 'add') {
      const estates = (options.estate as readonly string[] | undefined) ?? null;
      const rights = (options.right as readonly string[] | undefined) ?? [];
      const order = { user: String(id), name: String(options.name ?? ''), rights, estates, days: daysOf(options) };
      const made = await makeToken(store, order, TOKEN_RIGHTS, at, writerOf(options));
      io.out(io.format === 'json' ? `${JSON.stringify(made, null, 2)}\n` : saidMade(made, io));
      return;
    }
    if (action === 'end') await endToken(store, String(id));
    const tokens = await store.working.machines.tokens();
    io.out(io.format === 'json' ? `${JSON.stringify(tokens.map(shown), null, 2)}\n` : tokens.map((token) => line(token, at, io)).join(''));
  });
}

function daysOf({ days = DAYS }: Options): number {
  if (/^\d{1,4}$/.test(String(days))) return Number(days);
  throw new ProblemError([callProblem('number-wrong', { name: '--days', value: String(days), range: '1-366' })]);
}

/** A token without its digest. */
function shown({ digest: _digest, ...rest }: Token) {
  return rest;
}

function saidMade({ id, token, expiresAt }: { id: string; token: string; expiresAt: string }, { lang }: Io): string {
  const until = expiresAt.slice(0, 10);
  return lang === 'zh-CN'
    ? `令牌 ${id}，有效到 ${until}，只显示这一次：\n${token}\n`
    : `Token ${id} holds until ${until} and is shown this once:\n${token}\n`;
}

function line({ id, user, name, rights, estates, expiresAt, usedAt }: Token, at: string, { lang }: Io): string {
  const zh = lang === 'zh-CN';
  const where = estates === null ? '' : `  ${estates.join(zh ? '、' : ', ')}`;
  const until = expiresAt <= at ? (zh ? '已过期' : 'over') : `${zh ? '有效到 ' : 'until '}${expiresAt.slice(0, 10)}`;
  const used = usedAt === null ? (zh ? '未用过' : 'never used') : `${zh ? '最近使用 ' : 'last used '}${usedAt.slice(0, 10)}`;
  return `${id}  ${user}  ${name}  ${rights.join(zh ? '、' : ', ')}${where}  ${until}  ${used}\n`;
}
