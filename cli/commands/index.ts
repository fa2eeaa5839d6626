import type { Command } from '../command.ts';

/** Every command by name, loaded when it is called: a short command should not wait for the long ones. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.ts')).check,
  submit: async () => (await import('./submit.ts')).submit,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  log: async () => (await import('./log.ts')).log,
  history: async () => (await import('./history.ts')).history,
  replay: async () => (await import('./replay.ts')).replay,
  issue: async () => (await import('./issue.ts')).issue,
  sign: async () => (await import('./sign.ts')).sign,
  augment: async () => (await import('./augment.ts')).augment,
  audit: async () => (await import('./audit.ts')).audit,
  verify: async () => (await import('./verify.ts')).verify,
  redact: async () => (await import('./redact.ts')).redact,
  reveal: async () => (await import('./reveal.ts')).reveal,
  print: async () => (await import('./print.ts')).print,
  fillable: async () => (await import('./fillable.ts')).fillable,
  import: async () => (await import('./import.ts')).importCommand,
  keys: async () => (await import('./keys.ts')).keys,
  lint: async () => (await import('./lint.ts')).lint,
  test: async () => (await import('./test.ts')).test,
  coverage: async () => (await import('./coverage.ts')).coverage,
  new: async () => (await import('./new.ts')).newCommand,
  explain: async () => (await import('./explain.ts')).explain,
};
