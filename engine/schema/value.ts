import type { CatalogueCode } from '../model/catalogue/catalogue.ts';
import type { FactType, ValueShape } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { Path } from '../model/place.ts';
import type { Params } from '../model/problems.ts';
import type { Value } from '../model/submission.ts';
import type { Text } from '../model/text.ts';
import { isDay, readInstant } from './calendar.ts';
import { nearest } from './nearest.ts';

/** How a value is to be read. */
export interface ValueReading {
  /** Called for each fault; the value is then of no use. */
  readonly fault: (code: CatalogueCode, params: Params, path: Path) => void;
  /** Adds the offset to a local time, such as `2024-03-15T09:30:00`; undefined where no zone is known. */
  readonly zoned?: (local: string) => string | undefined;
  /** Whether quantities must be written with their unit. */
  readonly unitRequired?: boolean;
}

/** What each type of value is called. */
export const TYPE_WORDS: Readonly<Record<FactType, Text>> = {
  choice: { 'zh-CN': '单选', en: 'choice' },
  set: { 'zh-CN': '多选', en: 'set' },
  flag: { 'zh-CN': '是非（true 或 false）', en: 'flag (true or false)' },
  integer: { 'zh-CN': '整数', en: 'whole number' },
  quantity: { 'zh-CN': '数量', en: 'quantity' },
  date: { 'zh-CN': '日期', en: 'date' },
  instant: { 'zh-CN': '时刻', en: 'instant' },
  text: { 'zh-CN': '文字', en: 'text' },
  record: { 'zh-CN': '记录', en: 'record' },
  list: { 'zh-CN': '列表', en: 'list' },
};

const EXAMPLES: Readonly<Record<FactType, string>> = {
  choice: 'owner',
  set: '[a, b]',
  flag: 'true',
  integer: '3',
  quantity: '2.5',
  date: '2024-03-15',
  instant: '2024-03-15T09:30:00+08:00',
  text: '"3-1-1202"',
  record: '{ name: value }',
  list: '[ … ]',
};

/**
 * Reads a written value as its dictionary entry wants it: options known, days real, instants with offset, numbers in the
 * dictionary's unit. `null` is always allowed: known to be empty.
 *
 * @param name - name of the fact or field, for problems
 * @returns the value in its canonical form, or undefined after a fault
 */
export function readValue(name: string, written: unknown, shape: ValueShape, reading: ValueReading, path: Path = []): Value | undefined {
  if (written === null) return null;
  return READERS[shape.type]({ name, written, shape, reading, path });
}

interface Job {
  readonly name: string;
  readonly written: unknown;
  readonly shape: ValueShape;
  readonly reading: ValueReading;
  readonly path: Path;
}

const READERS: Readonly<Record<FactType, (job: Job) => Value | undefined>> = {
  choice: (job) => (typeof job.written === 'string' ? option(job, job.written, job.path) : wrongType(job)),
  set: (job) => each(job, (written, path) => (typeof written === 'string' ? option(job, written, path) : wrongType({ ...job, path }))),
  flag: (job) => (typeof job.written === 'boolean' ? job.written : wrongType(job)),
  integer: (job) =>
    Number.isSafeInteger(job.written) ? (job.written as number) : isTooLarge(job.written) ? tooLarge(job) : wrongType(job),
  quantity,
  date: (job) =>
    typeof job.written !== 'string' ? wrongType(job) : isDay(job.written) ? job.written : fault(job, 'date-wrong', { value: job.written }),
  instant,
  text: (job) =>
    typeof job.written === 'number'
      ? fault(job, 'text-is-number', { fact: job.name, number: job.written })
      : typeof job.written === 'string'
        ? job.written
        : wrongType(job),
  record: (job) => record(job, job.written, job.path),
  list: (job) =>
    each(job, (written, path) =>
      written === null
        ? null
        : READERS[job.shape.of ?? 'text']({ ...job, written, path, shape: { ...job.shape, type: job.shape.of ?? 'text' } }),
    ),
};

function fault(job: Job, code: CatalogueCode, params: Params): undefined {
  job.reading.fault(code, params, job.path);
  return undefined;
}

function wrongType(job: Job): undefined {
  const { type, options } = job.shape;
  const first = Object.keys(options ?? {})[0];
  const example = first === undefined ? EXAMPLES[type] : type === 'set' ? `[${first}]` : first;
  return fault(job, 'value-type', {
    fact: job.name,
    expected: TYPE_WORDS[type],
    found: JSON.stringify(job.written)?.slice(0, 60) ?? '',
    example,
  });
}

function option(job: Job, code: string, path: Path): string | undefined {
  const { options } = job.shape;
  if (!options || Object.hasOwn(options, code)) return code;
  const known = Object.keys(options);
  return fault({ ...job, path }, 'option-unknown', {
    fact: job.name,
    value: code,
    nearest: nearest(code, known) ?? known[0],
    options: known.join(', '),
  });
}

function each(job: Job, read: (written: unknown, path: Path) => Value | undefined): Value | undefined {
  if (!Array.isArray(job.written)) return wrongType(job);
  const values = job.written.map((written, index) => read(written, [...job.path, index]));
  return values.includes(undefined) ? undefined : (values as Value[]);
}

function quantity(job: Job): Value | undefined {
  const { written, shape, reading } = job;
  if (isBeyond(written)) return tooLarge(job);
  if (typeof written === 'number' && Number.isFinite(written) && !reading.unitRequired) return written;
  const match = typeof written === 'string' ? /^(-?\d+(?:\.\d+)?)\s*(?!e[+-]?\d)([^\d\s.]\S*)$/i.exec(written) : null;
  if (!match && typeof written !== 'number') return wrongType(job);
  if (!match || match[2] !== shape.unit) {
    return fault(job, 'unit-wrong', { fact: job.name, unit: shape.unit, example: `${match?.[1] ?? written} ${shape.unit}` });
  }
  return Number(match[1]);
}

/** A number, alone or before a unit. YAML hands over as text what it cannot hold as a number. */
const NUMBER = /^([-+]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*[^\d\s.]*$/i;

/** Whether a number is beyond all that numbers here can be. */
function isBeyond(written: unknown): boolean {
  const number = typeof written === 'string' ? NUMBER.exec(written)?.[1] : written;
  return number !== undefined && Math.abs(Number(number)) === Number.POSITIVE_INFINITY;
}

/** Whether a whole number would lose digits. */
function isTooLarge(written: unknown): boolean {
  return isBeyond(written) || (Number.isInteger(written) && !Number.isSafeInteger(written));
}

function tooLarge(job: Job): undefined {
  const written = String(job.written);
  const shown = written.length > LONGEST ? `${written.slice(0, LONGEST)}…` : written;
  return fault(job, 'number-too-large', {
    fact: job.name,
    number: typeof job.written === 'number' && isBeyond(job.written) ? BEYOND : shown,
  });
}

/** Most characters of a number that are told. */
const LONGEST = 30;

/** What is told of a number of which no reader has kept the digits. */
const BEYOND: Text = { 'zh-CN': '（超过 1.8e308）', en: '(beyond 1.8e308)' };

function instant(job: Job): Value | undefined {
  if (typeof job.written !== 'string') return wrongType(job);
  const found = readInstant(job.written);
  if (!found) return fault(job, 'instant-wrong', { value: job.written });
  if (found.offset !== undefined) return `${found.local}${found.offset}`;
  return job.reading.zoned?.(found.local) ?? fault(job, 'instant-no-zone', { value: job.written });
}

function record(job: Job, written: unknown, path: Path): Value | undefined {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return wrongType(job);
  const fields = job.shape.fields ?? {};
  const result: Record<string, Value> = {};
  let complete = true;
  for (const [key, inner] of Object.entries(written)) {
    const field = own(fields, key);
    const value = field ? readValue(`${job.name}.${key}`, inner, field, job.reading, [...path, key]) : unknownField(job, key, path);
    if (value === undefined) complete = false;
    else result[key] = value;
  }
  return complete ? result : undefined;
}

function unknownField(job: Job, key: string, path: Path): undefined {
  const known = Object.keys(job.shape.fields ?? {});
  return fault({ ...job, path: [...path, key] }, 'field-unknown', { record: job.name, name: key, nearest: nearest(key, known) });
}
