import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '../../engine/analysis/mutants/seeded.ts';
import { Counter } from '../../engine/audit/counter.ts';
import { differenceOf } from '../../engine/audit/difference.ts';
import type { AuditPlan } from '../../engine/audit/plan.ts';
import { evaluate, type Judges, judgesOf } from '../../engine/evaluate/evaluate.ts';
import type { Program } from '../../engine/model/program.ts';
import { makeFolder } from '../make-folder.ts';
import type { AuditEngine, AuditRun } from './engine.ts';
import { forEachVerdict, type Verdict } from './javascript/engine.ts';
import type { AuditSource } from './source.ts';

/** How many submissions were judged again by other means, and where they disagree. */
export interface CrossCheck {
  readonly checked: number;
  readonly seed: number;
  /** Place of the submission and id of the rule; of a count, what was counted. */
  readonly disagreements: readonly { readonly place: string; readonly rule: string }[];
}

/** What part is checked twice. */
export interface CrossCheckOrder {
  /** Share of the submissions, from 0 to 1. */
  readonly rate: number;
  readonly seed: number;
}

/**
 * Judges a seeded part of the submissions that count with json-rules-engine as well, rule by rule, and lets the engine of the
 * audit count that part again: what it counts must be what the two readers in JavaScript come to.
 */
export async function crossCheck(
  plan: AuditPlan,
  source: AuditSource,
  engine: AuditEngine,
  { rate, seed }: CrossCheckOrder,
  run: AuditRun,
): Promise<CrossCheck> {
  const random = seeded(seed);
  const judges = new Map<Program, Judges>();
  const disagreements: { place: string; rule: string }[] = [];
  const lines: string[] = [];
  const counter = new Counter(plan);
  await forEachVerdict(plan, source, run, new Counter(plan), async (verdict) => {
    if (random() >= rate) return;
    const { program, submission, own, facts, settings, outcomes } = verdict;
    const place = { file: SAMPLE, line: lines.push(JSON.stringify(submission)) };
    const codes = program.rules.map((_rule, index) => outcomes.of(index));
    counter.add({
      program,
      place,
      day: own,
      facts,
      settings,
      outcome: outcomes.outcome,
      of: (rule) => codes[rule] as (typeof codes)[number],
    });
    const both = judges.get(program) ?? judgesOf(program);
    judges.set(program, both);
    const rule = await differingRule(verdict, codes, both);
    if (rule !== undefined) disagreements.push({ place: `${verdict.place.file}:${verdict.place.line}`, rule });
  });
  const counted = await countAgain(plan, lines, engine, run);
  const part = differenceOf(counter.counts(), counted);
  if (part !== undefined) disagreements.push({ place: '—', rule: part });
  return { checked: lines.length, seed, disagreements };
}

const SAMPLE = 'sample.ndjson';

/** The rule on which json-rules-engine comes to another outcome; undefined where there is none. */
async function differingRule(
  { program, submission, day, outcomes, waiving, waived }: Verdict,
  codes: readonly string[],
  both: Judges,
): Promise<string | undefined> {
  const { outcome } = waived ?? outcomes;
  const { decision } = await evaluate(program, submission, '', day, both, waiving);
  const wanted: readonly string[] = waived?.outcomes ?? codes;
  const found = decision.findings.find((finding, index) => finding.outcome !== wanted[index]);
  return found?.rule ?? (decision.outcome === outcome ? undefined : '—');
}

/** The submissions as a source of their own, for the engine of the audit. */
async function countAgain(plan: AuditPlan, lines: readonly string[], engine: AuditEngine, run: AuditRun) {
  const base = run.scratch ?? tmpdir();
  makeFolder(base);
  const folder = mkdtempSync(join(base, 'cross-check-'));
  try {
    const path = join(folder, SAMPLE);
    writeFileSync(path, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
    const { size, mtimeMs } = statSync(path);
    const { onProgress: _quiet, ...quiet } = run;
    return await engine(plan, { name: SAMPLE, parts: [{ kind: 'ndjson', path, name: SAMPLE, bytes: size, changed: mtimeMs }] }, quiet);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
