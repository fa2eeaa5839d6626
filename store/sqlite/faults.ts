import { ProblemError } from '../../engine/model/problem.ts';
import type { Fault } from '../backend.ts';
import { storeProblem } from '../problem.ts';
import { REFUSAL } from '../schema/append-only.ts';

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html). */
const CODES = { busy: 5, locked: 6, readOnly: 8, io: 10, corrupt: 11, full: 13, cannotOpen: 14, constraint: 19, notADatabase: 26 };

/** Primary result code of an error of SQLite; 0 where it is none. */
export function codeOf(cause: unknown): number {
  const code = (cause as { errcode?: unknown } | undefined)?.errcode;
  return typeof code === 'number' ? code & 0xff : 0;
}

/** What an error of SQLite means for a write. */
export function sqliteFault(cause: unknown): Fault {
  if (cause instanceof ProblemError) return { kind: 'told', error: cause };
  const why = String((cause as Error | undefined)?.message ?? cause);
  switch (codeOf(cause)) {
    case CODES.constraint:
      return constraint(why);
    case CODES.busy:
    case CODES.locked:
      return { kind: 'passing', why };
    case CODES.full:
      return told('store-full', { why });
    case CODES.io:
      // A write that does not fit is told as this or as a full disk, depending on the file that it was for.
      return told(/ENOSPC|disk full/i.test(why) ? 'store-full' : 'store-io', { why });
    case CODES.readOnly:
    case CODES.cannotOpen:
      return told('store-read-only', { why });
    case CODES.corrupt:
    case CODES.notADatabase:
      return told('store-damaged', { what: why });
    default:
      return system(cause);
  }
}

function constraint(why: string): Fault {
  const [, refused] = new RegExp(`${REFUSAL} (\\w+)`).exec(why) ?? [];
  const [, unique] = /UNIQUE constraint failed: (\w+)\./.exec(why) ?? [];
  const table = refused ?? unique;
  return table === undefined ? { kind: 'reference' } : { kind: 'taken', table };
}

function system(cause: unknown): Fault {
  const { code = '' } = cause as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return told('store-full', { why: code });
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return told('store-read-only', { why: code });
  return { kind: 'unknown' };
}

function told(code: Parameters<typeof storeProblem>[0], params: Parameters<typeof storeProblem>[1]): Fault {
  return { kind: 'told', error: new ProblemError([storeProblem(code, params)]) };
}
