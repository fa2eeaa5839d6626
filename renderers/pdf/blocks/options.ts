import type { ValueShape } from '../../../engine/model/fact.ts';
import type { FactView } from '../../../engine/model/report.ts';
import type { Text } from '../../../engine/model/text.ts';
import { breakLines } from '../layout/lines.ts';
import { type GridOption, optionRoom, optionRows } from '../layout/option-grid.ts';
import type { Line, Run } from '../layout/run.ts';
import { type Strip, stackStrips } from '../layout/strip.ts';
import { WORDS } from '../words.ts';
import type { BlockContext } from './context.ts';
import { boxInput } from './inputs.ts';
import { type EnglishPlace, styleOf, textRuns } from './runs.ts';
import { boxOf } from './value-cell.ts';

/** Words behind a box, and whether the box is ticked. */
export interface Option {
  readonly label: Text;
  readonly chosen: boolean;
  readonly code: string;
}

/** What is ticked in answer to a question; undefined where the answer is written. A paper that is collected was handed in or not. */
export function optionsOf(shape: ValueShape, fact: FactView | undefined, collected: boolean): Option[] | undefined {
  if (shape.options !== undefined) {
    const chosen = new Set(fact?.options?.filter((option) => option.chosen).map(({ code }) => code));
    return Object.entries(shape.options).map(([code, label]) => ({ code, label, chosen: chosen.has(code) }));
  }
  if (shape.type !== 'flag') return undefined;
  const [yes, no] = collected ? [WORDS.handedIn, WORDS.notHandedIn] : [WORDS.yes, WORDS.no];
  return [
    { code: 'true', label: yes, chosen: fact?.value === true },
    { code: 'false', label: no, chosen: fact?.value === false },
  ];
}

/** Which fact is answered by ticking, and how many options may be. */
export interface Ticks {
  readonly path: string;
  readonly kind: 'any' | 'one';
}

/** Most columns of options, and the least width of a column, in points. */
const COLUMNS = { most: 6, least: 44 } as const;

/** What a broken line costs over its own height, in points: an option on one line is found sooner. */
const BROKEN = 12;

/** Options with boxes, in as many columns as take least room, the English beside or under; a strip for each row. */
export function optionStrips(options: readonly Option[], width: number, context: BlockContext, ticks?: Ticks): Strip[] {
  const columns = Array.from({ length: Math.min(COLUMNS.most, options.length) }, (_, i) => i + 1);
  const ways = (['beside', 'under'] as const).flatMap((place) =>
    columns.map((count) => placed(options, place, count, width, context, ticks)),
  );
  const [first, ...rest] = ways.filter(({ room }) => room >= COLUMNS.least);
  const best = rest.reduce((least, way) => (way.cost < (least?.cost ?? 0) ? way : least), first ?? ways[0]);
  return best?.strips ?? [];
}

interface Placed {
  readonly strips: Strip[];
  readonly room: number;
  readonly cost: number;
}

function placed(
  options: readonly Option[],
  place: EnglishPlace,
  columns: number,
  width: number,
  context: BlockContext,
  ticks?: Ticks,
): Placed {
  const style = styleOf(context, { size: context.textSize * 0.95 });
  const room = optionRoom(width, columns);
  const whole = (context.english ?? place) === 'under' ? 2 : 1;
  const grid = options.map((option): GridOption => {
    const { label, chosen } = option;
    const input = ticks === undefined ? undefined : boxInput(ticks.path, ticks.kind, option, context);
    const run: Run = { text: boxOf(chosen), style, ...(input === undefined ? {} : { input: { ...input, style } }) };
    const [box] = breakLines([run], width, context.measure);
    return { box: box as Line, lines: breakLines(textRuns(label, style, place, context), Math.max(1, room), context.measure) };
  });
  const strips = optionRows(grid, columns, width);
  const broken = grid.reduce((sum, { lines }) => sum + Math.max(0, lines.length - whole), 0);
  return { strips, room, cost: stackStrips(strips).height + broken * BROKEN };
}
