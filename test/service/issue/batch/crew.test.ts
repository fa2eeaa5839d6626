import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Crew } from '../../../../service/issue/batch/crew.ts';
import type { BatchGround } from '../../../../service/issue/batch/messages.ts';
import { scratch } from '../../../support/process.ts';

const folder = scratch();
const ground = {} as BatchGround;

/** Real threads that do so with each entry. */
function scriptOf(name: string, work: string, begin = ''): URL {
  const path = join(folder, `${name}.mjs`);
  const issued = `{ row: { submission: told.entry.file, state: 'issued', forms: [], problems: [] } }`;
  writeFileSync(
    path,
    `import { parentPort } from 'node:worker_threads';
${begin}
const done = (told) => parentPort.postMessage({ entry: told.entry.number, issued: ${issued} });
parentPort.on('message', (told) => {
  if (told === 'stop') return parentPort.close();
  ${work}
});
parentPort.postMessage('ready');
`,
  );
  return pathToFileURL(path);
}

async function runs(script: URL, count: number, threads: number) {
  const found: string[] = [];
  const crew = new Crew(
    ground,
    threads,
    {
      turn: async () => ({ look: undefined, at: 0 }),
      sign: async (data) => data,
      claim: async () => undefined,
      done: (entry) => void found.push(`${entry.number} done`),
      lost: (entry, why) => void found.push(`${entry.number} lost: ${why}`),
    },
    script,
  );
  try {
    for (let number = 0; number < count; number += 1) await crew.take({ number, file: `${number}.yaml`, name: `${number}.yaml` });
    await crew.finish();
  } finally {
    await crew.stop();
  }
  return found.sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10));
}

describe('a thread that ends in the middle of a submission', () => {
  it.each([
    ['by an exception', `if (told.entry.number === 2) throw new Error('boom'); done(told);`, /^2 lost: boom$/],
    ['by leaving', 'if (told.entry.number === 2) process.exit(7); done(told);', /^2 lost: exit 7$/],
  ])('%s loses that one, and is replaced', async (name, work, words) => {
    const script = scriptOf(name.replaceAll(' ', '-'), work);
    const found = await runs(script, 6, 2);
    expect(found).toHaveLength(6);
    expect(found[2]).toMatch(words);
    expect(found.filter((one) => one.endsWith('done'))).toHaveLength(5);
  });

  it('of one thread the same', async () => {
    const found = await runs(scriptOf('one', 'if (told.entry.number % 2 === 1) process.exit(1); done(told);'), 5, 1);
    expect(found).toEqual(['0 done', '1 lost: exit 1', '2 done', '3 lost: exit 1', '4 done']);
  });
});

it('a thread that cannot even begin is a fault of the whole, told at once', async () => {
  await expect(runs(scriptOf('stillborn', 'done(told);', `throw new Error('no module');`), 3, 2)).rejects.toThrow('no module');
});
