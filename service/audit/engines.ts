import type { AuditEngine } from './engine.ts';
import type { AuditSource } from './source.ts';

/** Bytes from which threads are worth their start. */
const LARGE = 8_000_000;

/** Engines by name, each loaded when it runs. */
const BY_NAME: Readonly<Record<string, AuditEngine>> = {
  bitmaps: async (plan, source, run) => (await import('./blocks/engine.ts')).auditInBlocks('bitmaps', plan, source, run),
  duckdb: async (plan, source, run) => (await import('./blocks/engine.ts')).auditInBlocks('duckdb', plan, source, run),
  js: async (plan, source, run) => (await import('./javascript/engine.ts')).auditWithJavaScript(plan, source, run),
};

/** Names of engines that may be asked for. */
export const ENGINES: readonly string[] = Object.keys(BY_NAME);

/**
 * An engine by its name, or the one that suits the source; undefined where there is none of that name. What is counted does not
 * depend on it.
 */
export function engineFor(name: string | undefined, { parts }: AuditSource): AuditEngine | undefined {
  const bytes = parts.reduce((sum, part) => sum + part.bytes * (part.kind === 'ndjson-gz' ? PACKED : 1), 0);
  const wanted = name ?? (bytes >= LARGE ? 'bitmaps' : 'js');
  return Object.hasOwn(BY_NAME, wanted) ? BY_NAME[wanted] : undefined;
}

/** How much smaller compressed lines are, about. */
const PACKED = 10;
