import { readSync } from 'node:fs';

/** Fills bytes with those of an open file from a place on. @throws Error where it has not so many */
export function readBytes(file: number, start: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    const read = readSync(file, bytes, done, bytes.length - done, start + done);
    if (read === 0) throw new Error('the file ends too soon');
    done += read;
  }
}
