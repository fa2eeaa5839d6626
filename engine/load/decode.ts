import type { Problem } from '../model/problem.ts';
import { ProblemError } from '../model/problem.ts';
import { problem } from '../model/problems.ts';

/** Largest document that is read, in bytes. Submissions and rules have a few KB; a parser's cost grows with the input. */
export const MAX_DOCUMENT_BYTES = 1_000_000;

/**
 * Turns the bytes of a document into text.
 *
 * @throws ProblemError `file-too-large`, `file-binary`, `file-encoding`, `file-empty`
 */
export function decodeText(file: string, bytes: Uint8Array): string {
  const fault = sizeProblem(file, bytes.length) ?? contentProblem(file, bytes);
  if (fault) throw new ProblemError([fault]);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError([problem('file-encoding', {}, { file })]);
  }
  const blank = text.split(/\r?\n/).every((line) => /^\s*(#.*|---\s*)?$/.test(line));
  if (blank) throw new ProblemError([problem('file-empty', {}, { file })]);
  return text;
}

/** The problem of a document that is too large to be read, if it is. */
export function sizeProblem(file: string, size: number): Problem | undefined {
  if (size <= MAX_DOCUMENT_BYTES) return undefined;
  return problem('file-too-large', { size: megabytes(size), limit: megabytes(MAX_DOCUMENT_BYTES) }, { file });
}

function contentProblem(file: string, bytes: Uint8Array): Problem | undefined {
  if (bytes.length === 0) return problem('file-empty', {}, { file });
  return bytes.includes(0) ? problem('file-binary', {}, { file }) : undefined;
}

/** Rounded up, so that a size above the limit never reads like the limit. */
function megabytes(size: number): string {
  return (Math.ceil(size / 100_000) / 10).toFixed(1).replace(/\.0$/, '');
}
