import { type Element, isElement } from './element.ts';
import { arrangeTable } from './tables.ts';
import type { StructureTree } from './tree.ts';

/** A heading, as an outline needs it. */
export interface Heading {
  readonly element: Element;
  readonly level: number;
}

/**
 * Settles what only the whole document tells: rows of tables, levels of headings, and elements that stayed empty. Returns the
 * headings in the order of reading.
 *
 * The first heading is of level 1 and none skips a level. Source: ISO 14289-1, 7.4.2.
 */
export function settle(tree: StructureTree): Heading[] {
  const headings: Heading[] = [];
  let last = 0;
  const visit = (element: Element): void => {
    if (element.role === 'Table') arrangeTable(element);
    if (element.role === 'H') {
      last = Math.min(element.level ?? 2, last + 1);
      headings.push({ element, level: last });
    }
    for (const kid of element.kids) if (isElement(kid)) visit(kid);
    dropEmpty(element);
  };
  visit(tree.root);
  return headings;
}

/** Cells and rows may be empty; any other element without content says nothing. */
function dropEmpty(element: Element): void {
  if (element.kids.some((kid) => isElement(kid) && isEmpty(kid))) {
    const kept = element.kids.filter((kid) => !isElement(kid) || !isEmpty(kid));
    element.kids.splice(0, element.kids.length, ...kept);
  }
}

function isEmpty({ role, kids }: Element): boolean {
  return kids.length === 0 && role !== 'TD' && role !== 'TH' && role !== 'TR';
}
