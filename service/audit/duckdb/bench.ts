import type { AuditPlan } from '../../../engine/audit/plan.ts';
import { countingOf, ROW } from '../../../engine/audit/sql/counting.ts';
import { addFailures, type ChecklistTally } from '../../../engine/audit/tally/tally.ts';
import type { Program } from '../../../engine/model/program.ts';
import type { Bench, SheetJudge } from '../blocks/sheet-judge.ts';
import { addRow } from './counted-row.ts';
import { type Database, type Limits, openDatabase } from './database.ts';
import { ChecklistTable } from './table.ts';

const { contractor: CONTRACTOR, contradicted: CONTRADICTED } = ROW;

/** Judges and counts in a database of its own. */
export async function duckDbBench(plan: AuditPlan, limits: Limits): Promise<Bench> {
  const database = await openDatabase(limits);
  let checklists = 0;
  return {
    judgeOf: (program, tally) => judgeOf(program, tally, plan, database, `checklist${checklists++}`),
    close: () => database.close(),
  };
}

function judgeOf(program: Program, tally: ChecklistTally, plan: AuditPlan, { duckdb, connection }: Database, name: string): SheetJudge {
  const counting = countingOf(program, plan);
  let table: ChecklistTable | undefined;
  const count = async (from: ChecklistTable, late: boolean): Promise<number[]> => {
    const contradicted: number[] = [];
    const broken = program.rules.map(() => 0);
    for (const row of await from.count()) {
      addRow(tally, row, program.rules.length);
      if (row.kind === CONTRADICTED) contradicted.push(row.number ?? 0);
      if (row.kind === CONTRACTOR)
        for (const rule of program.rules.keys()) broken[rule] = (broken[rule] ?? 0) + (row.counts[5 + 3 * rule] ?? 0);
    }
    const wanted = program.rules.some(
      ({ verb }, rule) => verb !== 'oblige' && (broken[rule] ?? 0) > 0 && (late || (tally.failures[rule]?.length ?? 0) < plan.examples),
    );
    if (wanted) for (const { rule, places } of await from.examples()) addFailures(tally, rule, places, plan.examples);
    await from.empty();
    return contradicted;
  };
  return {
    columns: counting.columns,
    get rows() {
      return table?.rows ?? 0;
    },
    async take(sheets, all, late) {
      table ??= await ChecklistTable.create(duckdb, connection, counting, name, plan.examples);
      await table.append(sheets);
      return all ? { counted: true, contradicted: await count(table, late) } : { counted: false, contradicted: [] };
    },
    finish() {},
  };
}
