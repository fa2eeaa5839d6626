import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeys } from '../service/keys.ts';
import { applicationWith } from '../test/support/application.ts';
import { circumstances, writePart } from './page.ts';
import { median } from './whole-process.ts';

const SUBMISSIONS = Number(process.env.GUIJU_ROWS ?? 300);
const ROUNDS = Number(process.env.GUIJU_ROUNDS ?? 3);
const DAY = '2026-03-16';
/** Forms of each run that pdfsig looks at. */
const SAMPLE = 10;

interface Run {
  readonly seconds: number;
  /** Of all threads. */
  readonly processor: number;
  readonly megabytes: number;
  readonly forms: readonly string[];
}

/** Times `guiju issue` of a folder on one thread and on two, as whole processes; first of all they must come to the same forms. */
export async function benchBatch(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-'));
  try {
    const clock = new Date(Date.now() - 60_000);
    await makeKeys(join(folder, 'data'), { organisation: '样例', signerName: '样例', role: '客服专员', clock });
    write(join(folder, 'few'), SUBMISSIONS / 2);
    write(join(folder, 'many'), SUBMISSIONS);
    agree(folder, [once(folder, 'many', 1), once(folder, 'many', 2)]);
    const runs: Record<1 | 2, Run[]> = { 1: [], 2: [] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const threads of [1, 2] as const) runs[threads].push(once(folder, 'many', threads));
    const few = once(folder, 'few', 1);
    const text = tell(runs, few);
    process.stdout.write(`${text}\n`);
    writePart('batch', 'Batches of forms', text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two kinds of submissions in turn: of one form each, and of several. */
function write(folder: string, count: number): void {
  mkdirSync(folder);
  for (let index = 0; index < count; index += 1)
    writeFileSync(join(folder, `${index}.json`), applicationWith({ roomNo: `9-1-${index}` }, index % 2 === 0 ? '06' : '01'));
}

function once(folder: string, source: string, threads: number): Run {
  const out = join(folder, 'out');
  rmSync(out, { recursive: true, force: true });
  const args = [
    'cli/guiju.js',
    'issue',
    join(folder, source),
    '--out',
    out,
    '--data',
    join(folder, 'data'),
    '--on',
    DAY,
    '--threads',
    String(threads),
  ];
  const start = performance.now();
  const run = spawnSync('/usr/bin/time', ['-f', '%U %S %M', process.execPath, ...args, '--format', 'json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const { stdout, stderr } = run;
  const seconds = (performance.now() - start) / 1000;
  const { counts } = JSON.parse(stdout) as { counts: Readonly<Record<string, number>> };
  if (counts['issued'] !== counts['submissions']) throw new Error(`not all was issued: ${JSON.stringify(counts)} ${stderr}`);
  const [user = 0, system = 0, kilobytes = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { seconds, processor: user + system, megabytes: kilobytes / 1000, forms: readdirSync(out).sort() };
}

/** The same files whatever the number of threads, and signatures that another program finds valid. */
function agree(folder: string, [one, two]: readonly Run[]): void {
  if (one?.forms.join() !== two?.forms.join()) throw new Error('one thread and two came to different forms');
  if ((one?.forms.length ?? 0) < SUBMISSIONS) throw new Error(`${one?.forms.length} forms of ${SUBMISSIONS} submissions`);
  const forms = two?.forms ?? [];
  for (let index = 0; index < forms.length; index += Math.ceil(forms.length / SAMPLE)) {
    const told = execFileSync('pdfsig', ['-nocert', join(folder, 'out', forms[index] ?? '')], { encoding: 'utf8' });
    if (!told.includes('Signature is Valid')) throw new Error(`pdfsig does not find ${forms[index]} valid`);
  }
}

function tell(runs: Readonly<Record<1 | 2, readonly Run[]>>, few: Run): string {
  const of = (threads: 1 | 2, what: 'seconds' | 'processor' | 'megabytes') => median(runs[threads].map((run) => run[what]));
  const count = runs[1][0]?.forms.length ?? 0;
  const rate = (threads: 1 | 2) => count / of(threads, 'seconds');
  const row = (threads: 1 | 2) =>
    `| ${threads} | ${rate(threads).toFixed(1)} | ${(rate(threads) / rate(1)).toFixed(2)} | ${((1000 * of(threads, 'processor')) / count).toFixed(1)} | ${of(threads, 'megabytes').toFixed(0)} |`;
  return [
    circumstances('npm run bench -- batch'),
    '',
    `\`guiju issue\` of a folder of ${SUBMISSIONS} submissions, ${count} forms, as whole processes, medians of ${ROUNDS} rounds in turn. Both came to the same forms,`,
    `and \`pdfsig\` found ${SAMPLE} of them valid, before anything was timed. Half as many submissions on one thread take ${few.megabytes.toFixed(0)} MB at most.`,
    '',
    '| threads | forms a second | × one thread | processor ms a form | most MB |',
    '| ---: | ---: | ---: | ---: | ---: |',
    row(1),
    row(2),
  ].join('\n');
}
