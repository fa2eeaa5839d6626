import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** The Node.js that the project brings. */
export const NODE = join(ROOT, 'node_modules/node/bin/node');

/** The door that a user calls. */
export const GUIJU = join(ROOT, 'cli/guiju.js');

/** A day on which the rules are in force. */
export const DAY = '2024-03-18';

/** What a process left behind. */
export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Wall time in milliseconds. */
  readonly took: number;
}

/** How a process is called. */
export interface Call {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  /** Kills the process after so many milliseconds; 30 s when left out. */
  readonly patience?: number;
}

/** Settings of the person who runs the tests that would change what is tested. */
const NEUTRAL = {
  NO_COLOR: undefined,
  FORCE_COLOR: undefined,
  COLUMNS: undefined,
  GUIJU_DATA: undefined,
  GUIJU_LANG: undefined,
  NODE_OPTIONS: undefined,
};

/** Runs a program to its end, whatever its exit code is. */
export function run(command: string, args: readonly string[], call: Call = {}): Promise<Ran> {
  const start = performance.now();
  return new Promise((done, failed) => {
    const child = spawn(command, args, {
      cwd: call.cwd ?? ROOT,
      env: { ...process.env, ...NEUTRAL, ...call.env },
      stdio: 'pipe',
      timeout: call.patience ?? 120_000,
      killSignal: 'SIGKILL',
    });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (part: Buffer) => stdout.push(part));
    child.stderr.on('data', (part: Buffer) => stderr.push(part));
    child.on('error', failed);
    child.on('close', (code, signal) => {
      done({
        code,
        signal,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
        took: performance.now() - start,
      });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(call.input ?? '');
  });
}

/** Runs `guiju` as a user would. */
export function guiju(args: readonly string[], call: Call = {}): Promise<Ran> {
  return run(NODE, [GUIJU, ...args], call);
}

/** Runs a line of bash; `guiju` in it is the program. */
export function bash(line: string, call: Call = {}): Promise<Ran> {
  return run('bash', ['-c', `guiju() { '${NODE}' '${GUIJU}' "$@"; }; ${line}`], call);
}

/** A folder for the tests of one file, removed after them. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-e2e-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The examples by number. */
export const EXAMPLES = {
  '01': '01-owner-with-everything',
  '02': '02-tenant-without-consent',
  '03': '03-forbidden-works',
  '04': '04-self-renovation',
  '05': '05-contractor-copy-without-room',
  '06': '06-permit',
  '07': '07-entry-passes',
  '08': '08-record',
} as const;

/** Number of an example. */
export type ExampleNumber = keyof typeof EXAMPLES;

/** Path of a numbered example's submission. */
export function example(number: ExampleNumber): string {
  return join(ROOT, 'examples', EXAMPLES[number], 'submission.yaml');
}
