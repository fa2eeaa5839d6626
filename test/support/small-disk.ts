import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bash, type Ran } from './process.ts';

/** Whether file systems may be mounted here, which only root may, and not in every container. */
export function canMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  const probe = mkdtempSync(join(tmpdir(), 'guiju-mount-'));
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', '-o', 'size=200k', 'guiju', probe], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

/** What stood on a small disk after a command, and what the command said. */
export interface OnSmallDisk extends Ran {
  readonly exit: number;
  /** What the command printed. */
  readonly printed: string;
  /** Each file on the disk, with its digest. */
  readonly left: readonly string[];
}

/**
 * Runs a command with a real disk of so many kilobytes in its place, in a mount namespace of its own, which goes away with the process.
 *
 * @param prepare - run on the fresh disk first, such as to copy a file there
 * @param command - a line of bash; `guiju` in it is the program, `$disk` the folder
 */
export async function onSmallDisk(folder: string, kilobytes: number, prepare: string, command: string): Promise<OnSmallDisk> {
  mkdirSync(folder, { recursive: true });
  const script = [
    `export disk=${folder}`,
    `mount -t tmpfs -o size=${kilobytes}k guiju "$disk"`,
    `cd "$disk"`,
    prepare,
    // A pipe, which is waited for: what sed has not written yet must not be cut in two by the next line.
    `(${command}) | sed "s/^/out /"`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell that reads it
    'echo "exit ${PIPESTATUS[0]}"',
    'find . -type f -exec sha256sum {} + | sed "s/^/left /"',
  ].join('\n');
  const ran = await bash(`export -f guiju; unshare -m bash -c '${script.replaceAll("'", "'\\''")}'`);
  const lines = ran.stdout.split('\n');
  const after = (mark: string) => lines.filter((line) => line.startsWith(`${mark} `)).map((line) => line.slice(mark.length + 1));
  return { ...ran, exit: Number(after('exit')[0]), printed: after('out').join('\n'), left: after('left').sort() };
}
