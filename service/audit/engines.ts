import type { AuditEngine } from './engine.ts';

/** Engines by name, each loaded when it runs; the first is taken where none is asked for. */
const BY_NAME: Readonly<Record<string, AuditEngine>> = {
  duckdb: async (plan, source, run) => (await import('./duckdb/engine.ts')).auditWithDuckDb(plan, source, run),
  js: async (plan, source, run) => (await import('./javascript/engine.ts')).auditWithJavaScript(plan, source, run),
};

/** Names of engines that may be asked for. */
export const ENGINES: readonly string[] = Object.keys(BY_NAME);

/** An engine by its name; undefined where there is none of that name. */
export function engineNamed(name: string): AuditEngine | undefined {
  return Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
}
