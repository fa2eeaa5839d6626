import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { sha256 } from '../../store/digest.ts';
import { MOST_EVIDENCE } from '../../store/evidence.ts';
import { type LogKey, readCheckpoint } from '../../store/log/checkpoint.ts';
import { readEntry, seal } from '../../store/log/entry.ts';
import { recordDigest, restDigest } from '../../store/log/leaf.ts';
import type { DumpedHead, DumpedWrite, DumpItem } from '../../store/read/dump.ts';
import type { StoreRecord } from '../../store/records.ts';
import { LOG_FILES } from '../log/export.ts';
import { serviceProblem } from '../problems.ts';
import { FILE_OF, PLAIN } from './format.ts';
import { Misfit, type ReadLine, recordIn, type WrittenAs } from './lines.ts';
import { type Fields, misfit } from './shapes.ts';
import { LineSource } from './source.ts';
import { isInside } from './sums.ts';

/** Writes and heads that are given on at once. */
const PAGE = 200;
const SALT = /^[0-9a-f]{32}$/;

type LoggedEntry = DumpedWrite['log'][number];
type WriteLine = WrittenAs & { readonly refs: readonly (LoggedEntry & { readonly kind: StoreRecord['kind'] })[] };

const WRITE: Fields = {
  ...{ write: 'text', at: 'text', by: 'text' },
  records: [{ kind: 'text', position: 'number', entry: 'text', salt: 'text?' }],
};
const HEAD: Fields = { size: 'number', at: 'text', signed: 'flag' };

/** What stays of a content that was erased, until the erasure is read that says so. */
interface Remains {
  readonly stays: string;
  readonly refused: ProblemError;
}

/**
 * Reads an export of everything as a store gives it out, and holds every line against the entry of the log that sealed it. It reads all
 * files side by side, and keeps a page of them.
 */
export class PlainReader {
  readonly #folder: string;
  readonly #key: LogKey | undefined;
  readonly #sources: Readonly<Record<StoreRecord['kind'], LineSource>>;
  /** Paths of evidence of the page that is being read, by digest. */
  #files = new Map<string, string>();
  readonly #remains = new Map<number, Remains>();

  /** @param key - of the log, where it is known: the newest checkpoint must be signed by it */
  constructor(folder: string, key?: LogKey) {
    this.#folder = folder;
    this.#key = key;
    const sources = Object.entries(FILE_OF).map(([kind, name]) => [kind, new LineSource(folder, name)] as const);
    this.#sources = Object.fromEntries(sources) as Record<StoreRecord['kind'], LineSource>;
  }

  /**
   * All writes, then all heads of the log.
   *
   * @throws ProblemError `import-line`, `import-record`, `import-lacking`, `import-more`, `import-lost`, `checkpoint-signature`
   */
  async *items(): AsyncGenerator<readonly DumpItem[]> {
    let page: DumpItem[] = [];
    for await (const item of this.#all()) {
      page.push(item);
      if (page.length < PAGE) continue;
      yield page;
      page = [];
      this.#files = new Map();
    }
    if (page.length > 0) yield page;
  }

  /** A piece of evidence of the page that was given last; undefined where it was erased. @throws ProblemError `import-lost`, `import-changed` */
  evidence(digest: string): Uint8Array | undefined {
    const path = this.#files.get(digest);
    if (path === undefined) return undefined;
    const bytes = this.#bytes(path);
    if (sha256(bytes) !== digest) throw new ProblemError([serviceProblem('import-changed', {}, { file: join(this.#folder, path) })]);
    return bytes;
  }

  async *#all(): AsyncGenerator<DumpItem> {
    const writes = new LineSource(this.#folder, PLAIN.writes);
    for (let line = await writes.next(); line; line = await writes.next()) yield await this.#write(writeIn(line.value, writes), writes);
    for (const source of Object.values(this.#sources)) if (await source.next()) throw source.refusal('import-more');
    for (const { refused } of this.#remains.values()) throw refused;
    yield* this.#heads();
  }

  async #write({ key, at, by, refs }: WriteLine, writes: LineSource): Promise<DumpedWrite> {
    const records: StoreRecord[] = [];
    for (const ref of refs) {
      const source = this.#sources[ref.kind];
      const line = await source.next();
      if (!line)
        throw new ProblemError([
          serviceProblem('import-lacking', { write: key, file: FILE_OF[ref.kind] }, { file: writes.path, line: writes.line }),
        ]);
      const found = this.#record(line.value, ref.kind, source);
      if (found.key !== key || found.at !== at || found.by !== by || !this.#isSealedIn(found, ref, source))
        throw source.refusal('import-record');
      if (found.file !== undefined && found.record.kind === 'evidence') this.#files.set(found.record.digest, found.file);
      records.push(found.record);
    }
    return { kind: 'write', key, at, by, records, log: refs.map(({ position, entry, salt }) => ({ position, entry, salt })) };
  }

  #record(value: unknown, kind: StoreRecord['kind'], source: LineSource): ReadLine {
    const found = read(value, kind, source);
    const { record, files = [] } = found;
    if ([...files, ...(found.file === undefined ? [] : [found.file])].some((path) => !isInside(path)))
      throw source.refusal('import-line', 'file');
    if (record.kind !== 'rulebook') return found;
    const texts = record.files.map(({ path }, at) => ({ path, text: Buffer.from(this.#bytes(files[at] ?? '')).toString('utf8') }));
    return { ...found, record: { ...record, files: texts } };
  }

  /** Whether a record is what the log has sealed; of what was erased, whether that is what was to stay. */
  #isSealedIn({ record, by, at }: ReadLine, { entry, salt, position }: LoggedEntry, source: LineSource): boolean {
    const { kind, at: when, sealed } = readEntry(Buffer.from(entry, 'utf8'));
    if (record.kind === 'erasure')
      for (const { position: of, stays } of record.entries) if (this.#remains.get(of)?.stays === stays) this.#remains.delete(of);
    if (kind !== record.kind || when !== at) return false;
    if (salt === null) {
      this.#remains.set(position, { stays: restDigest(record), refused: source.refusal('import-record') });
      return true;
    }
    const key = Buffer.from(salt, 'hex');
    return sealed?.record === seal(recordDigest(record), key) && sealed.by === seal(by, key);
  }

  async *#heads(): AsyncGenerator<DumpedHead> {
    const [heads, checkpoints] = [new LineSource(this.#folder, PLAIN.heads), new LineSource(this.#folder, LOG_FILES.checkpoints)];
    let newest: string | undefined;
    for (let line = await heads.next(); line; line = await heads.next()) {
      const wrong = misfit(line.value, HEAD);
      if (wrong !== undefined) throw heads.refusal('import-line', wrong);
      const { size, at, signed } = line.value as { size: number; at: string; signed: boolean };
      const checkpoint = signed ? (await checkpoints.next())?.value : null;
      if (signed && typeof checkpoint !== 'string') throw checkpoints.refusal('import-line', 'checkpoint');
      newest = signed ? (checkpoint as string) : newest;
      yield { kind: 'head', size, at, checkpoint: checkpoint as string | null };
    }
    if (await checkpoints.next()) throw checkpoints.refusal('import-more');
    if (this.#key && newest?.startsWith(`${this.#key.name}\n`)) readCheckpoint(newest, this.#key);
  }

  #bytes(path: string): Uint8Array {
    const file = join(this.#folder, path);
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (!found?.isFile()) throw new ProblemError([serviceProblem('import-lost', {}, { file })]);
    // No store has kept a file so large.
    if (found.size > MOST_EVIDENCE) throw new ProblemError([serviceProblem('import-changed', {}, { file })]);
    return readFileSync(file);
  }
}

function writeIn(value: unknown, writes: LineSource): WriteLine {
  const wrong = misfit(value, WRITE);
  if (wrong !== undefined) throw writes.refusal('import-line', wrong);
  const { write: key, at, by, records: refs } = value as Omit<WriteLine, 'key' | 'refs'> & { write: string; records: WriteLine['refs'] };
  for (const { kind, entry, salt } of refs) {
    if (!Object.hasOwn(FILE_OF, kind)) throw writes.refusal('import-line', 'kind');
    if (salt !== null && !SALT.test(salt)) throw writes.refusal('import-line', 'salt');
    if (!isEntry(entry)) throw writes.refusal('import-line', 'entry');
  }
  return { key, at, by, refs };
}

function isEntry(text: string): boolean {
  try {
    readEntry(Buffer.from(text, 'utf8'));
    return true;
  } catch (cause) {
    if (cause instanceof ProblemError) return false;
    throw cause;
  }
}

function read(value: unknown, kind: StoreRecord['kind'], source: LineSource): ReadLine {
  try {
    return recordIn(value, kind);
  } catch (cause) {
    if (cause instanceof Misfit) throw source.refusal('import-line', cause.field);
    throw cause;
  }
}
