import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LinePlace } from '../../../engine/model/audit.ts';
import { isBehind, type StorePlace } from '../../../store/read/submissions.ts';
import type { Moment, StoreReader } from '../../../store/store.ts';
import { STORE_SOURCE } from '../from-store.ts';
import type { AuditSource } from '../source.ts';
import { Chunk, digestOfFile } from './chunk.ts';

/** Raised where a file is written otherwise. */
const FORM = 1;
/** Rows of a file: what is made anew where one submission of it has a new version. */
const ROWS = 102_400;
const MANIFEST = 'columns.json';
/** For so long a file that no longer belongs to it may still be read by an audit that began before. */
const GRACE = 3_600_000;

interface KeptChunk {
  readonly file: string;
  /** SHA-256 of the file, hex. */
  readonly digest: string;
  readonly rows: number;
  /** The last submission in it. */
  readonly last: StorePlace;
}

interface Manifest {
  readonly form: number;
  /** The last row of the store that is in it, and the digest of its content. */
  readonly through: number;
  readonly digest: string;
  readonly chunks: readonly KeptChunk[];
}

const NOTHING: Manifest = { form: FORM, through: 0, digest: '', chunks: [] };

/**
 * Brings a copy of a store in columns up to date, and gives it as a source. It holds the newest version of every submission in the order
 * of the store, in files of Parquet, each named after its digest. Files in which nothing changed stay; one that is not what it was, or a
 * copy that is of another store, is made anew.
 *
 * @param folder - where the copy is kept; only this user can read it
 * @param onRows - called with how many submissions were written
 */
export async function sourceInColumns(store: StoreReader, folder: string, onRows: (rows: number) => void = () => {}): Promise<AuditSource> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = await soundPart(folder, readManifest(folder));
  const manifest = await store.moment(async (moment) => {
    const known = (await moment.changesSince(found)) ? found : NOTHING;
    const changes = await moment.changesSince(known);
    if (!changes) throw new Error('a store without rows has changed');
    if (changes.through === known.through && known === found && found.whole) return known;
    const chunks = await broughtUp(moment, folder, known, changes.places, onRows);
    return { form: FORM, through: changes.through, digest: changes.digest, chunks };
  });
  writeManifest(folder, manifest);
  removeOld(folder, manifest);
  return sourceOf(folder, manifest);
}

function readManifest(folder: string): Manifest {
  try {
    const read = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Manifest;
    return read.form === FORM && Array.isArray(read.chunks) ? read : NOTHING;
  } catch {
    // None yet, or a broken one: it is made anew.
    return NOTHING;
  }
}

/** What of a copy is as it was written. Where a file is not, nothing is known: which submissions it had, no file says. */
async function soundPart(folder: string, manifest: Manifest): Promise<Manifest & { readonly whole: boolean }> {
  for (const { file, digest } of manifest.chunks) {
    const path = join(folder, file);
    if (!existsSync(path) || (await digestOfFile(path)) !== digest) return { ...NOTHING, whole: false };
  }
  return { ...manifest, whole: true };
}

/** Chunks as they are after changes: those that hold one of the places are written anew, and what stands behind the last joins the end. */
async function broughtUp(
  moment: Moment,
  folder: string,
  { chunks }: Manifest,
  places: AsyncIterable<readonly StorePlace[]>,
  onRows: (rows: number) => void,
): Promise<KeptChunk[]> {
  const kept: KeptChunk[] = [];
  let rows = 0;
  const write = async (after: StorePlace | undefined, through: StorePlace | undefined) => {
    for await (const chunk of written(moment, folder, after, through)) {
      kept.push(chunk);
      rows += chunk.rows;
      onRows(rows);
    }
  };
  // Where nothing is kept all of it is written, whatever changed.
  const changed = chunks.length === 0 ? new Set([0]) : await chunksOf(places, chunks);
  const grows = changed.has(chunks.length);
  for (const [index, chunk] of chunks.entries()) {
    // The last one, where it is not full: what comes behind it joins it.
    if (grows && index === chunks.length - 1 && chunk.rows < ROWS) {
      await write(kept.at(-1)?.last, undefined);
      return kept;
    }
    if (changed.has(index)) await write(kept.at(-1)?.last, chunk.last);
    else kept.push(chunk);
  }
  if (grows) await write(kept.at(-1)?.last, undefined);
  return kept;
}

/** Numbers of the chunks that hold places; that behind the last for what stands behind all of them. */
async function chunksOf(places: AsyncIterable<readonly StorePlace[]>, chunks: readonly KeptChunk[]): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  for await (const page of places) {
    for (const place of page) {
      let [low, high] = [0, chunks.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (isBehind(place, (chunks[middle] as KeptChunk).last)) low = middle + 1;
        else high = middle;
      }
      found.add(low);
    }
  }
  return found;
}

/** Writes a part of the order as files. While one is written the next one is gathered: two are under way, and no more. */
async function* written(
  moment: Moment,
  folder: string,
  after: StorePlace | undefined,
  through: StorePlace | undefined,
): AsyncGenerator<KeptChunk> {
  const bases = [0, 1].map((number) => join(folder, `.part-${process.pid}-${number}`)) as [string, string];
  let [chunk, last]: [Chunk | undefined, StorePlace] = [undefined, { at: '', id: '' }];
  let writing: Promise<KeptChunk> | undefined;
  const write = (full: Chunk, end: StorePlace): Promise<KeptChunk> => {
    const done = full.write(folder).then((file) => ({ ...file, rows: full.rows, last: end }));
    // Whoever waits for it hears of a fault; until then nobody does.
    done.catch(() => {});
    return done;
  };
  try {
    for await (const page of moment.current(after, through)) {
      chunk ??= new Chunk(bases[0]);
      chunk.add(page.map(({ content }) => content));
      const end = page.at(-1);
      if (end) last = { at: end.first, id: end.id };
      if (chunk.rows < ROWS) continue;
      if (writing) yield await writing;
      writing = write(chunk, last);
      [chunk, bases[0], bases[1]] = [undefined, bases[1], bases[0]];
    }
    if (writing) yield await writing;
    if (chunk) yield await write(chunk, last);
  } finally {
    await writing?.catch(() => {});
    for (const base of bases) for (const ending of ['ndjson', 'parquet']) rmSync(`${base}.${ending}`, { force: true });
  }
}

function writeManifest(folder: string, manifest: Manifest): void {
  const part = join(folder, `.manifest-${process.pid}`);
  writeFileSync(part, `${JSON.stringify(manifest)}\n`, { mode: 0o600 });
  renameSync(part, join(folder, MANIFEST));
}

function removeOld(folder: string, { chunks }: Manifest): void {
  const kept = new Set(chunks.map(({ file }) => file));
  const now = statSync(join(folder, MANIFEST)).mtimeMs;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name === MANIFEST || kept.has(name)) continue;
    if (now - statSync(path).mtimeMs > GRACE) rmSync(path, { force: true });
  }
}

/** The files as a source whose lines are told as those of the store. */
function sourceOf(folder: string, { chunks }: Manifest): AuditSource {
  const before = new Map<string, number>();
  let rows = 0;
  const parts = chunks.map(({ file, rows: own }, index) => {
    const name = `${String(index).padStart(6, '0')}.parquet`;
    before.set(name, rows);
    rows += own;
    const path = join(folder, file);
    const { size, mtimeMs } = statSync(path);
    return { kind: 'parquet' as const, path, name, bytes: size, changed: mtimeMs };
  });
  const toldAs = ({ file, line }: LinePlace): LinePlace => ({ file: STORE_SOURCE, line: (before.get(file) ?? 0) + line });
  return { name: STORE_SOURCE, parts, toldAs };
}
