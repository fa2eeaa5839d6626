import { describe, expect, it } from 'vitest';
import { decide } from '../../../engine/evaluate/decide.ts';
import type { Outcome, RuleOutcome } from '../../../engine/model/decision.ts';
import type { Effect } from '../../../engine/model/rule.ts';

const EFFECTS: readonly Effect[] = ['refuse', 'incomplete', 'conditional', 'act', 'report', 'monitor'];
const OUTCOMES: readonly RuleOutcome[] = ['passed', 'failed', 'cannot-tell', 'inapplicable', 'triggered', 'waived'];

/** What one finding does to a decision: the table of the guide, by outcome (rows) and effect (columns, as in EFFECTS). */
const TABLE: Readonly<Record<RuleOutcome, readonly Outcome[]>> = {
  passed: ['granted', 'granted', 'granted', 'granted', 'granted', 'granted'],
  failed: ['refused', 'incomplete', 'conditional', 'conditional', 'conditional', 'granted'],
  'cannot-tell': ['incomplete', 'incomplete', 'granted', 'granted', 'granted', 'granted'],
  inapplicable: ['granted', 'granted', 'granted', 'granted', 'granted', 'granted'],
  triggered: ['conditional', 'conditional', 'conditional', 'conditional', 'conditional', 'granted'],
  waived: ['granted', 'granted', 'granted', 'granted', 'granted', 'granted'],
};
const GRAVITY: readonly Outcome[] = ['granted', 'conditional', 'incomplete', 'refused'];

const ALL = OUTCOMES.flatMap((outcome) => EFFECTS.map((effect, column) => ({ outcome, effect, alone: TABLE[outcome][column] as Outcome })));

describe('one finding', () => {
  it.each(ALL)('$outcome with effect $effect: $alone', ({ outcome, effect, alone }) => expect(decide([{ outcome, effect }])).toBe(alone));
});

it('of several findings the gravest decides: every pair', () => {
  for (const left of ALL) {
    for (const right of ALL) {
      const gravest = GRAVITY[Math.max(GRAVITY.indexOf(left.alone), GRAVITY.indexOf(right.alone))];
      expect(decide([left, right]), `${left.outcome} ${left.effect}, ${right.outcome} ${right.effect}`).toBe(gravest);
    }
  }
});

it('nothing found, nothing against it', () => expect(decide([])).toBe('granted'));
