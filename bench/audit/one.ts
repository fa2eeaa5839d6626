import { createReadStream } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AuditPlan } from '../../engine/audit/plan.ts';

/** One run of one candidate in a process of its own: `node one.ts CANDIDATE FILE [THREADS]` prints what it took as JSON. */
const [candidate = '', file = '', threads = '2'] = process.argv.slice(2);

// As the program itself does.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/guiju/code', import.meta.url)));

/** Milliseconds of `JSON.parse` alone, over lines that have been read. */
async function parseLines(): Promise<{ rows: number; milliseconds: number }> {
  let [rows, milliseconds, rest] = [0, 0, ''];
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    const start = performance.now();
    for (const line of lines) JSON.parse(line);
    milliseconds += performance.now() - start;
    rows += lines.length;
  }
  return { rows, milliseconds };
}

async function plan(): Promise<AuditPlan> {
  const { loadPolicy, programOf } = await import('../../service/policy/policy.ts');
  const policy = loadPolicy();
  const programs = new Map(Object.keys(policy.rulebook.checklists).map((id) => [id, programOf(policy, id)]));
  return { rulebook: policy.rulebook, programs, day: '2030-01-01', checklists: [], properties: [], examples: 3, quoted: 20, masked: true };
}

async function audit(): Promise<{ rows: number; milliseconds: number; counts: string }> {
  const start = performance.now();
  const { findSource } = await import('../../service/audit/source.ts');
  const { engineFor } = await import('../../service/audit/engines.ts');
  const source = findSource(file);
  const engine = engineFor(candidate, source);
  if (!engine) throw new Error(`no engine ${candidate}`);
  const counts = await engine(await plan(), source, { threads: Number(threads) });
  const milliseconds = performance.now() - start;
  const { comparable } = await import('../../test/service/audit/comparable.ts');
  return { rows: counts.population.judged, milliseconds, counts: JSON.stringify(comparable(counts, '')) };
}

const { rows, milliseconds, counts } = { counts: '', ...(candidate === 'parse' ? await parseLines() : await audit()) };
process.stdout.write(JSON.stringify({ rows, milliseconds, counts, megabytes: process.resourceUsage().maxRSS / 1000 }));
