import type { QuestionView } from '../../../engine/model/report.ts';
import { innerWidth } from '../layout/cell.ts';
import { contentRow } from '../layout/content-row.ts';
import { type Strip, stackStrips } from '../layout/strip.ts';
import type { BlockContext } from './context.ts';
import { entryStrips } from './entries.ts';
import { type Option, optionStrips, optionsOf, type Ticks } from './options.ts';
import { recordStrips } from './records.ts';

/** More options than this stand under their question, across the page. */
const MOST_BESIDE = 6;

/** Rows of options that stay together. */
const ROWS_TOGETHER = 4;

/** What needs the whole width: many options, lists and records. Empty where the cell beside the question is enough. */
export function belowStrips({ shape, fact, from }: QuestionView, blank: number, least: number, context: BlockContext): Strip[] {
  if (from !== undefined || (fact.hidden === true && fact.records === undefined)) return [];
  const options = optionsOf(shape, fact, false);
  if (options !== undefined)
    return options.length > MOST_BESIDE
      ? manyOptions(options, context, { path: fact.name, kind: shape.type === 'set' ? 'any' : 'one' })
      : [];
  if (shape.fields !== undefined) return recordStrips(shape, fact.known ? (fact.records ?? []) : [], blank, least, context, fact.name);
  const isList = shape.type === 'list' || shape.type === 'set';
  return isList && (!fact.known || context.inputs !== undefined) ? entryStrips(shape, least, context, fact) : [];
}

function manyOptions(options: readonly Option[], context: BlockContext, ticks: Ticks): Strip[] {
  const rows = optionStrips(options, innerWidth(context.width), context, ticks);
  const count = Math.ceil(rows.length / ROWS_TOGETHER);
  return Array.from({ length: count }, (_, i) => {
    const content = stackStrips(rows.slice(i * ROWS_TOGETHER, (i + 1) * ROWS_TOGETHER));
    return contentRow([{ content, width: context.width }], 0);
  });
}
