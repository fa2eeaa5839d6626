import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProcess } from './in-process.ts';
import { peerContent } from './peers/content.ts';
import { median, ratio, timeProcesses } from './whole-process.ts';

/** One permit: a checklist that calls for exactly one form. */
const ONE_FORM = 'examples/06-permit/submission.yaml';
const FULL = 'examples/01-owner-with-everything/submission.yaml';
const DAY = '2026-03-16';
const ROUNDS = Number(process.env.GUIJU_ROUNDS ?? 9);

/** Times `check` and `issue` as whole processes, and their parts in one process. */
export async function benchProcesses(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-'));
  try {
    const content = join(folder, 'content.json');
    writeFileSync(content, JSON.stringify(await peerContent(ONE_FORM, DAY)));
    const data = ['--data', join(folder, 'data'), '--on', DAY];
    const times = timeProcesses(
      [
        { name: 'node alone', args: ['-e', '0'] },
        { name: 'guiju check', args: ['cli/guiju.js', 'check', FULL, ...data] },
        { name: 'guiju issue', args: ['cli/guiju.js', 'issue', ONE_FORM, '--out', join(folder, 'out'), ...data] },
        { name: 'pdfmake', args: ['bench/peers/pdfmake.js', content, join(folder, 'peer.pdf')] },
      ],
      ROUNDS,
    );
    const lines = [...times].map(
      ([name, values]) =>
        `${name.padEnd(14)} median ${median(values).toFixed(0).padStart(5)} ms   ×${ratio(times, name, 'node alone').toFixed(1)} node alone   ×${ratio(times, name, 'pdfmake').toFixed(2)} pdfmake`,
    );
    process.stdout.write(
      `Whole processes, ${ROUNDS} rounds in turn, Node ${process.version}\n${lines.join('\n')}\n\nIn one process\n${(await inProcess(FULL, DAY)).join('\n')}\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
