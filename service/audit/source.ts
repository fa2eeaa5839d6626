import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { byCodePoint } from '../../engine/audit/ordered.ts';
import type { LinePlace } from '../../engine/model/audit.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { serviceProblem } from '../problems.ts';

/** How submissions stand in a file: one a line, one a row, or one alone. */
export type PartKind = 'ndjson' | 'ndjson-gz' | 'parquet' | 'document';

/** One file of a source, as it was when the audit began. */
export interface SourcePart {
  readonly kind: PartKind;
  readonly path: string;
  /** Below the source, with `/`; the file's own name where the source is that file. */
  readonly name: string;
  /** Bytes that are read: what is added later is left for the next audit. */
  readonly bytes: number;
  /** When it was last changed, in milliseconds. */
  readonly changed: number;
}

/** What is audited. */
export interface AuditSource {
  /** Its name, without its folder. */
  readonly name: string;
  /** In the order in which they are read: by name, code point by code point. */
  readonly parts: readonly SourcePart[];
  /** What a line of it is called where it is told of; as it is where left out. */
  readonly toldAs?: (place: LinePlace) => LinePlace;
  /** Reads some of its lines by their numbers, where that is possible without reading those before them. */
  readonly linesAt?: (lines: readonly number[]) => Promise<ReadonlyMap<number, string>>;
}

const KINDS: readonly (readonly [RegExp, PartKind])[] = [
  [/\.(ndjson|jsonl)$/i, 'ndjson'],
  [/\.(ndjson|jsonl)\.gz$/i, 'ndjson-gz'],
  [/\.parquet$/i, 'parquet'],
  [/\.(ya?ml|json)$/i, 'document'],
];

/**
 * Finds the files of a source: one file, or every file of a kind that can be read in a folder and below it.
 *
 * @throws ProblemError `source-missing`, `source-kind`, `source-empty`
 */
export function findSource(path: string): AuditSource {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new ProblemError([serviceProblem('source-missing', {}, { file: path })]);
  const name = basename(path.replace(/[/\\]+$/, ''));
  if (!found.isDirectory()) {
    const part = partOf(path, name);
    if (!part) throw new ProblemError([serviceProblem('source-kind', {}, { file: path })]);
    return { name, parts: [part] };
  }
  const parts = below(path, '').sort((left, right) => byCodePoint(left.name, right.name));
  if (parts.length === 0) throw new ProblemError([serviceProblem('source-empty', {}, { file: path })]);
  return { name, parts };
}

/** Files whose size or time is no longer what it was when the audit began. */
export function changedParts({ parts }: AuditSource): SourcePart[] {
  return parts.filter(({ path, bytes, changed }) => {
    const now = statSync(path, { throwIfNoEntry: false });
    return !now || now.size !== bytes || now.mtimeMs !== changed;
  });
}

function below(folder: string, prefix: string): SourcePart[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const [path, name] = [join(folder, entry.name), `${prefix}${entry.name}`];
    if (entry.isDirectory()) return below(path, `${name}/`);
    const part = entry.isFile() ? partOf(path, name) : undefined;
    return part ? [part] : [];
  });
}

function partOf(path: string, name: string): SourcePart | undefined {
  const kind = KINDS.find(([ending]) => ending.test(name))?.[1];
  if (!kind) return undefined;
  const { size, mtimeMs } = statSync(path);
  return { kind, path, name, bytes: size, changed: mtimeMs };
}
