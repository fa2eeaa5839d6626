import type { Command } from '../command.ts';

/** Commands that may run by a schedule, with nobody there. */
export const UNATTENDED: Readonly<Record<string, () => Promise<Command>>> = {
  audit: async () => (await import('./audit.ts')).audit,
  backup: async () => (await import('./backup.ts')).backup,
};
