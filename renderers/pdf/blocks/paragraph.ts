import { breakLines } from '../layout/lines.ts';
import { paragraphStrips } from '../layout/paragraph.ts';
import type { Line } from '../layout/run.ts';
import { type Strip, spaceStrip, tagged } from '../layout/strip.ts';
import type { Tag } from '../structure/tag.ts';
import type { ListBlock, ListItem, ParagraphBlock, Words } from '../template/grammar.ts';
import { holds, mayHold } from '../template/when.ts';
import type { BlockContext } from './context.ts';
import { styleOf, wordLines } from './runs.ts';
import { veiledRuns } from './veiled.ts';

/** White space under a paragraph, in ems. */
const GAP = 0.35;

/** A paragraph, Chinese first and English under it. */
export function paragraphBlockStrips(block: ParagraphBlock, context: BlockContext): Strip[] {
  const style = styleOf(context, { size: block.size ?? context.textSize, face: block.bold === true ? 'bold' : 'regular' });
  const indented = indentWords(block.paragraph, block.indent ?? 0);
  const lines = wordLines(indented, style, 'under', context.width, context);
  return [...paragraphStrips(lines, context.width, block.align ?? 'justify'), spaceStrip(style.size * GAP)];
}

/** The first line is set in by full-width spaces, as Chinese letters are. */
function indentWords(words: Words, characters: number): Words {
  if (characters === 0) return words;
  const space = '\u3000'.repeat(characters);
  if (typeof words === 'string') return space + words;
  return { 'zh-CN': space + words['zh-CN'], en: words.en };
}

/** Numbered entries with the text set in behind the number. */
export function listStrips(block: ListBlock, context: BlockContext): Strip[] {
  const style = styleOf(context, { size: block.size ?? context.textSize });
  const items = block.list.map(asItem).filter((item) => mayHold(item.when, context.scope));
  const labels = items.map((_, i) => numberLabel(i + (block.from ?? 1), block.numbers ?? 'arabic'));
  const inset = Math.max(0, ...labels.map((label) => context.measure(label, style))) + style.size * 0.3;
  const list: Tag = { role: 'L', numbering: block.numbers === 'none' ? 'Disc' : 'Decimal' };
  const strips = items.flatMap((item, i) => {
    const width = context.width - inset;
    const lines = holds(item.when, context.scope)
      ? wordLines(item.text, style, 'under', width, context)
      : breakLines(veiledRuns(context), width, context.measure);
    const [label] = wordLines(labels[i] ?? '', style, 'beside', inset, context);
    return [...entryStrips(lines, label, inset, context.width), spaceStrip(style.size * GAP)];
  });
  return tagged(list, strips);
}

function entryStrips(lines: readonly Line[], label: Line | undefined, inset: number, width: number): Strip[] {
  const body: Tag = { role: 'LBody' };
  const strips = paragraphStrips(lines, width - inset, 'justify').map(
    (strip, i): Strip => ({
      ...strip,
      draw(canvas, left, top) {
        if (i === 0 && label !== undefined) canvas.within({ role: 'Lbl' }, () => canvas.line(label, left, top));
        canvas.within(body, () => strip.draw(canvas, left + inset, top));
      },
    }),
  );
  return tagged({ role: 'LI' }, strips);
}

function asItem(item: Words | ListItem): ListItem {
  return typeof item === 'object' && 'text' in item ? item : { text: item };
}

const FIGURES = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** A number before an entry: `十四、` or `14.`. */
export function numberLabel(number: number, kind: 'chinese' | 'arabic' | 'none'): string {
  if (kind === 'none') return '·';
  if (kind === 'arabic' || number > 99) return `${number}.`;
  const tens = Math.floor(number / 10);
  return `${tens === 0 ? '' : `${tens === 1 ? '' : FIGURES[tens]}十`}${FIGURES[number % 10]}、`;
}
