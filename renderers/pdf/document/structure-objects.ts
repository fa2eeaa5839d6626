import type { Element, Kid, Place } from '../structure/element.ts';
import { isElement } from '../structure/element.ts';
import type { Heading } from '../structure/settle.ts';
import type { StructureTree } from '../structure/tree.ts';
import { type PDFContext, type PDFRef, textString } from './objects.ts';

/** What the objects of a structure tree refer to. */
export interface StructureGround {
  readonly tree: StructureTree;
  readonly headings: readonly Heading[];
  readonly pages: readonly PDFRef[];
  /** By the number that the tree gave them. */
  readonly annotations: readonly PDFRef[];
  /** Height of the pages in points. */
  readonly height: number;
}

/** The parent-tree key of an annotation: those of the pages come first. Source: ISO 32000-1, 14.7.4.4. */
export function annotationKey(pages: number, annotation: number): number {
  return pages + annotation;
}

/**
 * Adds the structure tree and returns its root.
 *
 * Elements are written tersely and by hand: a form has some hundreds of them. Source: ISO 32000-1, 14.7.2 and 14.7.4.
 */
export function addStructure(context: PDFContext, ground: StructureGround): PDFRef {
  const { tree, pages } = ground;
  const root = context.nextRef();
  const references = new Map<Element, PDFRef>();
  const levels = new Map(ground.headings.map(({ element, level }) => [element, level]));
  const reserve = (element: Element): void => {
    references.set(element, context.nextRef());
    for (const kid of element.kids) if (isElement(kid)) reserve(kid);
  };
  reserve(tree.root);
  for (const [element, reference] of references) {
    const parent = element.parent === undefined ? root : (references.get(element.parent) as PDFRef);
    context.assign(reference, { syntax: elementSyntax(element, parent, references, levels, ground) });
  }
  const keyed = [
    ...pages.map((_, page) => listSyntax(tree.marks[page] ?? [], references)),
    ...tree.annotations.map((element) => references.get(element)),
  ];
  const ParentTree = context.register({ syntax: `<</Nums [ ${keyed.map((value, key) => `${key} ${value}`).join(' ')} ]>>` });
  const K = references.get(tree.root) as PDFRef;
  context.assign(root, { syntax: `<</Type /StructTreeRoot /K ${K} /ParentTree ${ParentTree} /ParentTreeNextKey ${keyed.length}>>` });
  return root;
}

function listSyntax(elements: readonly Element[], references: ReadonlyMap<Element, PDFRef>): string {
  return `[ ${elements.map((element) => references.get(element)).join(' ')} ]`;
}

function elementSyntax(
  element: Element,
  parent: PDFRef,
  references: ReadonlyMap<Element, PDFRef>,
  levels: ReadonlyMap<Element, number>,
  ground: StructureGround,
): string {
  const page = firstPage(element.kids);
  const kids = element.kids.map((kid) => kidSyntax(kid, page, references, ground));
  const role = element.role === 'H' ? `H${levels.get(element) ?? 1}` : element.role;
  let syntax = `<</S /${role} /P ${parent}`;
  if (page !== undefined) syntax += ` /Pg ${ground.pages[page]}`;
  if (element.alt !== undefined) syntax += ` /Alt ${textString(element.alt)}`;
  syntax += attributesOf(element, ground);
  // One kid stands by itself: readers want the annotation of a field so.
  if (kids.length > 0) syntax += kids.length === 1 ? ` /K ${kids[0]}` : ` /K [ ${kids.join(' ')} ]`;
  return `${syntax}>>`;
}

function firstPage(kids: readonly Kid[]): number | undefined {
  for (const kid of kids) if ('page' in kid) return kid.page;
  return undefined;
}

function kidSyntax(kid: Kid, page: number | undefined, references: ReadonlyMap<Element, PDFRef>, ground: StructureGround): string {
  if (isElement(kid)) return String(references.get(kid));
  if ('annotation' in kid) return `<</Type /OBJR /Obj ${ground.annotations[kid.annotation]}>>`;
  return kid.page === page ? String(kid.number) : `<</Type /MCR /Pg ${ground.pages[kid.page]} /MCID ${kid.number}>>`;
}

/** Source: ISO 32000-1, tables 344, 347 and 349. */
function attributesOf(element: Element, { height }: StructureGround): string {
  if (element.numbering !== undefined) return ` /A <</O /List /ListNumbering /${element.numbering}>>`;
  if (element.role === 'Figure' && element.place !== undefined)
    return ` /A <</O /Layout /Placement /Block /BBox ${boxSyntax(element.place, height)}>>`;
  const { scope, columns, rows } = element;
  if (scope === undefined && columns === undefined && rows === undefined) return '';
  const entries = [
    scope === undefined ? '' : ` /Scope /${scope}`,
    columns === undefined ? '' : ` /ColSpan ${columns}`,
    rows === undefined ? '' : ` /RowSpan ${rows}`,
  ];
  return ` /A <</O /Table${entries.join('')}>>`;
}

function boxSyntax({ left, top, right, bottom }: Place, height: number): string {
  return `[ ${[left, height - bottom, right, height - top].map((value) => Math.round(value * 100) / 100).join(' ')} ]`;
}
