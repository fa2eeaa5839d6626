import type { AuditPlan } from '../../../engine/audit/plan.ts';
import type { ScanTarget } from '../../../engine/audit/scan/scanner.ts';
import { Sheet } from '../../../engine/audit/scan/sheet.ts';
import { type Counting, countingOf } from '../../../engine/audit/sql/counting.ts';
import { derivationReads } from '../../../engine/compile/readers/sql/columns.ts';
import type { Program } from '../../../engine/model/program.ts';
import type { SourcePart } from '../source.ts';
import type { ChecklistTable } from './table.ts';

/** A line that may have to be read in full. */
export interface KeptLine {
  readonly part: SourcePart;
  readonly bytes: Uint8Array;
}

/** What one thread holds of a checklist until it is counted. */
export class Docket {
  readonly counting: Counting;
  readonly target: ScanTarget;
  /** Lines of rows that may contradict themselves, by place. */
  readonly doubtful = new Map<number, KeptLine>();
  table: ChecklistTable | undefined;
  readonly #full: Sheet[] = [];
  readonly #spare: Sheet[] = [];

  constructor(program: Program, plan: AuditPlan) {
    const facts = Object.keys(plan.rulebook.facts);
    this.counting = countingOf(program, plan);
    const columns = [...this.counting.columns.keys()];
    this.target = {
      sheet: this.#sheet(),
      columns: Int32Array.from(facts, (fact) => columns.indexOf(fact)),
      derived: sourcesOf(program, facts),
    };
  }

  /** Keeps the present row. */
  keep(place: number, day: number, doubt: boolean): void {
    const { sheet } = this.target;
    if (!sheet) return;
    sheet.keep(place, day, doubt);
    if (!sheet.isFull) return;
    this.#full.push(sheet);
    this.target.sheet = this.#spare.pop() ?? this.#sheet();
  }

  get rows(): number {
    return (this.table?.rows ?? 0) + this.waiting;
  }

  /** Rows that are not yet in the table. */
  get waiting(): number {
    return this.#full.reduce((sum, { rows }) => sum + rows, this.target.sheet?.rows ?? 0);
  }

  /** Sheets with rows; the table empties them. */
  takeSheets(partial: boolean): Sheet[] {
    const taken = this.#full.splice(0);
    this.#spare.push(...taken);
    return partial && this.target.sheet ? [...taken, this.target.sheet] : taken;
  }

  #sheet(): Sheet {
    return new Sheet([...this.counting.columns.values()]);
  }
}

/** All facts from which each derived fact follows, directly or by others, by their places in the dictionary. */
function sourcesOf({ derivations }: Program, facts: readonly string[]): Map<number, Int32Array> {
  const direct = new Map(derivations.map((derivation) => [derivation.fact, derivationReads(derivation)]));
  return new Map(
    derivations.map(({ fact }) => {
      const found = new Set(direct.get(fact));
      for (const source of found) for (const further of direct.get(source) ?? []) found.add(further);
      return [facts.indexOf(fact), Int32Array.from(found, (source) => facts.indexOf(source))] as const;
    }),
  );
}
