import { type ExecFileException, execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refusal } from '../../problem.ts';
import type { TokenAddress } from './uri.ts';

/** The program of OpenSC that speaks to tokens; a library for node would need a compiler. */
const TOOL = 'pkcs11-tool';

/** A token that waits for a button gets this long. */
const PATIENCE_MS = 60_000;

/** Name under which the PIN reaches the program: other users can read a command line, but not an environment. */
const PIN = 'GUIJU_TOKEN_PIN';

/** One call: arguments, what goes in by a file, whether something comes out by one, and the PIN where it must log in. */
export interface ToolCall {
  readonly args: readonly string[];
  readonly input?: Uint8Array;
  readonly output?: boolean;
  readonly pin?: string;
}

/**
 * Calls the program for a token and gives what it printed, or wrote into the output file.
 *
 * @throws ProblemError `token-tool`, `token-pin`, `token-failed`
 */
export async function callTool(address: TokenAddress, { args, input, output = false, pin }: ToolCall): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'guiju-token-'));
  const [from, to] = [join(folder, 'in'), join(folder, 'out')];
  try {
    if (input !== undefined) await writeFile(from, input, { mode: 0o600 });
    const printed = await run(
      [
        ...(address.module === undefined ? [] : ['--module', address.module]),
        ...(address.token === undefined ? [] : ['--token-label', address.token]),
        ...(pin === undefined ? [] : ['--login', '--pin', `env:${PIN}`]),
        ...args,
        ...(input === undefined ? [] : ['--input-file', from]),
        ...(output ? ['--output-file', to] : []),
      ],
      pin === undefined ? {} : { [PIN]: pin },
    );
    return output ? await readFile(to) : printed;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[], secret: Readonly<Record<string, string>>): Promise<Buffer> {
  const options = {
    env: { ...process.env, ...secret, LC_ALL: 'C' },
    timeout: PATIENCE_MS,
    encoding: 'buffer',
    maxBuffer: 4_000_000,
  } as const;
  return new Promise((done, failed) => {
    const child = execFile(TOOL, args, options, (error, stdout, stderr) => {
      if (error === null) done(stdout);
      else failed(fault(error, stderr.toString('utf8')));
    });
    // It would ask a person for what is missing.
    child.stdin?.end();
  });
}

function fault(error: ExecFileException, said: string) {
  if (error.code === 'ENOENT') return refusal('token-tool', { tool: TOOL });
  if (/CKR_PIN_(INCORRECT|INVALID|LEN_RANGE)/.test(said)) return refusal('token-pin');
  const reason = /CKR_\w+/.exec(said)?.[0] ?? said.split('\n').findLast((line) => line.trim() !== '') ?? '';
  return refusal('token-failed', { detail: error.killed === true ? `> ${PATIENCE_MS / 1000} s` : reason.slice(0, 200) });
}
