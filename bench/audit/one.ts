import { createReadStream } from 'node:fs';
import type { AuditPlan } from '../../engine/audit/plan.ts';
import { auditInBlocks } from '../../service/audit/blocks/engine.ts';
import { auditWithJavaScript } from '../../service/audit/javascript/engine.ts';
import { findSource } from '../../service/audit/source.ts';
import { loadPolicy, programOf } from '../../service/policy/policy.ts';
import { comparable } from '../../test/service/audit/comparable.ts';

/** One run of one candidate in a process of its own: `node one.ts CANDIDATE FILE [THREADS]` prints what it took as JSON. */
const [candidate = '', file = '', threads = '2'] = process.argv.slice(2);

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

function plan(): AuditPlan {
  const policy = loadPolicy();
  const programs = new Map(Object.keys(policy.rulebook.checklists).map((id) => [id, programOf(policy, id)]));
  return { rulebook: policy.rulebook, programs, day: '2030-01-01', checklists: [], properties: [], examples: 3, quoted: 20, masked: true };
}

async function audit(): Promise<{ rows: number; milliseconds: number; counts: string }> {
  const start = performance.now();
  const source = findSource(file);
  const counts =
    candidate === 'js'
      ? await auditWithJavaScript(plan(), source)
      : await auditInBlocks(candidate as 'bitmaps' | 'duckdb', plan(), source, { threads: Number(threads) });
  return { rows: counts.population.judged, milliseconds: performance.now() - start, counts: JSON.stringify(comparable(counts, '')) };
}

const { rows, milliseconds, counts } = { counts: '', ...(candidate === 'parse' ? await parseLines() : await audit()) };
process.stdout.write(JSON.stringify({ rows, milliseconds, counts, megabytes: process.resourceUsage().maxRSS / 1000 }));
