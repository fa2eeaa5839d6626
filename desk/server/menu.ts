import type { Lang } from '../../engine/model/text.ts';
import type { Person } from '../access/person.ts';
import type { Right } from '../access/rights.ts';
import { say, type Word } from '../words/words.ts';

/** One entry of the menu. */
export interface MenuEntry {
  readonly path: string;
  readonly label: string;
  readonly isHere: boolean;
}

/** Pages of the menu, and the right that one needs for each. */
const PAGES: readonly { readonly path: string; readonly word: Word; readonly right: Right }[] = [
  { path: '/work', word: 'nav.work', right: 'draft.write' },
  { path: '/dashboard', word: 'nav.dashboard', right: 'audit.run' },
  { path: '/audits', word: 'nav.audit', right: 'audit.run' },
  { path: '/verify', word: 'nav.verify', right: 'form.verify' },
  { path: '/log', word: 'nav.log', right: 'log.read' },
  { path: '/rules', word: 'nav.rules', right: 'rules.read' },
  { path: '/people', word: 'nav.people', right: 'people.write' },
  { path: '/interface', word: 'nav.interface', right: 'people.write' },
  { path: '/account', word: 'nav.account', right: 'own.account' },
];

/** What somebody can go to. */
export function menuOf(person: Person, lang: Lang, url: string): readonly MenuEntry[] {
  return PAGES.filter(({ right }) => person.may(right)).map(({ path, word }) => ({
    path,
    label: say(lang, word),
    isHere: url.startsWith(path),
  }));
}

/** Where somebody begins. */
export function homeOf(person: Person): string {
  return PAGES.find(({ right }) => person.may(right))?.path ?? '/account';
}
