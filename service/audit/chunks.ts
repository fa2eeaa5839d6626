import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ProblemError } from '../../engine/model/problem.ts';
import { serviceProblem } from '../problems.ts';
import type { SourcePart } from './source.ts';

/**
 * The bytes of a file as they were when the audit began, unpacked where they are compressed, in pieces.
 *
 * @param size - bytes that are read of the file at once
 * @param onBytes - called with the bytes read of the file so far
 * @throws ProblemError `source-damaged` where a compressed file ends too soon or cannot be unpacked
 */
export async function* chunksOf(part: SourcePart, size: number, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  if (part.bytes === 0) return;
  const file = createReadStream(part.path, { end: part.bytes - 1, highWaterMark: size });
  file.on('data', () => onBytes(file.bytesRead));
  const stream: Readable = part.kind === 'ndjson-gz' ? pipeline(file, createGunzip({ chunkSize: 1 << 18 }), () => {}) : file;
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    if (part.kind === 'ndjson-gz' && code.startsWith('Z_'))
      throw new ProblemError([serviceProblem('source-damaged', { why: message }, { file: part.name })]);
    throw cause;
  }
}
