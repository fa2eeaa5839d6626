import pg from 'pg';
import { ProblemError } from '../../engine/model/problem.ts';
import { storeProblem } from '../problem.ts';
import { isPostgres } from './is-postgres.ts';

/**
 * Sees to it that an address can be read. Host and database may be left out: `postgres:///guiju?host=/run/postgresql`.
 *
 * @throws ProblemError `store-address`, without the password
 */
export function checkAddress(address: string): void {
  if (!isPostgres(address)) throw wrong({ 'zh-CN': '不是 PostgreSQL 的地址', en: 'it is not one of PostgreSQL' });
  if (/[?&]options=/.test(address)) throw wrong({ 'zh-CN': '不能带 options', en: 'it must not carry options' });
  try {
    new pg.Client({ connectionString: address });
  } catch {
    // What it says of itself may quote the password.
    throw wrong({ 'zh-CN': '不是网址', en: 'it is no URL' });
  }
}

/** An address without its password, which processes beside this one could see, and the password apart. */
export function withoutPassword(address: string): { readonly address: string; readonly password?: string } {
  const match = /^(postgres(?:ql)?:\/\/[^:@/]*):([^@/]*)@(.*)$/.exec(address);
  if (!match) return { address };
  const [, before = '', password = '', after = ''] = match;
  return { address: `${before}@${after}`, password: decodeURIComponent(password) };
}

/** An address as people may see it: without any password. */
export function shownAddress(address: string): string {
  const [place = '', query = ''] = withoutPassword(address).address.split('?');
  const kept = query.split('&').filter((one) => one !== '' && !/^(ssl)?password=/i.test(one));
  return kept.length === 0 ? place : `${place}?${kept.join('&')}`;
}

function wrong(why: { 'zh-CN': string; en: string }): ProblemError {
  return new ProblemError([storeProblem('store-address', { why })]);
}
