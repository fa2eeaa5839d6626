import type { QuestionView } from '../../../engine/model/report.ts';
import { innerWidth } from '../layout/cell.ts';
import { contentRow } from '../layout/content-row.ts';
import { type Strip, stackStrips } from '../layout/strip.ts';
import type { BlockContext } from './context.ts';
import { entryStrips } from './entries.ts';
import { type Option, optionStrips, optionsOf } from './options.ts';
import { recordStrips } from './records.ts';

/** More options than this stand under their question, across the page. */
const MOST_BESIDE = 6;

/** Rows of options that stay together. */
const ROWS_TOGETHER = 4;

/** What needs the whole width: many options, lists and records. Empty where the cell beside the question is enough. */
export function belowStrips({ shape, fact, from }: QuestionView, blank: number, least: number, context: BlockContext): Strip[] {
  if (from !== undefined) return [];
  const options = optionsOf(shape, fact, false);
  if (options !== undefined) return options.length > MOST_BESIDE ? manyOptions(options, context) : [];
  if (shape.fields !== undefined) return recordStrips(shape, fact.known ? (fact.records ?? []) : [], blank, least, context);
  const isList = shape.type === 'list' || shape.type === 'set';
  return isList && !fact.known ? entryStrips(shape, least, context) : [];
}

function manyOptions(options: readonly Option[], context: BlockContext): Strip[] {
  const rows = optionStrips(options, innerWidth(context.width), context);
  const count = Math.ceil(rows.length / ROWS_TOGETHER);
  return Array.from({ length: count }, (_, i) => {
    const content = stackStrips(rows.slice(i * ROWS_TOGETHER, (i + 1) * ROWS_TOGETHER));
    return contentRow([{ content, width: context.width }], 0);
  });
}
