import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPolicy, programOf } from '../../service/policy/policy.ts';
import { circumstances, writePart } from '../page.ts';
import { median } from '../whole-process.ts';
import { writeLines } from './write.ts';

const ROWS = (process.env.GUIJU_ROWS ?? '100000,1000000').split(',').map(Number);
const ROUNDS = Number(process.env.GUIJU_ROUNDS ?? 3);
const CHECKLIST = 'renovation-application';
const SEED = 20_240_601;
const SCRIPT = fileURLToPath(new URL('one.ts', import.meta.url));

const CANDIDATES = [
  { name: '`JSON.parse` of the lines alone, one thread', args: ['parse'] },
  { name: 'audit in JavaScript, whole process', args: ['js'] },
  { name: 'audit in DuckDB, one thread, whole process', args: ['duckdb'], more: ['1'] },
  { name: 'audit in DuckDB, two threads, whole process', args: ['duckdb'], more: ['2'] },
] as const;

interface Run {
  readonly rows: number;
  readonly milliseconds: number;
  readonly counts: string;
  readonly megabytes: number;
}

/** Measures audits of made-up submissions against parsing the same lines, prints the table and puts it on the page of benchmarks. */
export async function benchAudit(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-audit-'));
  try {
    const policy = loadPolicy();
    const program = programOf(policy, CHECKLIST);
    const lines: string[] = [];
    for (const rows of ROWS) {
      const file = join(folder, `${rows}.ndjson`);
      await writeLines(file, program, policy.rulebook.facts, rows, SEED);
      lines.push(...table(rows, file));
      rmSync(file);
    }
    const text = [
      circumstances('npm run bench -- audit'),
      '',
      `Submissions of \`${CHECKLIST}\` (${program.rules.length} rules), each by the rules of its own day; medians of ${ROUNDS} rounds in turn, each in a process of`,
      'its own, from its start to its end with rules read and all counts made. All audits of one file came to the same counts.',
      '',
      '| submissions | candidate | a second | × `JSON.parse` alone | most memory |',
      '| ---: | --- | ---: | ---: | ---: |',
      ...lines,
    ].join('\n');
    process.stdout.write(`${text}\n`);
    writePart('audit', 'Audits', text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function table(rows: number, file: string): string[] {
  const runs = CANDIDATES.map((): Run[] => []);
  // JavaScript is not waited for where it takes minutes.
  const chosen = CANDIDATES.map((candidate) => candidate.args[0] !== 'js' || rows <= 1_000_000);
  for (let round = 0; round < ROUNDS; round += 1) {
    CANDIDATES.forEach((candidate, index) => {
      if (chosen[index])
        runs[index]?.push(once([...candidate.args, file, ...('more' in candidate ? candidate.more : [])], candidate.args[0] !== 'parse'));
    });
  }
  verify(runs.flat());
  const rate = (of: readonly Run[]) => rows / (median(of.map(({ milliseconds }) => milliseconds)) / 1000);
  const base = rate(runs[0] ?? []);
  const size = `${(statSync(file).size / rows / 1000).toFixed(1)} KB each`;
  return CANDIDATES.flatMap(({ name }, index) => {
    const of = runs[index] ?? [];
    if (of.length === 0) return [];
    const memory = Math.max(...of.map(({ megabytes }) => megabytes));
    return `| ${index === 0 ? `${grouped(rows)}, ${size}` : ''} | ${name} | ${grouped(rate(of))} | ${(rate(of) / base).toFixed(2)} | ${memory.toFixed(0)} MB |`;
  });
}

/** One run; of a whole process the time from its start to its end counts. */
function once(args: readonly string[], whole: boolean): Run {
  const start = performance.now();
  const run = JSON.parse(execFileSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 })) as Run;
  return whole ? { ...run, milliseconds: performance.now() - start } : run;
}

function verify(runs: readonly Run[]): void {
  const digests = new Set(
    runs.filter(({ counts }) => counts !== '').map(({ counts }) => createHash('sha256').update(counts).digest('hex')),
  );
  if (runs.some(({ rows, counts }) => counts !== '' && rows === 0)) throw new Error('an audit judged nothing');
  if (digests.size > 1) throw new Error('audits of one file came to different counts');
}

function grouped(number: number): string {
  return Math.round(number).toLocaleString('en');
}
