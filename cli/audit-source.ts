import { join } from 'node:path';
import { ProblemError } from '../engine/model/problem.ts';
import type { AuditEngine } from '../service/audit/engine.ts';
import { ENGINES, engineFor } from '../service/audit/engines.ts';
import { type AuditSource, findSource } from '../service/audit/source.ts';
import { isPostgres } from '../store/postgres/is-postgres.ts';
import type { Options } from './command.ts';
import type { Io } from './io.ts';
import { callProblem } from './problems.ts';
import { counted } from './progress.ts';
import { addressesOf, readingStore } from './store.ts';
import { sayWaiting } from './waiting.ts';

/** What is audited, by what, and what is to be done when the audit is over. */
export interface ChosenSource {
  readonly source: AuditSource;
  readonly engine: AuditEngine;
  remove(): void | Promise<void>;
}

/** The engine that counts inside a store in PostgreSQL. */
const INSIDE = 'postgres';
/** Names of engines that may be asked for. */
const ALL = [...ENGINES, INSIDE];
/** The engine that reads columns. */
const COLUMNS = 'bitmaps';
/** Submissions from which a copy in columns is worth its upkeep. */
const MANY = Number(process.env.GUIJU_COLUMNS_FROM ?? 20_000);
/** What needs every line, and not only counts. */
const BY_LINES = ['sample', 'compare', 'cross-check'];

/** How the command is written, for what is told of a wrong call. */
export interface Call {
  readonly usage: string;
  readonly example: string | undefined;
  readonly storeExample: string | undefined;
}

/** What is known of the stores before one of them is audited. */
export interface KnownOfStores {
  /** Whether some submission may be waived: then every line is read. */
  readonly waived: boolean;
  /**
   * Whether personal data is sealed in one of them: what the database can read of it is not enough for every rule, and nothing of it
   * may be kept in a copy.
   */
  readonly sealed: boolean;
}

/**
 * Chooses the source of an audit: files that are named, or the store. A store in PostgreSQL counts itself, unless something is asked
 * for which every line is read.
 *
 * @throws ProblemError `engine-unknown`, `engine-elsewhere`, `stores-kind`, `stores-lines`, `stores-sealed`, `argument-missing`, `argument-extra`
 */
export async function sourceFor(
  path: string | undefined,
  options: Options,
  io: Io,
  { usage, example, storeExample }: Call,
  known: KnownOfStores,
): Promise<ChosenSource> {
  const wanted = options.engine as string | undefined;
  if (wanted !== undefined && !ALL.includes(wanted))
    throw new ProblemError([callProblem('engine-unknown', { name: wanted, options: ALL.join(', ') })]);
  if (options.store !== true) {
    if (path === undefined) throw new ProblemError([callProblem('argument-missing', { usage, example })]);
    const source = findSource(path);
    return { source, engine: engineOf(wanted, source), remove: () => {} };
  }
  if (path !== undefined) throw new ProblemError([callProblem('argument-extra', { name: path, usage, example: storeExample })]);
  return ofStores(wanted, options, io, known);
}

async function ofStores(wanted: string | undefined, options: Options, io: Io, { waived, sealed }: KnownOfStores): Promise<ChosenSource> {
  const addresses = addressesOf(io);
  const arePostgres = addresses.every(isPostgres);
  if (addresses.length > 1 && !arePostgres) throw new ProblemError([callProblem('stores-kind')]);
  const asked = BY_LINES.filter((name) => options[name] !== undefined).map((name) => `--${name}`);
  const byLines = waived ? ['waivers', ...asked] : asked;
  const inside = wanted === INSIDE || (wanted === undefined && arePostgres && byLines.length === 0 && !sealed);
  if (sealed && (addresses.length > 1 || wanted === INSIDE)) throw new ProblemError([callProblem('stores-sealed')]);
  if (inside && arePostgres && byLines.length === 0) {
    const { openStoreAudit } = await import('../service/audit/postgres/store-audit.ts');
    const { close, ...chosen } = await openStoreAudit(addresses, 'guiju audit', { onWait: sayWaiting(io) });
    return { ...chosen, remove: close };
  }
  if (inside && !arePostgres) throw new ProblemError([callProblem('engine-elsewhere', { name: INSIDE })]);
  if (addresses.length > 1 || inside)
    throw new ProblemError([callProblem('stores-lines', { options: byLines[0] ?? `--engine ${wanted}` })]);
  return readingStore(io, 'audit', async (store) => {
    if (!arePostgres && !sealed && byLines.length === 0 && (wanted ?? COLUMNS) === COLUMNS && (await store.counts()).submissions >= MANY) {
      const { sourceInColumns } = await import('../service/audit/columnar/copy.ts');
      const { COLUMNS_FOLDER } = await import('../store/sqlite/clear.ts');
      const source = await counted(
        io,
        (rows) => ({ 'zh-CN': `${rows} 份写入列存副本`, en: `${rows} submissions into columns` }),
        (tell) => sourceInColumns(store, join(addresses[0] as string, COLUMNS_FOLDER), tell),
      );
      return { source, engine: engineOf(COLUMNS, source), remove: () => {} };
    }
    const { sourceFromStore } = await import('../service/audit/from-store.ts');
    const { source, remove } = await sourceFromStore(store, io.data);
    return { source, engine: engineOf(wanted, source), remove };
  });
}

function engineOf(wanted: string | undefined, source: AuditSource): AuditEngine {
  const engine = engineFor(wanted, source);
  if (!engine) throw new ProblemError([callProblem('engine-elsewhere', { name: String(wanted) })]);
  return engine;
}
