import type { ValueShape } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { Value } from '../model/submission.ts';
import type { Text } from '../model/text.ts';

/** What was filled in under one name: a text, or more by the next part of the name. */
export type Filled = string | { readonly [part: string]: Filled };

/** Why an answer cannot be taken over. */
export interface AnswerFault {
  readonly code: 'value' | 'option' | 'field-unknown';
  readonly path: readonly string[];
  readonly found: string;
  readonly expected?: Text;
  readonly options?: string;
}

/** Where faults go. */
export interface AnswerReading {
  readonly path: readonly string[];
  fault(fault: AnswerFault): void;
}

const WHOLE: Text = { 'zh-CN': '整数，如 3', en: 'a whole number, like 3' };
const DAY: Text = { 'zh-CN': '日期，如 2024-03-15 或 2024年3月15日', en: 'a day, like 2024-03-15' };
const TIME: Text = { 'zh-CN': '日期和时间，如 2024-03-15 09:30', en: 'day and time, like 2024-03-15 09:30' };

/** Known to be none, as it is typed, in half width. An empty field is not answered. */
const NONE: ReadonlySet<string> = new Set(['(无)', '(none)']);

/**
 * An answer as the dictionary wants it, from what stands in the fields; undefined where nothing was answered, or after a fault.
 *
 * People write figures in full width, days with 年月日 and lists with 、: these are understood. Nothing is guessed.
 */
export function answerOf(filled: Filled, shape: ValueShape, reading: AnswerReading): Value | undefined {
  if (typeof filled === 'string') return filled.trim() === '' ? undefined : writtenAnswer(filled.trim(), shape, reading);
  if (shape.type === 'set' && shape.options !== undefined) return tickedOptions(filled, shape.options, reading);
  if (shape.type === 'record') return recordOf(filled, shape, reading);
  if (shape.type === 'list' || shape.type === 'set') return entriesOf(filled, shape, reading);
  for (const part of Object.keys(filled)) unknown(reading, part);
  return undefined;
}

function writtenAnswer(text: string, shape: ValueShape, reading: AnswerReading): Value | undefined {
  const plain = text.normalize('NFKC').trim();
  if (NONE.has(plain)) return null;
  switch (shape.type) {
    case 'text':
      return text;
    case 'integer':
      return numberOf(plain, /^[+-]?\d+$/, shape) ?? wrong(reading, text, WHOLE);
    case 'quantity':
      return numberOf(plain, /^[+-]?\d+(\.\d+)?$/, shape) ?? wrong(reading, text, numberIn(shape));
    case 'date':
      return dayOf(plain) ?? wrong(reading, text, DAY);
    case 'instant':
      return instantOf(plain) ?? wrong(reading, text, TIME);
    case 'flag':
      return yesOrNo(plain) ?? noOption(reading, text, ['true', 'false']);
    case 'choice':
      return optionOf(text, shape.options ?? {}, reading);
    case 'set':
    case 'list':
      return listOf(text, shape, reading);
    default:
      return wrong(reading, text, { 'zh-CN': '几个栏目', en: 'several fields' });
  }
}

/** A box gives the code; people type a word. */
function yesOrNo(text: string): boolean | undefined {
  if (/^(true|yes|是|是 yes)$/i.test(text)) return true;
  return /^(false|no|否|否 no)$/i.test(text) ? false : undefined;
}

/** Numbers with a comma between thousands, or with their unit behind them, are numbers. */
function numberOf(text: string, pattern: RegExp, { unit }: ValueShape): number | undefined {
  const own = unit?.normalize('NFKC').toLowerCase();
  const lower = text.toLowerCase();
  const bare =
    own !== undefined && lower.endsWith(own) ? text.slice(0, -own.length) : text.replace(/(元|天|小时|分钟|秒|人|m2|平方米|CNY)$/i, '');
  const digits = bare
    .trim()
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/^[−–—]/, '-');
  // Nobody means minus nought.
  return pattern.test(digits) ? Number(digits) + 0 : undefined;
}

function numberIn({ unit }: ValueShape): Text {
  const more = unit === undefined ? '' : ` ${unit}`;
  return { 'zh-CN': `数字，如 98.5${more}`, en: `a number, like 98.5${more}` };
}

function dayOf(text: string): string | undefined {
  const [, year, month, day] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  return year === undefined ? undefined : `${year}-${two(month)}-${two(day)}`;
}

/** A day and a time behind it: `09:30`, `9点半`, `下午3点05分`. */
function instantOf(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const [, day = '', part, hour, minute = '00', second = '00', offset = ''] =
    /^(.+?[\dT日号])[\s,]*(上午|下午|晚上|早上|凌晨|中午)?\s*(?<![\d.:/-])(\d{1,2})[:时点](\d{1,2}|半|整)?(?::(\d{2}))?分?\s*(Z|[+-]\d{2}:\d{2})?$/.exec(
      text,
    ) ?? [];
  const date = dayOf(day.replace(/T$/, '').trim());
  const counted = hour === undefined ? undefined : hourOf(Number(hour), part);
  if (date === undefined || counted === undefined) return undefined;
  const minutes = minute === '半' ? '30' : minute === '整' ? '00' : two(minute);
  return `${date}T${two(String(counted))}:${minutes}:${second}${offset}`;
}

/** No day with its time is written longer. */
const LONGEST = 60;

/** The hour of the day; undefined where hour and part of the day do not fit, or midnight could be that of either day. */
function hourOf(hour: number, part: string | undefined): number | undefined {
  if (part === undefined) return hour;
  const [first, last] = PARTS_OF_DAY[part] ?? [0, 23];
  return [hour, hour + 12].find((one) => one >= first && one <= last);
}

/** First and last hour of the parts of a day. */
const PARTS_OF_DAY: Readonly<Record<string, readonly [number, number]>> = {
  凌晨: [1, 5],
  早上: [5, 11],
  上午: [6, 11],
  中午: [11, 14],
  下午: [12, 18],
  晚上: [18, 23],
};

function two(digits: string | undefined): string {
  return (digits ?? '').padStart(2, '0');
}

/** Programs give the code of a choice, or its words. */
function optionOf(text: string, options: Readonly<Record<string, Text>>, reading: AnswerReading): string | undefined {
  if (Object.hasOwn(options, text)) return text;
  const named = Object.entries(options).find(([, label]) =>
    [label['zh-CN'], label.en, `${label['zh-CN']} ${label.en}`].some((words) => words.toLowerCase() === text.toLowerCase()),
  );
  return named?.[0] ?? noOption(reading, text, Object.keys(options));
}

function listOf(text: string, shape: ValueShape, reading: AnswerReading): Value | undefined {
  const parts = text.split(/[、，,；;\r\n]+/).map((part) => part.trim());
  const entries = parts.filter((part) => part !== '');
  if (shape.type === 'set')
    return shape.options === undefined ? entries : allOrNone(entries.map((one) => optionOf(one, shape.options ?? {}, reading)));
  return allOrNone(entries.map((entry) => writtenAnswer(entry, { type: shape.of ?? 'text' }, reading)));
}

function tickedOptions(
  filled: Readonly<Record<string, Filled>>,
  options: Readonly<Record<string, Text>>,
  reading: AnswerReading,
): Value | undefined {
  const strange = Object.keys(filled).filter((code) => !Object.hasOwn(options, code));
  for (const code of strange) noOption(reading, code, Object.keys(options));
  // In the order of the dictionary, whatever the order of the file.
  const chosen = Object.keys(options).filter((code) => Object.hasOwn(filled, code));
  return strange.length > 0 || chosen.length === 0 ? undefined : chosen;
}

function recordOf(filled: Readonly<Record<string, Filled>>, shape: ValueShape, reading: AnswerReading): Value | undefined {
  const fields: Record<string, Value> = {};
  for (const [part, inner] of Object.entries(filled)) {
    const field = own(shape.fields ?? {}, part);
    if (field === undefined) unknown(reading, part);
    else {
      const value = answerOf(inner, field, { ...reading, path: [...reading.path, part] });
      if (value !== undefined) fields[part] = value;
    }
  }
  return Object.keys(fields).length === 0 ? undefined : fields;
}

/** Entries by their numbers; rows that were left empty close up. */
function entriesOf(filled: Readonly<Record<string, Filled>>, shape: ValueShape, reading: AnswerReading): Value | undefined {
  const { type: _list, of = 'text', ...rest } = shape;
  const strange = Object.keys(filled).filter((part) => !/^[1-9]\d{0,3}$/.test(part));
  for (const part of strange) unknown(reading, part);
  const numbers = Object.keys(filled)
    .filter((part) => !strange.includes(part))
    .sort((a, b) => Number(a) - Number(b));
  const values = numbers.map((part) =>
    answerOf(filled[part] as Filled, { ...rest, type: of }, { ...reading, path: [...reading.path, part] }),
  );
  const given = values.filter((value): value is Value => value !== undefined);
  if (given.length === 0) return undefined;
  return given.every(saysNone) ? [] : given;
}

/** Whether an entry says that there is none: by itself, or in the only field of its row that was filled in. */
function saysNone(entry: Value): boolean {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry === null;
  const fields = Object.values(entry);
  return fields.length === 1 && fields[0] === null;
}

function allOrNone(values: readonly (Value | undefined)[]): Value | undefined {
  const given = values.filter((value): value is Value => value !== undefined);
  return given.length === values.length && given.length > 0 ? given : undefined;
}

function wrong({ path, fault }: AnswerReading, found: string, expected: Text): undefined {
  fault({ code: 'value', path, found, expected });
}

function noOption({ path, fault }: AnswerReading, found: string, options: readonly string[]): undefined {
  fault({ code: 'option', path, found, options: options.join(', ') });
}

function unknown({ path, fault }: AnswerReading, part: string): void {
  fault({ code: 'field-unknown', path: [...path, part], found: part });
}
