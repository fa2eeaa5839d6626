import type { Run } from '../layout/run.ts';
import type { ValueCell } from '../template/grammar.ts';
import { openRuns } from './answer.ts';
import type { BlockContext } from './context.ts';
import { styleOf } from './runs.ts';
import { boxRuns, cellRuns, factOf } from './value-cell.ts';

/** More options than this are not printed into a cell of a grid: the hand writes which one it is. */
const MOST_OPTIONS = 6;

/**
 * What a cell of a grid shows: its value; where nobody has given one, boxes to tick, a date or number to fill in, or nothing.
 *
 * @param width - of what may be written in, in points
 */
export function openCellRuns(cell: ValueCell, width: number, context: BlockContext): Run[] {
  const runs = cellRuns(cell, styleOf(context), 'beside', context);
  const fact = runs.length === 0 && cell.text === undefined && cell.setting === undefined ? factOf(cell, context) : undefined;
  const shape = fact?.shape;
  if (fact === undefined || fact.known || shape === undefined) return runs;
  const few = shape.options !== undefined && Object.keys(shape.options).length <= MOST_OPTIONS;
  if (shape.type === 'flag' || (shape.type === 'choice' && few)) return boxRuns(fact, styleOf(context), context);
  return openRuns(shape, width, context) ?? [];
}
