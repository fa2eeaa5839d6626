import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { NODE, ROOT } from '../../support/process.ts';

/** How many rounds: GUIJU_ROUNDS where set, else the given number. */
export function rounds(usual: number): number {
  const asked = Number(process.env.GUIJU_ROUNDS);
  return Number.isInteger(asked) && asked > 0 ? asked : usual;
}

/**
 * Lets a process write with fifty clients, and kills it in the midst of it.
 *
 * @param name - of its clients
 * @param after - milliseconds from the first acknowledgement to the kill
 * @param writer - the program that writes
 * @returns keys that were acknowledged
 */
export async function killWhileWriting(address: string, name: string, after: number, writer = 'writer.ts'): Promise<readonly string[]> {
  const child = spawn(NODE, [join(ROOT, 'test/store/crash', writer), address, name], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, told]: [Buffer[], Buffer[]] = [[], []];
  const closed = new Promise<NodeJS.Signals | null>((done) => child.on('close', (_code, signal) => done(signal)));
  child.stderr.on('data', (part: Buffer) => told.push(part));
  const first = new Promise<void>((done) => child.stdout.once('data', () => done()));
  child.stdout.on('data', (part: Buffer) => out.push(part));
  await Promise.race([first, closed]);
  await wait(after);
  child.kill('SIGKILL');
  if ((await closed) !== 'SIGKILL') throw new Error(`the writer ended by itself: ${Buffer.concat(told)}`);
  // A line that was cut by the kill was not told in full.
  return Buffer.concat(out).toString().split('\n').slice(0, -1);
}
