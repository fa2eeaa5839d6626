import type { Role } from './tag.ts';

/** A place on a page, in points from its top left. */
export interface Place {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A stretch of a page's content stream. */
export interface MarkedContent {
  readonly page: number;
  readonly number: number;
}

/** An annotation that an element consists of, by the number under which the page keeps it. */
export interface AnnotationKid {
  readonly annotation: number;
}

export type Kid = Element | MarkedContent | AnnotationKid;

/** One element of the structure tree while a document is drawn. */
export interface Element {
  role: Role;
  readonly parent: Element | undefined;
  readonly kids: Kid[];
  readonly level?: number;
  readonly alt?: string;
  readonly numbering?: string;
  /** Made because content had no element of its own. */
  readonly implied?: boolean;
  /** Where it stands: of cells their borders, of headings their first line, of figures the drawing. */
  place?: Place;
  /** The words of a heading. */
  words?: string;
  /** Of cells, once the table is known. */
  scope?: 'Row' | 'Column';
  columns?: number;
  rows?: number;
}

/** Whether a kid is an element. */
export function isElement(kid: Kid): kid is Element {
  return 'role' in kid;
}
