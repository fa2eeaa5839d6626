import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { loadPolicy, programOf } from '../../service/policy/policy.ts';
import { writeParquet } from '../../test/support/parquet.ts';
import { circumstances, writePart } from '../page.ts';
import { median } from '../whole-process.ts';
import { writeLines } from './write.ts';

const ROWS = (process.env.GUIJU_ROWS ?? '100000,1000000').split(',').map(Number);
const ROUNDS = Number(process.env.GUIJU_ROUNDS ?? 3);
/** From so many rows on one round is enough: it takes minutes, in which what else a machine does evens out. */
const MANY = 10_000_000;
/** A folder in which the files are kept, and found again by the next run. */
const KEPT = process.env.GUIJU_FOLDER;
const CHECKLIST = 'renovation-application';
const SEED = 20_240_601;
/** Rows of a group of Parquet: as DuckDB writes them where nothing is asked for. */
const GROUP = 122_880;
const SCRIPT = fileURLToPath(new URL('one.ts', import.meta.url));

/** Candidates; those that are not waited for where they take minutes say up to how many rows they run. */
const CANDIDATES: readonly Candidate[] = [
  { name: '`JSON.parse` of the lines alone, one thread', args: ['parse'], form: 'ndjson' },
  { name: 'audit, one thread', args: ['bitmaps'], threads: '1', form: 'ndjson', most: 1_000_000 },
  { name: 'audit, two threads', args: ['bitmaps'], threads: '2', form: 'ndjson' },
  { name: 'audit of gzip, two threads', args: ['bitmaps'], threads: '2', form: 'ndjson.gz', most: 1_000_000 },
  { name: 'audit of Parquet, two threads', args: ['bitmaps'], threads: '2', form: 'parquet' },
  { name: 'audit in DuckDB (`--engine duckdb`), two threads', args: ['duckdb'], threads: '2', form: 'ndjson', most: 1_000_000 },
  { name: 'audit line by line (`--engine js`)', args: ['js'], form: 'ndjson', most: 100_000 },
];

interface Candidate {
  readonly name: string;
  readonly args: readonly string[];
  readonly threads?: string;
  readonly form: 'ndjson' | 'ndjson.gz' | 'parquet';
  readonly most?: number;
}

interface Run {
  readonly rows: number;
  readonly milliseconds: number;
  readonly counts: string;
  readonly megabytes: number;
}

/** Measures audits of made-up submissions against parsing the same lines, prints the table and puts it on the page of benchmarks. */
export async function benchAudit(): Promise<void> {
  const folder = KEPT ?? mkdtempSync(join(tmpdir(), 'guiju-bench-audit-'));
  try {
    const policy = loadPolicy();
    const program = programOf(policy, CHECKLIST);
    const lines: string[] = [];
    for (const rows of ROWS) {
      const file = join(folder, `${rows}.ndjson`);
      if (!existsSync(file)) await writeLines(file, program, policy.rulebook.facts, rows, SEED);
      const dimensions = Object.values(policy.rulebook.facts).flatMap(({ name, dimension }) => (dimension ? [name] : []));
      await writeForms(file, rows, [...new Set([...Object.keys(program.facts), ...dimensions])]);
      lines.push(...table(rows, file));
      if (KEPT === undefined) for (const { form } of CANDIDATES) rmSync(file.replace(/ndjson$/, form), { force: true });
    }
    const text = [
      circumstances('npm run bench -- audit'),
      '',
      `Submissions of \`${CHECKLIST}\` (${program.rules.length} rules), each by the rules of its own day; medians of ${ROUNDS} rounds in turn (of ten million one), each in a`,
      'process of its own, from its start to its end with rules read and all counts made. All audits of one file came to the same counts.',
      '',
      '| submissions | candidate | a second | × `JSON.parse` alone | most memory |',
      '| ---: | --- | ---: | ---: | ---: |',
      ...lines,
    ].join('\n');
    process.stdout.write(`${text}\n`);
    writePart('audit', 'Audits', text);
  } finally {
    if (KEPT === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** The same lines packed, and as rows with a column for each fact. */
async function writeForms(file: string, rows: number, facts: readonly string[]): Promise<void> {
  const wanted = new Set(CANDIDATES.filter(({ most = rows }) => rows <= most).map(({ form }) => form));
  const lacks = (form: string) => wanted.has(form as Candidate['form']) && !existsSync(file.replace(/ndjson$/, form));
  if (lacks('ndjson.gz')) await pipeline(createReadStream(file), createGzip({ level: 1 }), createWriteStream(`${file}.gz`));
  if (lacks('parquet')) await writeParquet(file, file.replace(/ndjson$/, 'parquet'), 'columns', facts, GROUP);
}

function table(rows: number, file: string): string[] {
  const runs = CANDIDATES.map((): Run[] => []);
  for (let round = 0; round < (rows < MANY ? ROUNDS : 1); round += 1) {
    CANDIDATES.forEach(({ args, threads, form, most = rows }, index) => {
      if (rows > most) return;
      const source = file.replace(/ndjson$/, form);
      runs[index]?.push(once([...args, source, ...(threads === undefined ? [] : [threads])], args[0] !== 'parse'));
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
