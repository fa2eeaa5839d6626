import type { AuditPlan } from '../../../engine/audit/plan.ts';
import { emptyTally, type Tally } from '../../../engine/audit/tally/tally.ts';
import { benchOf } from '../blocks/bench-of.ts';
import { BlockJudge } from '../blocks/block-judge.ts';
import { partsOfPlace } from '../blocks/place.ts';
import type { SourcePart } from '../source.ts';

/** A tally of which places are numbers in a list. */
export interface AsideTally {
  readonly tally: Tally;
  /** The place in the store of each number. */
  readonly placeOf: (number: number) => string;
}

/** Judges submissions from their texts, as the audit of lines does. */
export class AsideJudge {
  readonly #judge: BlockJudge;
  readonly #part: SourcePart;
  readonly #places: string[][] = [];

  private constructor(judge: BlockJudge, part: SourcePart) {
    [this.#judge, this.#part] = [judge, part];
  }

  static async open(plan: AuditPlan, name: string): Promise<AsideJudge> {
    const judge = await BlockJudge.open(plan, await benchOf('bitmaps', plan, { threads: 1, memory: '64MB' }));
    return new AsideJudge(judge, { kind: 'ndjson', path: '', name, bytes: 0, changed: 0 });
  }

  /** Judges some submissions, in the order of their places; those of a later call stand behind them. */
  async judge(submissions: readonly (readonly [place: string, content: string])[]): Promise<void> {
    if (submissions.length === 0) return;
    const number = this.#places.push(submissions.map(([place]) => place)) - 1;
    const bytes = new TextEncoder().encode(submissions.map(([, content]) => `${content}\n`).join(''));
    await this.#judge.judge({ kind: 'lines', number, part: this.#part, bytes });
  }

  async finish(): Promise<AsideTally> {
    const tally = this.#places.length === 0 ? emptyTally() : await this.#judge.finish();
    this.#judge.close();
    return { tally, placeOf: (place) => this.#at(place) };
  }

  #at(place: number): string {
    const { block, line } = partsOfPlace(place);
    return this.#places[block]?.[line] ?? '';
  }
}
