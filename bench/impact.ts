import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TextFile } from '../engine/load/rulebook.ts';
import { impactOf } from '../service/impact/impact.ts';
import { storedSubmissions } from '../service/impact/submissions.ts';
import { readEditionFiles } from '../service/policy/edition.ts';
import { loadPolicy, programOf } from '../service/policy/policy.ts';
import { openStore } from '../store/open.ts';
import { writeLines } from './audit/write.ts';
import { circumstances, writePart } from './page.ts';
import { fillSqlite } from './scale/fill.ts';

const ROWS = Number(process.env.GUIJU_ROWS ?? 100_000);
const CHECKLIST = 'renovation-application';
const SEED = 20_240_601;
const DAY = '2026-03-16';

/** Edits that are previewed: what an admin does to one file of some six hundred. */
const EDITS = [
  {
    name: 'a rule of the checklist weighs more',
    path: 'rules/renovation/tenant/consent.yaml',
    from: 'effect: incomplete',
    to: 'effect: refuse',
  },
  { name: 'its wording', path: 'rules/renovation/tenant/consent.yaml', from: 'A tenant hands in', to: 'A tenant brings' },
  {
    name: 'an option of the dictionary',
    path: 'rules/facts/renovation.yaml',
    from: '      ceiling:',
    to: '      made: { zh-CN: 样例, en: Made up }\n      ceiling:',
  },
] as const;

/** Measures how long a preview of an edit takes over a store, and puts the table on the page of benchmarks. */
export async function benchImpact(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-impact-'));
  try {
    const policy = loadPolicy();
    const lines = join(folder, 'store.ndjson');
    await writeLines(lines, programOf(policy, CHECKLIST), policy.rulebook.facts, ROWS, SEED);
    await fillSqlite(join(folder, 'store'), lines, CHECKLIST);
    const before = readEditionFiles();
    const rows: string[] = [];
    for (const edit of EDITS) rows.push(await measured(join(folder, 'store'), before, edit));
    const table = ['| edit of | seconds | of which CPU | judged again | flipped |', '| --- | ---: | ---: | ---: | ---: |', ...rows].join(
      '\n',
    );
    const head = `${circumstances('npm run bench -- impact')} ${ROWS} stored submissions of \`${CHECKLIST}\` on SQLite, all rules and checklists loaded, lint of the edit included.`;
    writePart('impact', 'Impact of an edit before it is saved', `${head}\n\n${table}`);
    process.stdout.write(`${table}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measured(address: string, before: readonly TextFile[], { name, path, from, to }: (typeof EDITS)[number]): Promise<string> {
  const after = before.map((file) => (file.path === path ? { path, text: file.text.replace(from, to) } : file));
  const store = await openStore(address, { readOnly: true, at: `${DAY}T00:00:00.000Z`, command: 'bench' });
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  try {
    const { effect } = await impactOf({ before, after, day: DAY, source: storedSubmissions(store.current(), ROWS) });
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    return `| ${name} | ${seconds.toFixed(1)} | ${((user + system) / 1e6).toFixed(1)} | ${effect?.judged} | ${effect?.flipped} |`;
  } finally {
    await store.close();
  }
}
