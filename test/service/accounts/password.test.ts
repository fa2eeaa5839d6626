import { dictionary } from '@zxcvbn-ts/language-common';
import { describe, expect, it } from 'vitest';
import { isPassword, keptPassword, requireGoodPassword } from '../../../service/accounts/password.ts';
import { codesWith } from '../../support/problems.ts';

const refusals = async (password: string, names: readonly string[] = []) => codesOf(requireGoodPassword(password, names));
const codesOf = (job: Promise<unknown>) => codesWith(job);

describe('a password is kept', () => {
  it('by Argon2id with 19 MiB and two passes, under a salt of its own, and is known again', async () => {
    const [one, other] = await Promise.all([keptPassword('vier kleine Loeffel Salz'), keptPassword('vier kleine Loeffel Salz')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(other);
    expect(await isPassword('vier kleine Loeffel Salz', one)).toBe(true);
  });

  it('exactly as it was typed: no sign is cut off, none is made small', async () => {
    const long = `${'x1-y2_'.repeat(30)}end`;
    const kept = await keptPassword(long);
    expect(await isPassword(long, kept)).toBe(true);
    for (const other of [long.slice(0, -1), `${long} `, ` ${long}`, long.toUpperCase(), ''])
      expect(await isPassword(other, kept)).toBe(false);
  });

  it('and one of two ways to write the same letter is as good as the other', async () => {
    expect(await isPassword('Lo\u0308ffel Salz vier', await keptPassword('L\u00f6ffel Salz vier'))).toBe(true);
  });

  it.each([undefined, '', 'plain', '$argon2id$v=19$m=1$x', '$2b$10$abc', '$argon2i$v=19$m=8,t=1,p=1$AAAA$AAAA'])(
    'and nothing is one where %j is kept',
    async (kept) => {
      expect(await isPassword('', kept)).toBe(false);
      expect(await isPassword('vier kleine Loeffel Salz', kept)).toBe(false);
    },
  );
});

describe('a password is taken', () => {
  it.each([
    'vier kleine Loeffel Salz',
    'onlysmallletterswithoutasense',
    '红色的自行车停在门口',
    '4711 0815 2342 1701 86',
    '🐘🦒🐊🦓🐅🦏🐘🐘🦜🐌🦋🐝',
    `${'correct horse battery staple '.repeat(6)}`,
    'spaces  are   fine here',
  ])('such as %j: no kind of sign is asked for, and long ones are welcome', async (password) => {
    await requireGoodPassword(password, ['ann', '样例张三']);
  });

  it.each(['', 'short', '11 signs !?', '七个汉字不够长'])('not %j: it is too short', async (password) => {
    expect(await refusals(password)).toEqual(['password-length']);
  });

  it('not of more than 200 signs', async () => {
    await requireGoodPassword(`${'ab cd ef gh '.repeat(16)}12345678`, []);
    expect(await refusals('x'.repeat(201))).toEqual(['password-length']);
  });

  it.each([
    ...['aaaaaaaaaaaa', '123456789012', 'qwertyuiop12', '1q2w3e4r5t6y', 'abcabcabcabc', 'password1234', 'P@ssw0rd2024', 'passwordpassword'],
    ...['administrator1', 'iloveyou1234', 'woaini123456', 'letmeinletmein', '!!!!!!!!!!!!', '样样样样样样样样样'],
  ])('not %s: it is too easily guessed', async (password) => {
    expect(await refusals(password)).toEqual(['password-plain']);
  });

  it.each([
    ['zhangsan2024', ['zhangsan', '样例张三']],
    ['zhangsanzhangsan', ['zhangsan']],
    ['guiju wuye 1', []],
    ['Guiju-Admin-1', []],
  ])('not %s: others know these words', async (password, names) => {
    expect(await refusals(password, names)).toEqual(['password-plain']);
  });

  it('none of the common ones that are long enough', { timeout: 120_000 }, async () => {
    const common = (dictionary['passwords-common'] as readonly string[]).filter((word) => [...word].length >= 12);
    expect(common.length).toBeGreaterThan(250);
    const taken = [];
    for (const word of common) if ((await refusals(word)).length === 0) taken.push(word);
    expect(taken).toEqual([]);
  });
});
