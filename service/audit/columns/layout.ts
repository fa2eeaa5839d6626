import { closeSync, fstatSync, openSync } from 'node:fs';
import type { ColumnMetaData, FileMetaData, SchemaElement } from 'hyparquet';
import { MOST_LINES } from '../blocks/place.ts';
import { FACT } from '../parquet.ts';
import type { SourcePart } from '../source.ts';
import { readBytes } from './bytes.ts';

/** The texts of one column in a group of rows, as they stand in a file. */
export interface Chunk {
  /** Name of the column. */
  readonly name: string;
  /** First byte, and how many there are. */
  readonly start: number;
  readonly bytes: number;
  readonly codec: Codec;
  /** Whether a row may have none. */
  readonly optional: boolean;
}

/** Rows of a Parquet file that are read by whoever judges them, column by column. */
export interface RowGroup {
  readonly path: string;
  readonly rows: number;
  readonly chunks: readonly Chunk[];
}

/** How pages may be packed. */
export const CODECS = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'BROTLI'] as const;
export type Codec = (typeof CODECS)[number];

const ENCODINGS = [
  'PLAIN',
  'PLAIN_DICTIONARY',
  'RLE_DICTIONARY',
  'RLE',
  'BIT_PACKED',
  'DELTA_BINARY_PACKED',
  'DELTA_LENGTH_BYTE_ARRAY',
  'DELTA_BYTE_ARRAY',
];
/** The first bytes and the last of a file. */
const MAGIC = 0x31524150;

/**
 * The groups of rows of a Parquet file with a column for each fact.
 *
 * @returns undefined where the file is of another form, is packed or damaged in a way that DuckDB must see to
 */
export async function rowGroupsOf({ path, bytes }: SourcePart): Promise<RowGroup[] | undefined> {
  const found = await metadataOf(path, bytes);
  if (!found) return undefined;
  const columns = columnsOf(found.schema);
  if (!columns) return undefined;
  const groups: RowGroup[] = [];
  for (const { num_rows: counted, columns: chunks } of found.row_groups) {
    const rows = Number(counted);
    const told = columns.map((column, index) => chunkOf(column, chunks[index], rows, bytes));
    if (chunks.length !== columns.length || rows > MOST_LINES || told.includes(undefined)) return undefined;
    groups.push({ path, rows, chunks: told as Chunk[] });
  }
  return groups;
}

/** What a file says of itself; undefined where it cannot be read. */
async function metadataOf(path: string, size: number): Promise<FileMetaData | undefined> {
  const { parquetMetadata } = await import('hyparquet/src/metadata.js');
  const file = openSync(path, 'r');
  try {
    if (size < 12 || fstatSync(file).size < size) return undefined;
    const tail = new Uint8Array(8);
    readBytes(file, size - 8, tail);
    const view = new DataView(tail.buffer);
    const length = view.getUint32(0, true);
    if (view.getUint32(4, true) !== MAGIC || length + 8 > size) return undefined;
    const footer = new Uint8Array(length + 8);
    readBytes(file, size - 8 - length, footer);
    return parquetMetadata(footer, { geoparquet: false });
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** The columns of a file, if each is one of texts and all together have the form of a column for each fact. */
function columnsOf([root, ...columns]: readonly SchemaElement[]): SchemaElement[] | undefined {
  const names = columns.map(({ name }) => name);
  const isFlat = root?.num_children === columns.length && columns.every(isText);
  // DuckDB, which makes the same lines, takes names that differ in nothing but case for one.
  const isClear = new Set(names.map((name) => name.toLowerCase())).size === names.length;
  const isForm = names.includes('checklist') && names.some((name) => name.startsWith(FACT));
  const others = names.filter((name) => !['checklist', 'evidence'].includes(name) && !name.startsWith(FACT));
  return isFlat && isClear && isForm && others.length === 0 ? columns : undefined;
}

function isText({ type, num_children: children, repetition_type: repetition, converted_type: was, logical_type: is }: SchemaElement) {
  if (children || type !== 'BYTE_ARRAY' || repetition === 'REPEATED') return false;
  return (is?.type ?? '') === 'STRING' || is?.type === 'JSON' || (!is && (was === 'UTF8' || was === 'JSON'));
}

function chunkOf(
  { name, repetition_type: repetition }: SchemaElement,
  column: FileMetaData['row_groups'][number]['columns'][number] | undefined,
  rows: number,
  size: number,
): Chunk | undefined {
  const data: ColumnMetaData | undefined = column?.meta_data;
  if (!data || column?.file_path || column?.crypto_metadata) return undefined;
  const codec = CODECS.find((known) => known === data.codec);
  const [from, dictionary] = [Number(data.data_page_offset), Number(data.dictionary_page_offset ?? 0)];
  const start = dictionary > 0 ? Math.min(dictionary, from) : from;
  const bytes = Number(data.total_compressed_size);
  const isKnown = data.type === 'BYTE_ARRAY' && data.encodings.every((encoding) => ENCODINGS.includes(encoding));
  const isHere = data.path_in_schema.length === 1 && data.path_in_schema[0] === name && Number(data.num_values) === rows;
  if (!codec || !isKnown || !isHere || start < 4 || start + bytes > size) return undefined;
  return { name, start, bytes, codec, optional: repetition !== 'REQUIRED' };
}
