import { readSync } from 'node:fs';

/** Bytes of an open file. @throws Error where it has not so many */
export function readBytes(file: number, start: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length; ) {
    const read = readSync(file, bytes, done, length - done, start + done);
    if (read === 0) throw new Error('the file ends too soon');
    done += read;
  }
  return bytes;
}
