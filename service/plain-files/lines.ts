import { canonicalJson } from '../../engine/compile/digest.ts';
import type { StoreRecord } from '../../store/records.ts';
import type { Write } from '../../store/write.ts';
import { type Fields, misfit, SHAPES } from './shapes.ts';

/** What every line says of its record besides: when, by whom and with which write it came. */
export type WrittenAs = Pick<Write, 'key' | 'at' | 'by'>;

/** What a line of some kinds says besides. */
export interface Beside {
  /** Path of the file of a piece of evidence; absent where it was erased. */
  readonly file?: string;
  /** Paths of the files of rules, one each. */
  readonly files?: readonly string[];
  /** That it was erased: the content is what stays. */
  readonly erased?: boolean;
}

/** A line that is no record. */
export class Misfit extends Error {
  /** Field that is wrong. */
  readonly field: string;

  constructor(field: string) {
    super(field);
    this.field = field;
  }
}

const WRITTEN: Fields = { at: 'text', by: 'text', write: 'text' };

/**
 * A record as a line of JSON that people can read: what the store keeps as a text of canonical JSON is JSON here, where it comes back the
 * same.
 */
export function lineOf(record: StoreRecord, { key, at, by }: WrittenAs, { file, files, erased }: Beside = {}): string {
  const fields = SHAPES[record.kind];
  const values = record as unknown as Readonly<Record<string, unknown>>;
  const shown = Object.keys(fields).map((name) => {
    if (record.kind === 'rulebook' && name === 'files')
      return [name, record.files.map(({ path }, at) => ({ path, file: files?.[at] ?? '' }))];
    return [name, fields[name] === 'json' ? expanded(values[name] as string) : values[name]];
  });
  return JSON.stringify({
    ...Object.fromEntries(shown),
    ...(file === undefined ? {} : { file }),
    ...(erased ? { erased } : {}),
    ...{ at, by, write: key },
  });
}

/** A line that was read. */
export interface ReadLine extends WrittenAs, Beside {
  readonly record: StoreRecord;
}

/**
 * The record of a line; that of a rules folder is without its texts.
 *
 * @throws Misfit
 */
export function recordIn(line: unknown, kind: StoreRecord['kind']): ReadLine {
  const { file, erased, ...rest } = (typeof line === 'object' && line !== null ? line : {}) as Readonly<Record<string, unknown>>;
  const wrong = misfit(rest, { ...SHAPES[kind], ...WRITTEN });
  if (wrong !== undefined) throw new Misfit(wrong);
  if (file !== undefined && (typeof file !== 'string' || kind !== 'evidence')) throw new Misfit('file');
  if (erased !== undefined && erased !== true) throw new Misfit('erased');
  const { at, by, write, ...values } = rest as { at: string; by: string; write: string };
  const named = Object.entries(SHAPES[kind]).map(([name, shape]) => {
    const value = (values as Readonly<Record<string, unknown>>)[name];
    return [name, shape === 'json' ? collapsed(value) : value];
  });
  const record = { kind, ...Object.fromEntries(named) } as StoreRecord;
  const beside = { ...(file === undefined ? {} : { file }), ...(erased ? { erased: true } : {}) };
  if (record.kind !== 'rulebook') return { record, key: write, at, by, ...beside };
  const listed = record.files as unknown as readonly { readonly path: string; readonly file: string }[];
  const files = listed.map(({ path }) => ({ path, text: '' }));
  return { record: { ...record, files }, files: listed.map((one) => one.file), key: write, at, by };
}

/** JSON in the place of its text, where it is an object and gives the same text again; the text otherwise. */
function expanded(text: string): unknown {
  try {
    const found: unknown = JSON.parse(text);
    const isObject = typeof found === 'object' && found !== null && !Array.isArray(found);
    return isObject && canonicalJson(found) === text ? found : text;
  } catch {
    return text;
  }
}

function collapsed(value: unknown): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}
