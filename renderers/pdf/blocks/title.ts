import { innerWidth } from '../layout/cell.ts';
import { gridRow } from '../layout/grid-row.ts';
import { breakLines } from '../layout/lines.ts';
import { paragraphStrips } from '../layout/paragraph.ts';
import { type Strip, spaceStrip, stackStrips, tagged } from '../layout/strip.ts';
import type { BandBlock, HeadingBlock, TitleBlock } from '../template/grammar.ts';
import type { BlockContext } from './context.ts';
import { styleOf, wordLines, wordRuns } from './runs.ts';

/** The name of the form, in the middle, with its number at the right below. */
export function titleStrips(block: TitleBlock, context: BlockContext): Strip[] {
  const style = styleOf(context, { size: context.textSize * 2, face: 'bold' });
  const words = paragraphStrips(wordLines(block.title, style, 'under', context.width, context), context.width, 'center');
  const strips = tagged({ role: 'H', level: 1 }, words);
  if (block.note !== undefined) {
    const note = wordLines(block.note, styleOf(context), 'beside', context.width, context);
    strips.push(spaceStrip(2), ...paragraphStrips(note, context.width, 'right'));
  }
  return [{ ...stackStrips([...strips, spaceStrip(4)]), keep: true }];
}

/** A heading over paragraphs. */
export function headingStrips(block: HeadingBlock, context: BlockContext): Strip[] {
  const style = styleOf(context, { size: context.textSize * 1.15, face: 'bold' });
  const lines = breakLines(wordRuns(block.heading, style, 'beside', context), context.width, context.measure);
  const text = paragraphStrips(lines, context.width, 'left');
  return [spaceStrip(7), { ...stackStrips([...text, spaceStrip(2.5)]), keep: true }];
}

/** A bar across the grid. */
export function bandStrips(block: BandBlock, context: BlockContext): Strip[] {
  const style = styleOf(context, { face: 'bold' });
  const lines = wordLines(block.band, style, 'beside', innerWidth(context.width), context);
  const row = gridRow([{ lines, width: context.width, ground: true }], 0, context.pageHeight);
  return row.map((strip) => ({ ...strip, keep: true }));
}
