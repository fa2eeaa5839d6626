import { afterAll, describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../../engine/analysis/mutants/dimensions.ts';
import { leavesOf, leavesOfRule } from '../../../engine/analysis/mutants/leaves.ts';
import { seeded } from '../../../engine/analysis/mutants/seeded.ts';
import { deriveFacts } from '../../../engine/evaluate/derive.ts';
import { evaluatorOf } from '../../../engine/evaluate/evaluator.ts';
import { obligationOf } from '../../../engine/evaluate/finding.ts';
import type { Program } from '../../../engine/model/program.ts';
import { settingsOn } from '../../../engine/model/settings-on.ts';
import type { Facts, Value } from '../../../engine/model/submission.ts';
import { factContext } from '../../../engine/operators/judge.ts';
import { questionsOn } from '../../../engine/questions/questions.ts';
import { programOf } from '../../../service/policy/policy.ts';
import { askAll, askOpen } from '../../support/answering.ts';
import { EXAMPLE_DAY, EXAMPLE_NAMES, exampleOf, pageOf, policy } from '../../support/live.ts';

/** Submissions that are made up of each checklist. */
const MADE = Number(process.env.GUIJU_RUNS ?? 20);
const CHECKLISTS = Object.keys(policy.rulebook.checklists);

/** Values that could make a difference to the rules and questions of a checklist, by fact. */
function domainsOf(program: Program): ReadonlyMap<string, readonly Value[]> {
  const conditions = [...program.asked, ...program.forms].flatMap(({ when }) => (when ? leavesOf(when) : []));
  const derived = program.derivations.flatMap((one) => (one.kind === 'cases' ? one.cases.flatMap(({ when }) => leavesOf(when)) : []));
  const leaves = [...program.rules.flatMap(leavesOfRule), ...conditions, ...derived];
  const asked = program.asked.map(({ fact }) => fact);
  const dimensions = dimensionsOf(leaves, policy.rulebook, [], { facts: asked, settings: [] });
  return new Map(dimensions.map(({ name, values }) => [name, values.filter((value): value is Value => value !== undefined)] as const));
}

/** Decision, outcomes of the rules that count, and duties. */
function comesTo(program: Program, facts: Facts) {
  const outcomes = evaluatorOf(program, { codegen: false }).on(EXAMPLE_DAY).run(facts);
  const settings = settingsOn(program.settings, EXAMPLE_DAY);
  const context = factContext({ facts: deriveFacts(facts, settings, program.derivations).facts, settings });
  const rules = program.rules.flatMap((rule, index) => {
    if (rule.effect === 'monitor') return [];
    const outcome = outcomes.of(index);
    return [[rule.id, outcome, outcome === 'triggered' ? obligationOf(rule, context, { ...program, day: EXAMPLE_DAY })?.due : null]];
  });
  return { decision: outcomes.outcome, rules, contradicted: outcomes.contradicted.length > 0 };
}

const seen = { submissions: 0, put: 0, paper: 0, refused: 0 };
afterAll(() => {
  const mean = (number: number) => (number / seen.submissions).toFixed(1);
  process.stdout.write(
    `made-up submissions of ${CHECKLISTS.length} checklists: ${seen.submissions}, ${seen.refused} refused; ${mean(seen.put)} questions put, ${mean(seen.paper)} on paper\n`,
  );
});

describe('asking only what is open', () => {
  it.each(CHECKLISTS)('%s: comes to what answering everything comes to', (checklist) => {
    const program = programOf(policy, checklist);
    const [domains, random, at] = [domainsOf(program), seeded(7), questionsOn(program, EXAMPLE_DAY)];
    const pick = (values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
    for (let made = 0; made < MADE; made += 1) {
      const whole = Object.fromEntries(
        program.asked.flatMap(({ fact }) => (domains.get(fact)?.length ? [[fact, pick(domains.get(fact) ?? [])]] : [])),
      );
      const { facts, put } = askOpen(at, whole, made % 2 === 0 ? 'next' : 'soonest');
      const all = askAll(at, whole, facts);
      const [some, every] = [comesTo(program, facts), comesTo(program, all)];
      if (every.contradicted) continue;
      seen.submissions += 1;
      seen.put += put;
      seen.paper += program.asked.length;
      if (every.decision === 'refused') seen.refused += 1;
      expect(some.decision).toBe(every.decision);
      if (every.decision !== 'refused') expect(some.rules).toEqual(every.rules);
    }
  });
});

describe('the examples', () => {
  const counts: { name: string; paper: number; visible: number; next: number; soonest: number }[] = [];

  it.each(EXAMPLE_NAMES)('%s: asked only what is open, is decided as when all is answered', async (name) => {
    const { checklist, facts } = await exampleOf(name);
    const page = await pageOf(checklist);
    const printed = Object.fromEntries(Object.entries(page.forms).map(([form, { facts: names }]) => [form, names]));
    const at = questionsOn(page.program, EXAMPLE_DAY, { printed });
    const [next, soonest] = [askOpen(at, facts), askOpen(at, facts, 'soonest')];
    const whole = comesTo(page.program, facts);
    for (const way of [next, soonest]) {
      const come = comesTo(page.program, way.facts);
      expect(come.decision).toBe(whole.decision);
      if (whole.decision !== 'refused') expect(come.rules).toEqual(whole.rules);
    }
    const visible = at(facts).all.filter(({ state }) => state !== 'hidden').length;
    counts.push({ name, paper: page.program.asked.length, visible, next: next.put, soonest: soonest.put });
  });

  it('need fewer questions than the paper form has', () => {
    const mean = (of: 'paper' | 'visible' | 'next' | 'soonest') => counts.reduce((sum, one) => sum + one[of], 0) / counts.length;
    process.stdout.write(
      `examples: ${mean('paper').toFixed(1)} questions on paper, ${mean('visible').toFixed(1)} that apply, ${mean('next').toFixed(1)} asked for a verdict in the order of the checklist, ${mean('soonest').toFixed(1)} the most telling first\n`,
    );
    expect(mean('next')).toBeLessThan(mean('visible'));
    expect(mean('soonest')).toBeLessThanOrEqual(mean('next'));
    for (const { paper, next } of counts) expect(next).toBeLessThanOrEqual(paper);
  });
});
