import { userInfo } from 'node:os';
import type { OptionSpec, Options } from './command.ts';
import type { Io } from './io.ts';

/** Who writes into the store, as it is told there. */
export const BY_OPTION: Readonly<Record<string, OptionSpec>> = {
  by: { type: 'string', value: 'NAME', about: { 'zh-CN': '存档时谁交存（默认登录名）', en: 'who stores it (default: login name)' } },
};

/** Room of a submission, by which its history is found. */
export const ROOM_OPTION: Readonly<Record<string, OptionSpec>> = {
  room: { type: 'string', value: 'ROOM', about: { 'zh-CN': '房号，用来查历史', en: 'room, by which the history is found' } },
};

/** What a call says of whatever it stores. */
export function storedAs(options: Options, { rules }: Io): { readonly by: string; readonly room?: string; readonly directory?: string } {
  return {
    by: writerOf(options),
    ...(options.room === undefined ? {} : { room: String(options.room) }),
    ...(rules === undefined ? {} : { directory: rules }),
  };
}

/** Who writes into the store. */
export function writerOf(options: Options): string {
  return String(options.by ?? userInfo().username);
}
