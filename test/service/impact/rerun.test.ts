import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dimensionOf, factsOf } from '../../../engine/audit/dimensions.ts';
import { compileProgram } from '../../../engine/compile/program.ts';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import { type LoadedRulebook, loadRulebook, type TextFile } from '../../../engine/load/rulebook.ts';
import { loadSubmission } from '../../../engine/load/submission.ts';
import type { Decision } from '../../../engine/model/decision.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import { type Impact, impactOf } from '../../../service/impact/impact.ts';
import { storedSubmissions } from '../../../service/impact/submissions.ts';
import type { CurrentSubmission } from '../../../store/read/submissions.ts';
import { facts } from '../../support/arbitrary.ts';
import { runs } from '../../support/runs.ts';
import { edits, files } from './edits.ts';

const DAY = '2024-06-30';

/** Submissions of several checklists, some of which nobody can read or judge. */
const content = fc
  .tuple(
    fc.constantFrom('entry', 'entry', 'entry', 'exit', 'exit', 'new', 'gone'),
    facts,
    fc.constantFrom('青松花园', '翠湖湾', undefined),
    fc.constantFrom({}, {}, {}, {}, { unheard: 1 }, { size: 'small' }, { bareheaded: 1 }),
  )
  .map(([checklist, known, estate, more]) =>
    JSON.stringify({ checklist, facts: { ...known, ...(estate === undefined ? {} : { estate }), ...more } }),
  );

async function* pages(contents: readonly string[]): AsyncGenerator<readonly CurrentSubmission[]> {
  const rows = contents.map(
    (text, index) => ({ id: `S${index}`, room: `3-1-${index}`, checklist: JSON.parse(text).checklist, content: text }) as CurrentSubmission,
  );
  yield rows.slice(0, 3);
  yield rows.slice(3);
}

/** The decision on a submission under a whole set of rules, from the beginning; undefined where there is none. */
async function decided(text: string, { rulebook, sources }: LoadedRulebook): Promise<Decision | undefined> {
  try {
    const submission = await loadSubmission('s', text, { facts: rulebook.facts, timeZone: 'Asia/Shanghai' });
    return (await evaluate(compileProgram(rulebook, submission.checklist, sources), submission, 's', DAY)).decision;
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    return undefined;
  }
}

const RENAMED: Readonly<Record<string, string>> = { 'paint/no-red': 'paint/colour' };

/** What differs between two full runs, a line each. */
async function rerun(contents: readonly string[], before: readonly TextFile[], after: readonly TextFile[]): Promise<string[]> {
  const [old, edited] = [loadRulebook(before), loadRulebook(after)];
  const { facts: dictionary } = old.rulebook;
  const found: string[] = [];
  for (const text of contents) {
    const [was, is] = [await decided(text, old), await decided(text, edited)];
    const { checklist, facts: said } = JSON.parse(text);
    const estate = was || is ? dimensionOf(factsOf('property', dictionary), said, dictionary) : '';
    const [from, to] = [was?.outcome ?? 'unusable', is?.outcome ?? 'unusable'];
    if (from !== to) found.push(`${checklist} ${from} → ${to}`, `estate ${estate}`);
    if (!was || !is) continue;
    const now = new Set(is.findings.map(({ rule }) => rule));
    const outcomes = new Map(was.findings.map(({ rule, outcome }) => [rule, outcome]));
    const effects = new Map(was.findings.map(({ rule, effect }) => [rule, effect]));
    for (const { rule, outcome, effect } of is.findings) {
      const name = outcomes.has(rule) ? rule : Object.keys(RENAMED).find((id) => RENAMED[id] === rule && outcomes.has(id) && !now.has(id));
      const from = name === undefined ? 'absent' : outcomes.get(name);
      outcomes.delete(name ?? '');
      const weighs = ['failed', 'cannot-tell', 'triggered'].includes(outcome) && name !== undefined && effects.get(name) !== effect;
      if (weighs && from === outcome) found.push(`${checklist} ${rule} ${outcome}: ${effects.get(name)} → ${effect}`);
      if (from !== outcome) found.push(`${checklist} ${rule} ${from} → ${outcome}`);
    }
    for (const [rule, outcome] of outcomes) found.push(`${checklist} ${rule} ${outcome} → absent`);
  }
  return found.sort();
}

function told({ effect }: Impact): string[] {
  const lines = (effect?.checklists ?? []).flatMap(({ checklist, flips, rules }) => [
    ...flips.flatMap(({ from, to, count }) => Array(count).fill(`${checklist} ${from} → ${to}`)),
    ...rules.flatMap(({ rule, from, to, effects, count }) =>
      Array(count).fill(`${checklist} ${rule} ${effects ? `${from}: ${effects.from} → ${effects.to}` : `${from} → ${to}`}`),
    ),
  ]);
  const estates = (effect?.estates ?? []).flatMap(({ estate, flipped }) => Array(flipped).fill(`estate ${estate}`));
  return [...lines, ...estates].sort();
}

it('the impact of any edit on any submissions is what two full runs differ in', { timeout: 600_000 }, async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(edits, fc.array(content, { minLength: 1, maxLength: 8 }), async (changes, contents) => {
      const [before, after] = [files(), files(changes)];
      const impact = await impactOf({ before, after, day: DAY, source: storedSubmissions(pages(contents)), examples: 1 });
      if (!impact.effect) return;
      const expected = await rerun(contents, before, after);
      expect(told(impact)).toEqual(expected);
      for (const line of expected) seen.set(line, (seen.get(line) ?? 0) + 1);
      // Each kind of flip has its example, with what was found before and after.
      for (const { flips, rules } of impact.effect.checklists)
        for (const { examples } of [...flips, ...rules])
          expect(impact.effect.examples.map(({ id }) => id)).toEqual(expect.arrayContaining([...examples]));
    }),
    runs(40),
  );
  // The property would hold of nothing as well.
  expect(seen.size).toBeGreaterThan(10);
});
