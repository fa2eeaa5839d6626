import { availableParallelism } from 'node:os';
import type { AuditPlan } from '../../../engine/audit/plan.ts';
import { checklistPlanOf } from '../../../engine/audit/tally/checklist-plan.ts';
import { countsOf } from '../../../engine/audit/tally/counts.ts';
import { addTally, emptyTally, type Tally } from '../../../engine/audit/tally/tally.ts';
import type { AuditCounts, LinePlace } from '../../../engine/model/audit.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import { serviceProblem } from '../../problems.ts';
import type { AuditRun } from '../engine.ts';
import type { AuditSource } from '../source.ts';
import type { BenchName } from './bench-of.ts';
import { blocksOf } from './blocks.ts';
import { partsOfPlace } from './place.ts';
import { crewOf } from './threads.ts';

/** Memory of all databases together, where nothing else is asked for. */
const MEMORY = 512;

/**
 * Counts a source block by block: lines are read straight into columns, which are judged and counted, several threads at once. It
 * comes to the same counts as the audit line by line, which decides of every line that is not plainly a submission (decision 13):
 *
 * - a line that is no JSON, no submission, not UTF-8 or longer than a document may be is bad, is counted and does not stop the rest;
 * - of a key that stands twice in an object nobody could say what was meant: bad;
 * - a compressed file that is cut off or damaged gives no counts at all;
 * - what is added to a file while it is read is left for the next audit;
 * - an empty file has no lines.
 *
 * @throws ProblemError `audit-stopped` where the signal says so, `source-damaged`, `audit-engine` where a database gives up
 */
export async function auditInBlocks(bench: BenchName, plan: AuditPlan, source: AuditSource, run: AuditRun = {}): Promise<AuditCounts> {
  const threads = run.threads ?? Math.min(8, availableParallelism());
  const of = source.parts.reduce((sum, part) => sum + part.bytes, 0);
  const blocks: { readonly file: string; lines: number }[] = [];
  let [lines, bytes] = [0, 0];
  const limits = {
    threads: 1,
    memory: `${Math.max(64, Math.floor(megabytes(run.memory) / threads))}MB`,
    ...(run.scratch === undefined ? {} : { scratch: run.scratch }),
  };
  const judged = (block: number, found: number) => {
    (blocks[block] as { lines: number }).lines = found;
    lines += found;
    run.onProgress?.({ lines, bytes, of });
  };
  const crew = await crewOf({ plan, bench, limits }, threads, judged, run.signal);
  try {
    const read = (so: number) => {
      bytes = so;
    };
    const reading = blocksOf(source, read, bench === 'bitmaps');
    for await (const block of reading) {
      if (run.signal?.aborted) throw new ProblemError([serviceProblem('audit-stopped')]);
      blocks[block.number] = { file: block.part.name, lines: 0 };
      await crew.judge(block);
    }
    const tally = added(plan, await crew.finish());
    run.onProgress?.({ lines, bytes: of, of });
    return countsOf(tally, plansOf(plan, tally), placer(blocks));
  } catch (cause) {
    throw cause instanceof ProblemError
      ? cause
      : new ProblemError([serviceProblem('audit-engine', { why: String((cause as Error).message) })]);
  } finally {
    await crew.stop();
  }
}

function megabytes(written: string | undefined): number {
  const match = /^(\d+(?:\.\d+)?)\s*(MB|GB)$/i.exec(written ?? '');
  return match ? Number(match[1]) * (match[2]?.toUpperCase() === 'GB' ? 1000 : 1) : MEMORY;
}

function added(plan: AuditPlan, tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) addTally(sum, tally, plan);
  return sum;
}

function plansOf(plan: AuditPlan, { checklists }: Tally) {
  return new Map(
    [...checklists.keys()].flatMap((id) => {
      const program = plan.programs.get(id);
      return program ? [[id, checklistPlanOf(program)] as const] : [];
    }),
  );
}

/** File and number of a line, from how many lines the blocks before it in its file have. */
function placer(blocks: readonly { readonly file: string; readonly lines: number }[]): (place: number) => LinePlace {
  const before: number[] = [];
  blocks.forEach(({ file }, number) => {
    const last = blocks[number - 1];
    before.push(last?.file === file ? (before[number - 1] as number) + last.lines : 0);
  });
  return (place) => {
    const { block, line } = partsOfPlace(place);
    return { file: blocks[block]?.file ?? '', line: (before[block] ?? 0) + line + 1 };
  };
}
