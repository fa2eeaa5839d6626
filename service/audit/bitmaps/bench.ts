import { SheetCounter } from '../../../engine/audit/bitmaps/sheet-counter.ts';
import type { AuditPlan } from '../../../engine/audit/plan.ts';
import type { Bench } from '../blocks/sheet-judge.ts';

/** Judges each sheet as it comes, 32 submissions at once, and keeps none. */
export function bitmapBench(plan: AuditPlan): Bench {
  return {
    judgeOf(program, tally) {
      const counter = new SheetCounter(program, plan, tally);
      return {
        columns: counter.columns,
        rows: 0,
        async take(sheets) {
          const contradicted = sheets.flatMap((sheet) => counter.count(sheet));
          for (const sheet of sheets) sheet.clear();
          return { counted: true, contradicted };
        },
        finish: () => counter.finish(),
      };
    },
    close() {},
  };
}
