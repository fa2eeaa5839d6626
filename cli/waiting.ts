import type { OnWait } from '../store/waiting.ts';
import type { Io } from './io.ts';

/** Servers of which it was said already that they are waited for: a command may open its store several times. */
const told = new Set<string>();

/** Says on the stream of problems, once for each server, that it is waited for and how long at most: until then nothing is seen. */
export function sayWaiting(io: Io): OnWait {
  return ({ where, seconds }) => {
    if (told.has(where)) return;
    told.add(where);
    io.err(
      io.lang === 'zh-CN'
        ? `数据库服务器还没有回应，正在等待，最多 ${seconds} 秒：${where}\n`
        : `The database server does not answer yet; waiting for it, ${seconds} s at most: ${where}\n`,
    );
  };
}
