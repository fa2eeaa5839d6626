import { basename, join } from 'node:path';
import type { Problem } from '../../../engine/model/problem.ts';
import { problem } from '../../../engine/model/problems.ts';
import { linesOf } from '../../audit/javascript/lines.ts';
import { findSource, type SourcePart } from '../../audit/source.ts';

/** One submission to be issued. */
export interface Entry {
  /** From 0, in the order of the input. */
  readonly number: number;
  /** What it is called in the summary: its file as the call or the folder names it. */
  readonly file: string;
  /** What the decision and the forms call it: the name of the file alone, as where it is issued alone. */
  readonly name: string;
  /** Of a file of many, from 1. */
  readonly line?: number;
  /** What stands on the line. */
  readonly text?: string;
  /** Why the line cannot be read. */
  readonly fault?: Problem;
}

/** A file, as the call or the folder names it. */
interface NamedPart extends SourcePart {
  readonly shown: string;
}

/** Endings of files that hold many submissions. */
const MANY = /\.(ndjson|jsonl|ndjson\.gz|jsonl\.gz|parquet)$/i;

/** Whether one argument stands for one submission. */
export function isOne(path: string, isFolder: (path: string) => boolean): boolean {
  return !MANY.test(path) && !isFolder(path);
}

/**
 * Finds what a call names: files, folders with all that is below them, and files of many submissions.
 *
 * @param isFolder - whether a path is one
 * @throws ProblemError `source-missing`, `source-empty`
 */
export function partsOf(paths: readonly string[], isFolder: (path: string) => boolean): NamedPart[] {
  return paths.flatMap((path) => {
    // A file that is named is read whatever its ending is; that it is missing is told in its row.
    if (isOne(path, isFolder)) return [{ kind: 'document' as const, path, name: basename(path), shown: path, bytes: 0, changed: 0 }];
    const { parts } = findSource(path);
    return parts.map((part) => ({ ...part, shown: isFolder(path) ? join(path, part.name) : path }));
  });
}

/** Every submission of some files, in their order; blank lines are none. */
export async function* entriesOf(parts: readonly NamedPart[]): AsyncGenerator<Entry> {
  let number = 0;
  for (const part of parts) {
    const told = { file: part.shown, name: basename(part.shown) };
    if (part.kind === 'document') {
      yield { ...told, number };
      number += 1;
      continue;
    }
    for await (const lines of linesOf(part)) {
      for (const { number: line, bytes } of lines) {
        const read =
          bytes === undefined ? { fault: problem('line-too-long', {}, { file: part.shown, line }) } : textIn(bytes, part.shown, line);
        if (read.text?.trim() === '') continue;
        yield { ...told, ...read, number, line };
        number += 1;
      }
    }
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function textIn(bytes: Uint8Array, file: string, line: number): { readonly text?: string; readonly fault?: Problem } {
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return { fault: problem('line-encoding', {}, { file, line }) };
  }
}

/** How many submissions there are; reads files of many once. */
export async function countEntries(parts: readonly NamedPart[]): Promise<number> {
  let count = 0;
  for await (const _entry of entriesOf(parts)) count += 1;
  return count;
}
