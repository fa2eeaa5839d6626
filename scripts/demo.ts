import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../cli/main.ts';

/**
 * The main job on the example application: check it, issue its signed forms, verify them. Works in the current folder as a
 * user's call would: forms go to `out/demo`, keys to `.guiju`.
 */
const EXAMPLE = 'examples/01-owner-with-everything/submission.yaml';
const FOLDER = 'out/demo';

async function step(...args: string[]): Promise<void> {
  process.stdout.write(`\n$ npx guiju ${args.join(' ')}\n`);
  const code = await main(args);
  if (code !== 0) process.exit(code);
}

// Forms of an earlier demonstration may be signed by keys that are gone.
rmSync(FOLDER, { recursive: true, force: true });
await step('issue', EXAMPLE, '--out', FOLDER);
await step(
  'verify',
  ...readdirSync(FOLDER)
    .filter((name) => name.endsWith('.pdf'))
    .sort()
    .map((name) => join(FOLDER, name)),
);
