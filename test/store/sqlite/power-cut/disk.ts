import type { TraceEvent } from './trace.ts';

/** Bytes that a disk writes whole. */
const SECTOR = 512;

/** Something that was done to a file and that the disk may still have, or have lost, when the power goes. */
type Pending = Extract<TraceEvent, { kind: 'write' | 'cut' }>;

interface File {
  readonly durable: Buffer;
  readonly pending: Pending[];
}

/** What becomes of what was not synced: all of it is lost, none of it, some of it, or some sectors of it. */
export const FATES = ['lost', 'kept', 'some', 'torn'] as const;

/** A disk that keeps for certain only what was synced. */
export class Disk {
  readonly #files = new Map<string, File>();

  /** Does to the disk what was done to it. */
  apply(event: TraceEvent): void {
    if (event.kind === 'acknowledged') return;
    if (event.kind === 'unlink') {
      this.#files.delete(event.file);
      return;
    }
    const file = this.#files.get(event.file) ?? { durable: Buffer.alloc(0), pending: [] };
    this.#files.set(event.file, file);
    if (event.kind !== 'sync') file.pending.push(event);
    else this.#files.set(event.file, { durable: settled(file, always, always), pending: [] });
  }

  /** The files as they are found after the power has gone now. */
  afterCut(fate: (typeof FATES)[number], random: () => number): ReadonlyMap<string, Buffer> {
    const chance = () => random() < 0.5;
    const fates = { lost: [never, never], kept: [always, always], some: [chance, always], torn: [always, chance] } as const;
    const [takes, takesSector] = fates[fate];
    return new Map([...this.#files].map(([name, file]) => [name, settled(file, takes, takesSector)]));
  }
}

const always = () => true;
const never = () => false;

/** A file with what was done to it since it was synced, as far as the disk took it. */
function settled({ durable, pending }: File, takes: () => boolean, takesSector: () => boolean): Buffer {
  const ends = pending.map((done) => (done.kind === 'cut' ? done.size : done.at + done.bytes.length));
  const file = Buffer.alloc(ends.reduce((most, end) => Math.max(most, end), durable.length));
  durable.copy(file);
  let size = durable.length;
  for (const done of pending) {
    if (!takes()) continue;
    if (done.kind === 'cut') {
      file.fill(0, done.size);
      size = done.size;
      continue;
    }
    for (let start = 0; start < done.bytes.length; start += SECTOR) {
      if (!takesSector()) continue;
      const end = Math.min(start + SECTOR, done.bytes.length);
      done.bytes.copy(file, done.at + start, start, end);
      size = Math.max(size, done.at + end);
    }
  }
  return file.subarray(0, size);
}
