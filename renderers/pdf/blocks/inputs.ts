import type { ValueShape } from '../../../engine/model/fact.ts';
import { own } from '../../../engine/model/own.ts';
import type { FactView } from '../../../engine/model/report.ts';
import type { Text } from '../../../engine/model/text.ts';
import type { BoxInput } from '../layout/box-input.ts';
import { innerWidth } from '../layout/cell.ts';
import type { TextInput } from '../layout/input.ts';
import { breakLines } from '../layout/lines.ts';
import type { Strip } from '../layout/strip.ts';
import { WORDS } from '../words.ts';
import type { BlockContext } from './context.ts';
import { styleOf } from './runs.ts';

/** How a value is written where there is no room to say it: days with four figures first. */
const WRITTEN: Readonly<Partial<Record<ValueShape['type'], Text>>> = {
  date: WORDS.writtenDate,
  instant: WORDS.writtenInstant,
  set: WORDS.writtenList,
};

/** What is chosen where a question is answered by yes or no, and has no boxes. */
const YES_OR_NO: Readonly<Record<string, Text>> = { true: WORDS.yes, false: WORDS.no };

/** The kind of value at a path such as `designScheme.issuer` or `workers.2.name`; undefined where the form is not filled on a screen. */
export function shapeAt(path: string, context: BlockContext): ValueShape | undefined {
  const [name = '', ...fields] = path.split('.');
  let shape: ValueShape | undefined = context.inputs === undefined ? undefined : own(context.inputs.shapes, name);
  for (const field of fields) shape = /^\d+$/.test(field) ? entryShape(shape) : own(shape?.fields ?? {}, field);
  return shape;
}

/** What an entry of a list is. */
function entryShape(list: ValueShape | undefined): ValueShape | undefined {
  if (list?.type !== 'list') return undefined;
  const { type: _list, of = 'text', ...rest } = list;
  return { ...rest, type: of };
}

/** A place for a written answer, or a list of options; undefined where the answer is ticked or not typed in one place. */
export function textInput(
  path: string,
  shape: ValueShape | undefined,
  fact: Pick<FactView, 'label' | 'value'>,
  width: number,
  context: BlockContext,
  multiline = false,
): TextInput | undefined {
  if (context.inputs === undefined || shape === undefined || shape.type === 'list' || shape.type === 'record') return undefined;
  const style = styleOf(context);
  const value = writtenValue(fact.value);
  const common = { name: path.replaceAll('.', '/'), label: labelOf(fact.label, shape), style, ...(value === undefined ? {} : { value }) };
  const linesOf = (text: string) =>
    breakLines([{ text, style, fact: path }], multiline ? width : Number.POSITIVE_INFINITY, context.measure);
  const choices = shape.type === 'flag' ? YES_OR_NO : shape.type === 'choice' ? shape.options : undefined;
  if (choices !== undefined) {
    const options = Object.entries(choices).map(([code, label]) => [code, `${label['zh-CN']} ${label.en}`] as const);
    const words = options.find(([code]) => code === value)?.[1] ?? '';
    return { kind: 'combo', ...common, options, lines: linesOf(words) };
  }
  return { kind: 'text', ...common, lines: linesOf(value ?? ''), ...(multiline ? { multiline } : {}) };
}

/** A box to tick for one option; of a set any may be ticked, of all else one. */
export function boxInput(
  path: string,
  kind: 'any' | 'one',
  option: { readonly code: string; readonly label: Text; readonly chosen: boolean },
  context: BlockContext,
): BoxInput | undefined {
  if (context.inputs === undefined) return undefined;
  const name = path.replaceAll('.', '/');
  const common = { label: bothWords(option.label), style: styleOf(context), state: option.code, checked: option.chosen };
  return kind === 'any' ? { kind: 'check', name: `${name}/${option.code}`, ...common } : { kind: 'radio', name, ...common };
}

/** A strip that is typed in; as high as `lines` lines. */
export function inputStrip(input: TextInput, width: number, lines: number): Strip {
  const height = input.style.size * 1.7 * lines;
  return { height, draw: (canvas, left, top) => canvas.place(input, { left, top, width, height }) };
}

/** Width of what is typed in a cell, in points. */
export function inputWidth(width: number): number {
  return innerWidth(width) - 4;
}

function labelOf(label: Text, shape: ValueShape): string {
  const written = WRITTEN[shape.type];
  return written === undefined ? bothWords(label) : `${bothWords(label)} ${bothWords(written)}`;
}

function bothWords(text: Text): string {
  return text.en === text['zh-CN'] || text.en === '' ? text['zh-CN'] : `${text['zh-CN']} ${text.en}`;
}

function writtenValue(value: FactView['value']): string | undefined {
  if (value === null) return WORDS.knownNone['zh-CN'];
  if (Array.isArray(value)) return value.map(String).join('、');
  return value === undefined || typeof value === 'object' ? undefined : String(value);
}
