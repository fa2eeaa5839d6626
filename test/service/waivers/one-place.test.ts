import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileProgram } from '../../../engine/compile/program.ts';
import { evaluate, judgesOf } from '../../../engine/evaluate/evaluate.ts';
import type { AuditReport } from '../../../engine/model/audit.ts';
import type { Decision } from '../../../engine/model/decision.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import type { Waiver } from '../../../engine/model/waiver.ts';
import { runAudit } from '../../../service/audit/audit.ts';
import { compareRules } from '../../../service/audit/compare.ts';
import { crossCheck } from '../../../service/audit/cross-check.ts';
import { ENGINES, engineFor } from '../../../service/audit/engines.ts';
import { sampleOf } from '../../../service/audit/sample.ts';
import { findSource } from '../../../service/audit/source.ts';
import { garage } from '../../support/garage.ts';
import { scratch } from '../../support/process.ts';
import { runs } from '../../support/runs.ts';
import { WAIVABLE, waiver } from '../../support/waivers.ts';
import { AUDIT_FACTS, GOOD, line } from '../audit/garage-audit.ts';

const folder = scratch();
const policy = garage({
  ...WAIVABLE,
  'rules/facts/audit.yaml': AUDIT_FACTS.replace('dimension: property,', 'dimension: property, subject: true,'),
});
const program = compileProgram(policy.rulebook, 'entry', policy.sources);
const judges = judgesOf(program);

/** A submission of a day of its own. */
interface Row {
  readonly facts: Facts;
  readonly day: string;
  /** Written with escapes, as some programs do. */
  readonly escaped?: boolean;
}

/** What `guiju check` says of a submission at an instant. */
async function checked({ facts, day }: Row, waivers: readonly Waiver[], at: string): Promise<Decision> {
  const submission = { checklist: 'entry', facts: { ...facts, entered: day } };
  return (await evaluate(program, submission, '', day, judges, { at, waivers })).decision;
}

function written({ facts, day, escaped }: Row): string {
  const text = line(facts, day);
  const asEscape = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return escaped ? text.replaceAll(/A|[^\u0020-\u007e]/g, asEscape) : text;
}

async function audited(rows: readonly Row[], waivers: readonly Waiver[], engine: string, at?: string): Promise<AuditReport> {
  const path = join(mkdtempSync(join(folder, 'source-')), 'source.ndjson');
  writeFileSync(path, rows.map((row) => `${written(row)}\n`).join(''));
  const source = findSource(path);
  const counting = engineFor(engine, source);
  if (!counting) throw new Error(engine);
  const plan = { day: '2024-12-31', checklists: [], properties: [], examples: 3, quoted: 20, waivers, ...(at === undefined ? {} : { at }) };
  return (await runAudit({ source, policy, plan, engine: counting, run: { threads: 1 }, unmaskedFor: null })).report;
}

/** Outcomes and what became of each rule, added up over decisions. */
function added(decisions: readonly Decision[]) {
  const outcomes = { granted: 0, conditional: 0, incomplete: 0, refused: 0 };
  const rules = new Map(
    program.rules.map(({ id }) => [id, { passed: 0, failed: 0, cannotTell: 0, inapplicable: 0, triggered: 0, waived: 0 }]),
  );
  for (const { outcome, findings } of decisions) {
    outcomes[outcome] += 1;
    for (const { rule, outcome: found } of findings) {
      const tally = rules.get(rule);
      if (tally) tally[found === 'cannot-tell' ? 'cannotTell' : found] += 1;
    }
  }
  return { outcomes, rules };
}

function told({ outcomes, rules }: Pick<AuditReport, 'outcomes' | 'rules'>) {
  return { outcomes, rules: new Map(program.rules.map(({ id }) => [id, rules.find(({ rule }) => rule === id)?.tally])) };
}

describe.each(ENGINES)('an audit by %s agrees with check', (engine) => {
  const red: Row = { facts: { ...GOOD, colour: 'red' }, day: '2024-06-01' };

  it.each([
    ['2024-06-01T09:59:59+08:00', 0],
    ['2024-06-01T10:00:00+08:00', 1],
    ['2024-06-01T10:59:59+08:00', 1],
    ['2024-06-01T04:59:59+02:00', 1],
    ['2024-06-01T11:00:00+08:00', 0],
    ['2024-06-01T03:00:00Z', 0],
    ['2024-06-01T11:00:01+08:00', 0],
  ])('at %s', async (at, waived) => {
    const report = await audited([red], [waiver()], engine, at);
    const { outcome, findings } = await checked(red, [waiver()], at);
    expect(report.outcomes[outcome]).toBe(1);
    expect(findings.filter((finding) => finding.outcome === 'waived')).toHaveLength(waived);
    expect(report.waivers).toMatchObject({ concerned: { part: waived, of: 1 }, without: { outcomes: { refused: 1 } } });
    expect(report.waived).toEqual({ part: waived, of: 1 });
  });

  it('of each submission by the last second of its own day, where the audit names no instant', async () => {
    const until = (instant: string) => audited([red], [waiver({ from: '2024-06-01T00:00:00+08:00', until: instant })], engine);
    expect((await until('2024-06-02T00:00:00+08:00')).outcomes).toMatchObject({ granted: 1 });
    expect((await until('2024-06-01T23:59:59+08:00')).outcomes).toMatchObject({ refused: 1 });
    expect((await until('2024-06-01T16:00:00Z')).outcomes).toMatchObject({ granted: 1 });
  });

  it('of who failed a rule again and again only what is left counts', async () => {
    const rows = ['A1', 'A1', 'A1', 'B2', 'B2'].map((plate): Row => ({ ...red, facts: { ...red.facts, plate, maker: '甲厂' } }));
    const at = '2024-06-01T10:30:00+08:00';
    const [all, left] = [await audited(rows, [], engine, at), await audited(rows, [waiver()], engine, at)];
    expect(all.repeats).toMatchObject([{ contractor: '甲厂', rule: 'paint/no-red', failed: { part: 5, of: 5 } }]);
    expect(left.repeats).toMatchObject([{ contractor: '甲厂', rule: 'paint/no-red', failed: { part: 2, of: 5 } }]);
    expect(left.waivers?.without.repeats).toEqual(all.repeats);
    const none = await audited(rows, [waiver(), waiver({ id: 'W2', subject: { plate: 'B2' } })], engine, at);
    expect(none.repeats).toEqual([]);
    expect(none.waivers?.list.map(({ id, applied }) => [id, applied.part])).toEqual([
      ['W1', 3],
      ['W2', 2],
    ]);
  });

  it('shows failures as examples though they are waived, and says by which waiver', async () => {
    const [example] = (await audited([red], [waiver()], engine, '2024-06-01T10:30:00+08:00')).failures;
    expect(example).toMatchObject({ rule: 'paint/no-red', waiver: 'W1' });
    expect(example?.why['zh-CN']).toContain('（已豁免：W1，至 2024-06-01 11:00:00 +08:00，批准人 样例李四）');
  });
});

describe('what an audit is asked besides its counts takes waivers into account', () => {
  const rows: readonly Row[] = ['A1', 'A1', 'B2'].map((plate) => ({ facts: { ...GOOD, colour: 'red', plate }, day: '2024-06-01' }));
  const path = join(folder, 'besides.ndjson');
  writeFileSync(path, rows.map((row) => `${written(row)}\n`).join(''));
  const source = findSource(path);
  const plan = {
    ...{ rulebook: policy.rulebook, programs: new Map([['entry', program]]), day: '2024-12-31', checklists: [], properties: [] },
    ...{ examples: 3, quoted: 20, masked: true, waivers: [waiver()], at: '2024-06-01T10:30:00+08:00' },
  };

  it('a sample', async () => {
    const { found } = await sampleOf(plan, source, 3, { size: 3, seed: 1, confidence: 0.95 }, {});
    expect(found).toBe(1);
  });

  it('a comparison, on both sides', async () => {
    const same = await compareRules(plan, source, { name: 'same', programs: plan.programs }, {});
    expect(same.flipped).toEqual({ part: 0, of: 3 });
    // Under rules that nobody may waive the same submissions are refused.
    const strict = { ...program, rules: program.rules.map(({ waive: _waive, ...rule }) => rule) };
    const other = await compareRules(plan, source, { name: 'strict', programs: new Map([['entry', strict]]) }, {});
    expect(other.flips).toEqual([{ from: 'granted', to: 'refused', count: 2 }]);
  });

  it('and the second judge, who agrees', async () => {
    const engine = engineFor('js', source);
    if (!engine) throw new Error('js');
    expect(await crossCheck(plan, source, engine, { rate: 1, seed: 1 }, { scratch: folder })).toMatchObject({
      checked: 3,
      disagreements: [],
    });
  });
});

/** Instants around the beginnings and ends of waivers, said in several zones. */
const BASE = Date.parse('2024-06-01T02:00:00Z');
const instant = fc
  .record({
    hours: fc.integer({ min: -30, max: 30 }),
    seconds: fc.integer({ min: -1, max: 1 }),
    offset: fc.constantFrom(0, 330, 480, -240),
  })
  .map(({ hours, seconds, offset }) => {
    const local = new Date(BASE + hours * 3_600_000 + seconds * 1000 + offset * 60_000).toISOString().slice(0, 19);
    const minutes = Math.abs(offset);
    const pad = (number: number) => String(number).padStart(2, '0');
    return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  });
const PLATES = ['A1', 'A1 ', 'Ａ1', 'a1', 'B"2\\', '样C3'];
const ESTATES = ['一号', '二号'];
const subject = fc.oneof(
  fc.constantFrom(...PLATES).map((plate) => ({ plate })),
  fc.constantFrom(...ESTATES).map((estate) => ({ estate })),
  fc.record({ plate: fc.constantFrom(...PLATES), estate: fc.constantFrom(...ESTATES) }),
);
const anyWaiver = fc
  .record({
    rule: fc.constantFrom('paint/no-red', 'report-back', 'lights'),
    role: fc.constantFrom('manager', 'keeper'),
    subject,
    ends: fc.tuple(instant, instant),
  })
  .map(({ ends: [from, until], ...rest }) => waiver({ ...rest, from, until }));
const anyRow: fc.Arbitrary<Row> = fc.record({
  facts: fc
    .record({
      plate: fc.constantFrom(...PLATES),
      estate: fc.constantFrom(...ESTATES, undefined),
      maker: fc.constantFrom('甲厂', undefined),
      colour: fc.constantFrom('red', 'red', 'green', undefined),
      lit: fc.constantFrom(true, true, false),
      left: fc.constantFrom(null, '2024-06-01T08:00:00+08:00'),
    })
    .map((facts) => JSON.parse(JSON.stringify({ ...GOOD, ...facts })) as Facts),
  day: fc.constantFrom('2024-05-31', '2024-06-01', '2024-06-02'),
  escaped: fc.boolean(),
});

it('check and every engine of audits come to the same with any waivers, at any instant', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyWaiver, { minLength: 1, maxLength: 4 }).map((all) => all.map((one, index) => ({ ...one, id: `W${index}` }))),
      fc.array(anyRow, { minLength: 1, maxLength: 12 }),
      fc.option(instant, { nil: undefined }),
      async (waivers, rows, at) => {
        const decisions = await Promise.all(rows.map((row) => checked(row, waivers, at ?? `${row.day}T23:59:59+08:00`)));
        const plain = await Promise.all(rows.map((row) => checked(row, [], BASE.toString())));
        const reports = await Promise.all(ENGINES.map((engine) => audited(rows, waivers, engine, at)));
        const [first] = reports;
        if (!first?.waivers) throw new Error('no figures of waivers');
        expect(told(first)).toEqual(added(decisions));
        expect(told(first.waivers.without)).toEqual(added(plain));
        expect(first.waivers.concerned.part).toBe(decisions.filter((decision) => decision.at !== undefined).length);
        for (const { id, applied } of first.waivers.list)
          expect(applied.part).toBe(decisions.filter((decision) => decision.waivers?.some((one) => one.id === id)).length);
        for (const other of reports.slice(1)) expect(other).toEqual(first);
      },
    ),
    runs(15),
  );
});
