import { ProblemError } from '../../engine/model/problem.ts';
import { readBytes, sizeOf } from '../policy/folder.ts';
import { serviceProblem } from '../problems.ts';

/** Largest PDF that is read, in bytes. Forms have a few hundred KB. */
const MAX_PDF_BYTES = 64_000_000;

/**
 * Reads a file that should be a PDF.
 *
 * @throws ProblemError `file-missing`, `file-is-folder`, `file-unreadable`, `pdf-too-large`, `pdf-not`
 */
export function readPdf(path: string): Uint8Array {
  const size = sizeOf(path, path);
  if (size > MAX_PDF_BYTES)
    throw new ProblemError([serviceProblem('pdf-too-large', { size: Math.round(size / 1e6), limit: MAX_PDF_BYTES / 1e6 }, { file: path })]);
  const bytes = readBytes(path, path);
  const isPdf = new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-';
  if (!isPdf) throw new ProblemError([serviceProblem('pdf-not', {}, { file: path })]);
  return bytes;
}
