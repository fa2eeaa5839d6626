import type { Tag } from '../structure/tag.ts';
import type { Block } from '../template/grammar.ts';

/** What each kind of block is to a reader who hears the form; one that is not named groups what is in it. */
const ROLES: Readonly<Record<string, Omit<Tag, 'alt'>>> = {
  heading: { role: 'H', level: 2 },
  band: { role: 'H', level: 2 },
  paragraph: { role: 'P' },
  fields: { role: 'Table' },
  checklist: { role: 'Table' },
  table: { role: 'Table' },
  questions: { role: 'Table' },
};

/** The tag of a block: a new one each time, since every block is a part of its own. */
export function tagOf(block: Block): Tag {
  const kind = Object.keys(ROLES).find((name) => name in block);
  return { ...(kind === undefined ? { role: 'Div' } : (ROLES[kind] as Tag)) };
}
