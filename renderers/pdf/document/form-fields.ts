import { addDictionary, addStream, asciiString, dictionaryOf, type Literal, type PDFContext, type PDFRef, textString } from './objects.ts';
import { annotationKey } from './structure-objects.ts';
import { TYPED_NAME } from './typed-font.ts';

interface Common {
  readonly name: string;
  readonly label: string;
  /** Page from 0, and number among the annotations of the structure. */
  readonly page: number;
  readonly annotation: number;
  /** Left, bottom, right, top in points. */
  readonly rectangle: readonly [number, number, number, number];
}

/** A place to type in or to choose from, with how it looks now. */
export interface WrittenField extends Common {
  readonly kind: 'text' | 'combo';
  readonly value?: string;
  readonly multiline: boolean;
  readonly options: readonly (readonly [code: string, words: string])[];
  /** Font, size and colour of what is typed, as operators. */
  readonly defaults: string;
  readonly drawing: Buffer;
}

/** A box to tick, with how it looks in both states. */
export interface TickedField extends Common {
  readonly kind: 'check' | 'radio';
  readonly state: string;
  readonly checked: boolean;
  readonly on: Buffer;
  readonly off: Buffer;
}

export type DocumentField = WrittenField | TickedField;

function isTicked(field: DocumentField): field is TickedField {
  return field.kind === 'check' || field.kind === 'radio';
}

/** What fields are added to. */
export interface FieldGround {
  /** What the form is filled for: the first part of the name of every field. */
  readonly about: string;
  readonly title: string;
  readonly pages: readonly PDFRef[];
  readonly resources: PDFRef;
  /** The font in which readers draw what is typed. */
  readonly typed: PDFRef;
}

/** The entries of the form, and the widgets with the page and number of each. */
export interface AddedFields {
  readonly fields: readonly PDFRef[];
  readonly entries: Readonly<Record<string, Literal>>;
  readonly widgets: readonly { readonly page: number; readonly annotation: number; readonly reference: PDFRef }[];
}

/** Flags of fields. Source: ISO 32000-1, tables 226, 228 and 230. */
const MULTILINE = 2 ** 12;
const RADIO = 2 ** 15;
const COMBO = 2 ** 17;

/**
 * Adds fields under one root, whose name says what the form is filled for; places of one name share one field.
 *
 * Every widget has its appearance written, since PDF/A does not leave that to a reader, and field and widget stay one object where
 * there is one place only. Source: ISO 32000-1, 12.7; ISO 19005-2, 6.4.1.
 */
export function addFields(context: PDFContext, fields: readonly DocumentField[], ground: FieldGround): AddedFields {
  const root = context.nextRef();
  const boxes = boxAppearances(context, ground);
  const widgets: AddedFields['widgets'][number][] = [];
  const kids = [...byName(fields)].map(([name, places]) => {
    const [first, ...more] = places as [DocumentField, ...DocumentField[]];
    const field = { T: textString(name), Parent: root, ...fieldEntries(places) };
    const widgetOf = (place: DocumentField, entries: Readonly<Record<string, Literal>>): PDFRef => {
      const reference = addDictionary(context, { ...widgetEntries(context, place, ground, boxes), ...entries });
      widgets.push({ page: place.page, annotation: place.annotation, reference });
      return reference;
    };
    if (more.length === 0 && first.kind !== 'radio') return widgetOf(first, field);
    const parent = context.nextRef();
    const Kids = places.map((place) => widgetOf(place, { Parent: parent }));
    context.assign(parent, dictionaryOf(context, { ...field, TU: textString(first.label), Kids }));
    return parent;
  });
  context.assign(root, dictionaryOf(context, { T: textString(ground.about), TU: textString(ground.title), Kids: kids }));
  const entries = { DR: { Font: { [TYPED_NAME]: ground.typed } }, DA: asciiString(`/${TYPED_NAME} 9 Tf 0 g`) };
  return { fields: [root], entries, widgets };
}

function byName(fields: readonly DocumentField[]): Map<string, DocumentField[]> {
  const named = new Map<string, DocumentField[]>();
  for (const field of fields) named.set(field.name, [...(named.get(field.name) ?? []), field]);
  return named;
}

/** What the field holds, apart from where it is seen. */
function fieldEntries(places: readonly DocumentField[]): Record<string, Literal> {
  const [first] = places as [DocumentField];
  if (isTicked(first)) {
    const chosen = places.find((place) => (place as TickedField).checked) as TickedField | undefined;
    return { FT: 'Btn', V: chosen?.state ?? 'Off', ...(first.kind === 'radio' ? { Ff: RADIO } : {}) };
  }
  const value = first.value === undefined ? {} : { V: textString(first.value) };
  if (first.kind === 'text') return { FT: 'Tx', DA: asciiString(first.defaults), ...value, ...(first.multiline ? { Ff: MULTILINE } : {}) };
  const Opt = first.options.map(([code, words]) => [textString(code), textString(words)]);
  return { FT: 'Ch', Ff: COMBO, Opt, DA: asciiString(first.defaults), ...value };
}

function widgetEntries(context: PDFContext, place: DocumentField, ground: FieldGround, boxes: BoxAppearances): Record<string, Literal> {
  const common = {
    Type: 'Annot',
    Subtype: 'Widget',
    Rect: place.rectangle,
    // Printed.
    F: 4,
    P: ground.pages[place.page] as PDFRef,
    TU: textString(place.label),
    StructParent: annotationKey(ground.pages.length, place.annotation),
  };
  if (isTicked(place)) {
    const { on, off } = boxes(place);
    return { ...common, AS: place.checked ? place.state : 'Off', AP: { N: { [place.state]: on, Off: off } } };
  }
  return { ...common, AP: { N: addAppearance(context, place.drawing, place.rectangle, ground.resources) } };
}

type BoxAppearances = (place: TickedField) => { on: PDFRef; off: PDFRef };

/** Boxes of one size look the same: each look is written once. */
function boxAppearances(context: PDFContext, ground: FieldGround): BoxAppearances {
  const seen = new Map<string, PDFRef>();
  const look = (drawing: Buffer, { rectangle }: TickedField): PDFRef => {
    const [left, bottom, right, top] = rectangle;
    const key = `${Math.round((right - left) * 10)} ${Math.round((top - bottom) * 10)} ${drawing.toString('latin1')}`;
    const made = seen.get(key) ?? addAppearance(context, drawing, rectangle, ground.resources);
    seen.set(key, made);
    return made;
  };
  return (place) => ({ on: look(place.on, place), off: look(place.off, place) });
}

function addAppearance(context: PDFContext, drawing: Buffer, rectangle: Common['rectangle'], Resources: PDFRef): PDFRef {
  const [left, bottom, right, top] = rectangle;
  const sides = [right - left, top - bottom].map((side) => Math.round(side * 100) / 100);
  return addStream(context, drawing, { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, ...sides], Resources });
}
