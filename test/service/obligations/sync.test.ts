import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileProgram } from '../../../engine/compile/program.ts';
import { evaluate, judgesOf } from '../../../engine/evaluate/evaluate.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { localTime } from '../../../service/obligations/instants.ts';
import { changesBy } from '../../../service/obligations/sync.ts';
import type { StoredObligation } from '../../../store/read/obligations.ts';
import { closed, instant } from '../../store/samples.ts';
import { garage } from '../../support/garage.ts';
import { runs } from '../../support/runs.ts';

const { rulebook, sources } = garage();
const program = compileProgram(rulebook, 'entry', sources);
const judges = judgesOf(program);

/** When the car left: not said, known not to have, or one of two instants; and whether it is back: not said, no, yes. */
const lefts = [undefined, null, '2024-03-15T08:00:00+08:00', '2024-03-16T08:00:00+08:00'] as const;
const backs = [undefined, null, '2024-03-15T20:00:00+08:00'] as const;
const STEP = fc.oneof(
  fc.record({
    what: fc.constantFrom('version' as const, 'again' as const),
    left: fc.constantFrom(...lefts),
    back: fc.constantFrom(...backs),
  }),
  fc.constant({ what: 'close' as const }),
);

/** What must be open, said as plainly as can be. */
interface Model {
  open: string | undefined;
  closedIn: number;
}

function expected(model: Model, version: number, left: (typeof lefts)[number], back: (typeof backs)[number]): void {
  if (left === undefined) return;
  if (left === null || typeof back === 'string') model.open = undefined;
  else if (model.open !== undefined) model.open = left;
  else if (model.closedIn < version) model.open = left;
}

it('whatever is submitted and closed in whatever order, exactly what must be done is open', async () => {
  const time = await localTime('Asia/Shanghai');
  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { maxLength: 12 }), async (steps) => {
      let known: StoredObligation[] = [];
      const model: Model = { open: undefined, closedIn: 0 };
      let [version, facts, decisions]: [number, { left: (typeof lefts)[number]; back: (typeof backs)[number] } | undefined, number] = [
        0,
        undefined,
        0,
      ];
      for (const step of steps) {
        if (step.what === 'close') {
          if (model.open === undefined) continue;
          const end = { ...closed('', '', { version }), at: instant(), by: 'x' };
          known = known.map((one) => (one.end === undefined ? { ...one, end } : one));
          Object.assign(model, { open: undefined, closedIn: version });
          continue;
        }
        if (step.what === 'version' || facts === undefined) {
          version += 1;
          facts = { left: step.left, back: step.back };
        }
        decisions += 1;
        const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Facts;
        const { decision } = await evaluate(program, { checklist: 'entry', facts: given }, 's', '2024-03-18', judges);
        const changes = changesBy({ submission: 'S1', version, decided: `D${decisions}`, decision, program, time }, known);
        const ended = new Map(changes.ended.map((end) => [end.obligation, { ...end, at: instant(), by: 'x' }]));
        for (const id of ended.keys()) expect(known.find((one) => one.id === id && one.end === undefined)).toBeDefined();
        const about = { estate: null, room: null, checklist: 'entry', at: instant(), by: 'x' };
        known = known.map((one) => (ended.has(one.id) ? { ...one, end: ended.get(one.id) as NonNullable<StoredObligation['end']> } : one));
        known.push(...changes.opened.map(({ kind: _kind, ...one }) => ({ ...one, ...about })));
        expected(model, version, facts.left, facts.back);
        const open = known.filter(({ end }) => end === undefined);
        const due = model.open === undefined ? [] : [new Date(Date.parse(model.open) + 86_400_000).toISOString()];
        expect(open.map(({ dueAt }) => dueAt)).toEqual(due);
        // What was just decided changes nothing when it is looked at again.
        expect(changesBy({ submission: 'S1', version, decided: `D${decisions}`, decision, program, time }, known)).toEqual({
          opened: [],
          ended: [],
        });
      }
      expect(new Set(known.map(({ id }) => id)).size).toBe(known.length);
    }),
    runs(150),
  );
});
