import type { ValueShape } from '../../../engine/model/fact.ts';
import type { FactView } from '../../../engine/model/report.ts';
import type { Text } from '../../../engine/model/text.ts';
import type { Canvas } from '../layout/canvas.ts';
import { breakLines } from '../layout/lines.ts';
import { paragraphStrips } from '../layout/paragraph.ts';
import { BLANK, type Line, type Run } from '../layout/run.ts';
import { type Strip, spaceStrip, stackStrips } from '../layout/strip.ts';
import { points } from '../layout/units.ts';
import { ofFact } from '../template/resolve.ts';
import { unitWords } from '../unit-words.ts';
import type { BlockContext } from './context.ts';
import { inputStrip, textInput } from './inputs.ts';
import { optionStrips, optionsOf } from './options.ts';
import { styleOf, textRuns } from './runs.ts';
import { hiddenRuns } from './value-cell.ts';

/** What is answered in one place: the kind of value, and the answer as far as there is one. */
export interface Answer {
  readonly shape: ValueShape;
  readonly fact?: FactView | undefined;
  /** The fact's own label where left out. */
  readonly label?: Text;
  /** Asked of a paper: whether it was handed in. */
  readonly collected?: boolean;
  /** What is answered, such as `workers/2/name`; where left out nothing is filled in on a screen. */
  readonly path?: string;
  /** Takes two lines. */
  readonly long?: boolean;
}

const NO_LABEL: Text = { 'zh-CN': '', en: '' };

/** Height of a line to write on, in points. */
const WRITING = points(8);

/** Lines under one another as one strip. */
export function linesStrip(lines: readonly Line[], width: number, align: 'left' | 'center' = 'left'): Strip {
  return stackStrips(paragraphStrips(lines, width, align));
}

/** Room for one answer: boxes to tick, a line with its unit, a date to fill in, or white space; or the answer itself. */
export function answerStrip(answer: Answer, width: number, context: BlockContext): Strip {
  const { fact, shape } = answer;
  if (fact?.hidden === true) return linesStrip(breakLines(hiddenRuns(styleOf(context), context), width, context.measure), width);
  const options = optionsOf(shape, fact, answer.collected === true);
  const { path } = answer;
  const ticks = path === undefined ? undefined : ({ path, kind: shape.type === 'set' ? 'any' : 'one' } as const);
  if (options !== undefined) return stackStrips(optionStrips(options, width, context, ticks));
  const input =
    path === undefined
      ? undefined
      : textInput(
          path,
          shape,
          { label: answer.label ?? fact?.label ?? NO_LABEL, ...(fact?.value === undefined ? {} : { value: fact.value }) },
          width - 4,
          context,
          answer.long,
        );
  if (input !== undefined) return inputStrip(input, width, answer.long === true ? 3 : 1);
  if (fact?.known === true) {
    const runs = textRuns(ofFact(fact).text, styleOf(context), 'beside', context, [fact.name]);
    return linesStrip(breakLines(runs, width, context.measure), width);
  }
  const runs = openRuns(shape, width, context);
  if (runs !== undefined) return linesStrip(breakLines(runs, width, context.measure), width);
  return answer.long === true ? twoLines(width) : spaceStrip(0);
}

/** Lines to write on, with what is printed between them; undefined where white space serves better. */
export function openRuns(shape: ValueShape, width: number, context: BlockContext): Run[] | undefined {
  if (shape.type === 'date') return dateRuns(['年', '月', '日'], width, context);
  if (shape.type === 'instant') return dateRuns(['年', '月', '日', '时', '分'], width, context);
  if (shape.type !== 'integer' && shape.type !== 'quantity') return undefined;
  const style = styleOf(context);
  const unit = shape.unit === undefined ? [] : textRuns(unitWords(shape.unit), style, 'beside', context);
  const printed = unit.reduce((sum, run) => sum + context.measure(run.text, run.style), 0);
  const room = Math.max(2, Math.min(8, Math.floor((width - printed) / style.size) - 1));
  return [{ text: BLANK.repeat(room), style }, { text: ' ', style }, ...unit];
}

/** A date or time to be filled in; the year takes more room than the rest. */
function dateRuns(parts: readonly string[], width: number, context: BlockContext): Run[] {
  const style = styleOf(context);
  const room = width / style.size - parts.length;
  const each = Math.max(1, Math.min(3, Math.floor((room - 1) / parts.length)));
  return parts.map((part, i) => ({ text: BLANK.repeat(i === 0 ? each + 1 : each) + part, style }));
}

function twoLines(width: number): Strip {
  return {
    height: 2 * WRITING,
    draw(canvas: Canvas, left, top) {
      canvas.stroke([left, top + WRITING], [left + width, top + WRITING], 0.4, 0.5, 2);
    },
  };
}
