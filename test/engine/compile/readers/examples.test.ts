import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../../../engine/analysis/mutants/seeded.ts';
import { bitmapReader } from '../../../../engine/compile/readers/bitmaps/reader.ts';
import { sqlReader } from '../../../../engine/compile/readers/sql/compile.ts';
import { evaluate } from '../../../../engine/evaluate/evaluate.ts';
import { evaluatorOf } from '../../../../engine/evaluate/evaluator.ts';
import { loadSubmission } from '../../../../engine/load/submission.ts';
import type { Program } from '../../../../engine/model/program.ts';
import type { Facts } from '../../../../engine/model/submission.ts';
import { loadPolicy, programOf } from '../../../../service/policy/policy.ts';
import { judgeInBitmaps } from '../../../support/bitmaps.ts';
import { judgeInSql, type SqlVerdict } from '../../../support/duckdb.ts';

const EXAMPLES = 'examples';
const DAYS = ['2023-12-31', '2024-06-01', '2026-03-16'];
const policy = loadPolicy();
const names = readdirSync(EXAMPLES).filter((name) => /^\d/.test(name));

/** Every fact left out or known to be empty, alone; and halves of them left out or empty at random. */
function variantsOf(facts: Facts): Facts[] {
  const random = seeded(20_260_316);
  const all = Object.keys(facts);
  const without = (dropped: readonly string[]) => Object.fromEntries(Object.entries(facts).filter(([name]) => !dropped.includes(name)));
  const emptied = (nulled: readonly string[]) =>
    Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, nulled.includes(name) ? null : value]));
  const half = () => all.filter(() => random() < 0.5);
  return [
    facts,
    ...all.flatMap((name) => [without([name]), emptied([name])]),
    ...Array.from({ length: 20 }, () => half()).flatMap((some) => [without(some), emptied(some), { ...without(some), ...emptied(half()) }]),
  ];
}

function expected(program: Program, facts: Facts, day: string): SqlVerdict | undefined {
  const found = evaluatorOf(program).on(day).run(facts);
  if (found.contradicted.length > 0) return undefined;
  return { decision: found.outcome, outcomes: program.rules.map((_rule, index) => found.of(index)) };
}

describe('the rules of the house in SQL and as bitmaps', () => {
  it.each(names)('%s, and what is left of it, comes out as evaluated', async (name) => {
    const text = readFileSync(join(EXAMPLES, name, 'submission.yaml'), 'utf8');
    const submission = await loadSubmission(name, text, { facts: policy.rulebook.facts, timeZone: 'Asia/Shanghai' });
    const program = programOf(policy, submission.checklist);
    const rows = variantsOf(submission.facts).flatMap((facts) =>
      DAYS.map((day) => ({ facts, day, verdict: expected(program, facts, day) })),
    );
    const sound = rows.filter(({ verdict }) => verdict !== undefined);
    const found = await judgeInSql(sqlReader(program), program.rules.length, sound);
    const together = judgeInBitmaps(bitmapReader(program), policy.rulebook.facts, program.rules, sound);
    sound.forEach(({ verdict }, index) => {
      expect(found[index]).toEqual(verdict);
      expect(together[index]).toEqual(verdict);
    });
    for (const day of DAYS) {
      const { decision } = await evaluate(program, submission, name, day);
      const row = sound.findIndex((one) => one.facts === submission.facts && one.day === day);
      expect(found[row]?.outcomes).toEqual(decision.findings.map(({ outcome }) => outcome));
      expect(found[row]?.decision).toBe(decision.outcome);
    }
  });
});
