import type { Element, Place } from './element.ts';
import type { Role, Tag } from './tag.ts';

/** Elements that group others: content stands in elements inside them. */
const GROUPS: ReadonlySet<Role> = new Set(['Document', 'Div', 'Table', 'TR', 'L', 'LI']);

/**
 * Grows the structure tree of one document while it is drawn: elements stand in the order in which they are first drawn, which
 * is the order of reading.
 *
 * Source: ISO 32000-1, 14.7.
 */
export class StructureTree {
  readonly root: Element = { role: 'Document', parent: undefined, kids: [] };
  /** Elements by page and by the number of their marked content, from which the parent tree is written. */
  readonly marks: Element[][] = [];
  readonly #elements = new Map<Tag, Element>();
  #annotations: Element[] = [];
  #current: Element = this.root;

  /** Elements of annotations, by their number. */
  get annotations(): readonly Element[] {
    return this.#annotations;
  }

  get current(): Element {
    return this.#current;
  }

  /** Draws under a tag; draws again under the same tag go on with its element. */
  within(tag: Tag, draw: () => void, place?: Place): void {
    const outer = this.#current;
    this.#current = this.#elementOf(tag, outer, place);
    draw();
    this.#current = outer;
  }

  /**
   * Draws a cell of a table. Where no table is open, one is made around it and its neighbours; inside a heading, a paragraph or
   * another cell, a bordered box is no cell, and what is in it belongs there.
   */
  cell(tag: Tag, place: Place, draw: () => void): void {
    const outer = this.#current;
    if (outer.role === 'Document' || outer.role === 'Div') this.#current = impliedChild(outer, 'Table');
    if (this.#current.role === 'Table') this.within(tag, draw, place);
    else draw();
    this.#current = outer;
  }

  /** The element that content belongs to now: where only a group is open, a paragraph in it. */
  leaf(): Element {
    return GROUPS.has(this.#current.role) ? impliedChild(this.#current, 'P') : this.#current;
  }

  /** Notes a stretch of content and returns its number on the page. */
  mark(element: Element, page: number): number {
    const here = this.marks[page] ?? [];
    this.marks[page] = here;
    const number = here.push(element) - 1;
    element.kids.push({ page, number });
    return number;
  }

  /** Puts an annotation into an element of its own and returns its number. */
  annotate(): number {
    const element: Element = { role: 'Form', parent: this.#current, kids: [] };
    this.#current.kids.push(element);
    const annotation = this.#annotations.push(element) - 1;
    element.kids.push({ annotation });
    return annotation;
  }

  #elementOf(tag: Tag, parent: Element, place: Place | undefined): Element {
    const seen = this.#elements.get(tag);
    if (seen !== undefined) return seen;
    const element: Element = { ...tag, parent, kids: [], ...(place === undefined ? {} : { place }) };
    parent.kids.push(element);
    this.#elements.set(tag, element);
    return element;
  }
}

/** The last child, if it was made in this way too: neighbours share it. */
function impliedChild(parent: Element, role: Role): Element {
  const last = parent.kids.at(-1);
  if (last !== undefined && 'role' in last && last.role === role && last.implied === true) return last;
  const made: Element = { role, parent, kids: [], implied: true };
  parent.kids.push(made);
  return made;
}
