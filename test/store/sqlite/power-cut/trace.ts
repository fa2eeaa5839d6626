import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { NODE, ROOT } from '../../../support/process.ts';

/** What a process did to files of the store, and what it acknowledged, in order. */
export type TraceEvent =
  | { readonly kind: 'write'; readonly file: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'cut'; readonly file: string; readonly size: number }
  | { readonly kind: 'sync'; readonly file: string }
  | { readonly kind: 'unlink'; readonly file: string }
  | { readonly kind: 'acknowledged'; readonly key: string };

/** Files whose bytes are followed; `-shm` is made anew after a power cut. */
const FOLLOWED = /^store\.sqlite(-wal|-journal)?$/;
const CALLS = 'openat,close,pwrite64,write,ftruncate,fsync,fdatasync,unlink';

/** Whether processes may be followed here. */
export function canTrace(): boolean {
  return spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', 'true']).status === 0;
}

/**
 * Follows a writer by `strace`, from its start to its end.
 *
 * @param folder - of the store
 * @param log - where the trace is kept
 * @param most - how many writes are acknowledged, about
 */
export function traceWriter(folder: string, log: string, most: number): readonly TraceEvent[] {
  const writer = join(ROOT, 'test/store/sqlite/power-cut/writer.ts');
  const options = ['-f', '-qq', '-xx', '-s', '1000000', '-e', `trace=${CALLS}`, '-o', log];
  const { status, stderr } = spawnSync('strace', [...options, NODE, writer, folder, String(most)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the writer failed: ${stderr}`);
  return eventsOf(readFileSync(log, 'latin1').split('\n'));
}

/** A call that is over: name, arguments, what it returned. */
const CALL = /^(\w+)\((.*)\)\s+= (-?\d+)/s;

function eventsOf(lines: readonly string[]): TraceEvent[] {
  const [events, begun, open]: [TraceEvent[], Map<string, string>, Map<number, string>] = [[], new Map(), new Map()];
  for (const line of lines) {
    const [, thread = '', text = ''] = /^(\d+)\s+(.*)$/s.exec(line) ?? [];
    const unfinished = /^(.*) <unfinished \.\.\.>$/s.exec(text);
    if (unfinished) begun.set(thread, unfinished[1] ?? '');
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/s.exec(text);
    const whole = resumed ? `${begun.get(thread)}${resumed[1]}` : text;
    const [, name = '', args = '', returned = '-1'] = CALL.exec(whole) ?? [];
    const event = eventOf(name, args, Number(returned), open);
    if (event) events.push(event);
  }
  return events;
}

function eventOf(name: string, args: string, returned: number, open: Map<number, string>): TraceEvent | undefined {
  if (returned < 0) return undefined;
  if (name === 'openat') {
    open.set(returned, basename(textIn(args).toString()));
    return undefined;
  }
  if (name === 'unlink') {
    const file = basename(textIn(args).toString());
    return FOLLOWED.test(file) ? { kind: 'unlink', file } : undefined;
  }
  const descriptor = Number.parseInt(args, 10);
  if (name === 'write' && descriptor === 1) return { kind: 'acknowledged', key: textIn(args).toString().trim() };
  const file = open.get(descriptor) ?? '';
  if (name === 'close') open.delete(descriptor);
  if (!FOLLOWED.test(file)) return undefined;
  const last = Number(/(\d+)$/.exec(args)?.[1]);
  if (name === 'pwrite64') return { kind: 'write', file, at: last, bytes: textIn(args).subarray(0, returned) };
  if (name === 'write') throw new Error('a file of the store is written without a place: this trace does not follow it');
  if (name === 'ftruncate') return { kind: 'cut', file, size: last };
  return name === 'fsync' || name === 'fdatasync' ? { kind: 'sync', file } : undefined;
}

/** The text among the arguments, which `strace -xx` gives as `\x..`. */
function textIn(args: string): Buffer {
  const [, text = ''] = /"([^"]*)"/.exec(args) ?? [];
  return Buffer.from(text.replaceAll('\\x', ''), 'hex');
}
