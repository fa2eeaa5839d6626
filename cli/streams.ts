import { stripVTControlCharacters } from 'node:util';

/** Where results and problems are written. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
  /** Waits until everything is written; gives the fault for which results are lost, such as a full disk. */
  end(): Promise<NodeJS.ErrnoException | undefined>;
}

/** Control characters that a terminal would obey, but for our own: line feed, tab, colours, and the line that goes away. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const STEERING = /[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f]|\r(?!\u001b\[2K)|\u001b(?!\[(?:[0-9;]*m|2K))/g;

let failure: NodeJS.ErrnoException | undefined;
let watched = false;

/**
 * The streams of this process. A reader that goes away (`| head -1`) has what it wanted: that is no fault. What a file holds
 * cannot steer the terminal, and colours never get into a file.
 */
export function openStreams(): Streams {
  if (!watched) {
    watched = true;
    process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EPIPE') failure ??= cause;
    });
    // Nobody is left who could be told.
    process.stderr.on('error', () => undefined);
  }
  return {
    out: (text) => void process.stdout.write(process.stdout.isTTY ? text.replace(STEERING, '\ufffd') : text),
    err: (text) => void process.stderr.write(process.stderr.isTTY ? text.replace(STEERING, '\ufffd') : stripVTControlCharacters(text)),
    async end() {
      await new Promise<void>((done) => process.stdout.write('', () => done()));
      return failure;
    },
  };
}
