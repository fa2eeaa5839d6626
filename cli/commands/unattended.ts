import type { Command } from '../command.ts';

/** Commands that may run by a schedule, with nobody there. */
export const UNATTENDED: Readonly<Record<string, () => Promise<Command>>> = {
  audit: async () => (await import('./audit.ts')).audit,
  reminders: async () => (await import('./reminders.ts')).reminders,
  backup: async () => (await import('./backup.ts')).backup,
};
