import type { AuditEngine } from './engine.ts';

/** Names of engines that may be asked for. */
export const ENGINES: readonly string[] = ['js'];

/** An engine by its name, loaded when it runs; undefined where there is none of that name. */
export function engineNamed(name: string): AuditEngine | undefined {
  if (name !== 'auto' && !ENGINES.includes(name)) return undefined;
  return async (plan, source, run) => (await import('./javascript/engine.ts')).auditWithJavaScript(plan, source, run);
}
