import type { Lang, Text } from '../../engine/model/text.ts';
import { ACCESS_WORDS } from './access.ts';
import { ADMIN_WORDS } from './admin.ts';
import { AUDITOR_WORDS } from './auditor.ts';
import { INTERFACE_WORDS } from './interface.ts';
import { SHELL_WORDS } from './shell.ts';
import { STAFF_WORDS } from './staff.ts';

/** Every text of the desk by its name; what rules and checklists say stands in their YAML. */
export const WORDS = {
  ...SHELL_WORDS,
  ...ACCESS_WORDS,
  ...STAFF_WORDS,
  ...AUDITOR_WORDS,
  ...INTERFACE_WORDS,
  ...ADMIN_WORDS,
} as const satisfies Readonly<Record<string, Text>>;

export type Word = keyof typeof WORDS;

/** A text of the desk, with values put in at `{name}`. */
export function say(lang: Lang, word: Word, values: Readonly<Record<string, string | number>> = {}): string {
  return WORDS[word][lang].replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
}
