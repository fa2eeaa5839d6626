import { breakLines } from '../layout/lines.ts';
import { paragraphStrips } from '../layout/paragraph.ts';
import type { Run } from '../layout/run.ts';
import { type Strip, spaceStrip } from '../layout/strip.ts';
import { WORDS } from '../words.ts';
import type { BlockContext } from './context.ts';
import { styleOf, textRuns } from './runs.ts';
import { hiddenRuns } from './value-cell.ts';

/** Says that what a copy hides decides whether something is printed here: leaving it out without a word would tell that it is not. */
export function veiledRuns(context: BlockContext): Run[] {
  const style = styleOf(context, { size: context.textSize * 0.9 });
  return [...hiddenRuns(style, context), { text: ' ', style }, ...textRuns(WORDS.veiled, style, 'beside', context)];
}

/** The same as a paragraph in place of a block. */
export function veiledStrips(context: BlockContext): Strip[] {
  const lines = breakLines(veiledRuns(context), context.width, context.measure);
  return [spaceStrip(2), ...paragraphStrips(lines, context.width, 'left'), spaceStrip(2)];
}
