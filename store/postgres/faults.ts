import { ProblemError } from '../../engine/model/problem.ts';
import type { Fault } from '../backend.ts';
import { storeProblem } from '../problem.ts';
import { REFUSAL } from '../schema/append-only.ts';

/** What of a database's error is looked at. */
interface DatabaseFault {
  readonly code?: string;
  readonly table?: string;
  readonly message?: string;
}

/**
 * States that pass (https://www.postgresql.org/docs/current/errcodes-appendix.html): conflicts between transactions, a server that
 * stops, starts or has no connection left, and everything about connections (class 08).
 */
const PASSING = /^(40001|40P01|57P0[1-5]|53300|08...)$/;
/** Faults of the system on the way to the server. */
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);
/** `pg` gives its own faults no code. */
const TERMINATED = /connection terminated|timeout exceeded when trying to connect|^timeout expired|not queryable|Connection ended/i;
/** Refers to nothing, breaks a rule of the table, or is no value of the column's type. */
const UNFIT = /^(2350[23]|23514|22...)$/;
/** Wrong name, password or right. */
const REFUSED = /^(28...|3D000|42501)$/;

/** What an error of PostgreSQL means for a write. */
export function postgresFault(cause: unknown): Fault {
  if (cause instanceof ProblemError) return { kind: 'told', error: cause };
  const { code = '', table = '?', message = String(cause) } = (cause ?? {}) as DatabaseFault;
  if (code === '23505') return { kind: 'taken', table };
  if (UNFIT.test(code)) return { kind: 'reference' };
  if (code === 'P0001' && message.startsWith(REFUSAL)) return { kind: 'taken', table: message.slice(REFUSAL.length + 1) };
  if (PASSING.test(code) || AWAY.has(code) || (code === '' && TERMINATED.test(message))) return { kind: 'passing', why: code || message };
  if (code === '53100') return told('store-full', { why: message });
  if (code === '25006') return told('store-read-only', { why: message });
  if (REFUSED.test(code)) return told('store-server', { why: message });
  if (/^XX00[12]$/.test(code)) return told('store-damaged', { what: message });
  return { kind: 'unknown' };
}

function told(code: Parameters<typeof storeProblem>[0], params: Parameters<typeof storeProblem>[1]): Fault {
  return { kind: 'told', error: new ProblemError([storeProblem(code, params)]) };
}
