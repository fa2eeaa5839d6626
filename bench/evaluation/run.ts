import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { circumstances, writePart } from '../page.ts';
import { median } from '../whole-process.ts';
import { type Named, verifyAgreement } from './agree.ts';
import type { Candidate } from './candidate.ts';
import { rates } from './measure.ts';
import { byHand, closures, generated, withReasons } from './ours.ts';
import { ajvSchema } from './peers/ajv.ts';
import { jsonLogicEngine } from './peers/json-logic.ts';
import { jsonRulesEngine, jsonRulesEngineTuned, referenceReader } from './peers/json-rules-engine.ts';
import { zenEngine } from './peers/zen-engine.ts';
import { ruleProgram } from './rules.ts';
import { submissions } from './submissions.ts';

/** Numbers of rules; `GUIJU_RULES=60` measures fewer. */
const COUNTS = (process.env.GUIJU_RULES ?? '60,600,6000').split(',').map(Number);
const SEED = 20_240_601;
/** Share of facts that nobody has answered, for candidates that know what that means. */
const GAPS = 0.2;
const ROUNDS = Number(process.env.GUIJU_ROUNDS ?? 7);

/** Submissions a second of every candidate at one number of rules. */
interface Measured {
  readonly count: number;
  readonly complete: ReadonlyMap<string, number>;
  readonly gaps: ReadonlyMap<string, number>;
}

/** Measures how fast rules are evaluated, prints the table and puts it on the page of benchmarks. */
export async function benchEvaluation(): Promise<void> {
  const candidates = [
    jsonRulesEngine,
    jsonRulesEngineTuned,
    referenceReader,
    ...(await zenEngine()),
    jsonLogicEngine,
    ajvSchema,
    byHand,
    closures,
    generated,
    withReasons,
  ];
  const measured: Measured[] = [];
  for (const count of COUNTS) measured.push(await measure(candidates, count));
  const text = [
    circumstances('npm run bench -- evaluation'),
    '',
    `Submissions a second, medians of ${ROUNDS} rounds in alternating order, and how many times as many as json-rules-engine. The rules and`,
    'submissions are those of `bench/evaluation/rules.ts` and `bench/evaluation/submissions.ts`; before anything is timed all candidates',
    'must find the same rules failing. Submissions are complete; two-valued candidates take what nobody has answered for a no, so that',
    `only three-valued ones are measured again (second table) with ${100 * GAPS} % of the facts missing, where they must agree on every outcome.`,
    '',
    ...table(candidates, measured, 'complete'),
    '',
    `With ${100 * GAPS} % of the facts missing, times as many as the reference reader:`,
    '',
    ...table(
      candidates.filter(({ logic }) => logic === 'three-valued'),
      measured,
      'gaps',
    ),
    '',
    'Compiling in a process that has just begun, and the first submission judged (milliseconds, medians of five):',
    '',
    ...compileTable(),
  ].join('\n');
  process.stdout.write(`${text}\n`);
  writePart('evaluation', 'Evaluating rules', text);
}

async function measure(candidates: readonly Candidate[], count: number): Promise<Measured> {
  const program = ruleProgram(count);
  const [complete, gaps] = [submissions(2_000, SEED, 0), submissions(2_000, SEED + 1, GAPS)];
  const prepared: { candidate: Candidate; named: Named }[] = [];
  for (const candidate of candidates) {
    if (candidate.counts?.includes(count) === false) continue;
    prepared.push({ candidate, named: [candidate.name, await candidate.prepare(program)] });
  }
  const few = Math.max(12, Math.round(12_000 / count));
  await verifyAgreement(
    prepared.map(({ named }) => named),
    complete.slice(0, few),
    gaps.slice(0, few),
  );
  const warmUp = count > 1000 ? 4_000 : 1_000;
  const all = await rates(
    prepared.map(({ named }) => named),
    complete,
    ROUNDS,
    warmUp,
  );
  const exact = prepared.filter(({ candidate }) => candidate.logic === 'three-valued').map(({ named }) => named);
  return { count, complete: all, gaps: await rates(exact, gaps, ROUNDS, warmUp) };
}

function table(candidates: readonly Candidate[], measured: readonly Measured[], kind: 'complete' | 'gaps'): string[] {
  const [base] = candidates;
  const heads = measured.map(({ count }) => `${grouped(count)} rules | ×`);
  const rows = candidates.map(({ name, logic }) => {
    const cells = measured.flatMap((one) => {
      const [rate, under] = [one[kind].get(name), one[kind].get(base?.name ?? '')];
      return rate === undefined || under === undefined ? ['', ''] : [grouped(rate), times(rate / under)];
    });
    return `| ${[name, logic, ...cells].join(' | ')} |`;
  });
  return [`| candidate | logic | ${heads.join(' | ')} |`, `| --- | --- |${' ---: | ---: |'.repeat(measured.length)}`, ...rows];
}

function compileTable(): string[] {
  const script = fileURLToPath(new URL('compile-time.ts', import.meta.url));
  const rows = ['generated', 'closures'].map((form) => {
    const cells = COUNTS.map((count) => {
      const runs = Array.from({ length: 5 }, () =>
        execFileSync(process.execPath, [script, String(count), form], { encoding: 'utf8' })
          .split(' ')
          .map(Number),
      );
      return `${median(runs.map(([compile = 0]) => compile)).toFixed(1)} + ${median(runs.map(([, first = 0]) => first)).toFixed(1)}`;
    });
    return `| ${[form === 'generated' ? 'generated code' : 'closures', ...cells].join(' | ')} |`;
  });
  return [
    `| form | ${COUNTS.map((count) => `${grouped(count)} rules`).join(' | ')} |`,
    `| --- |${' ---: |'.repeat(COUNTS.length)}`,
    ...rows,
  ];
}

function grouped(number: number): string {
  return (number < 10 ? Number(number.toFixed(1)) : Math.round(number)).toLocaleString('en');
}

function times(ratio: number): string {
  return ratio < 10 ? ratio.toFixed(1) : grouped(ratio);
}
