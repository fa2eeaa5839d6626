import type { RenderedPdf } from '../cms/hole.ts';
import { asArray, type PdfDict, type PdfRef } from '../pdf/values.ts';
import { refusal } from '../problem.ts';
import { type FormField, ROLE_KEY, readFields, signatureOf, signedAs } from './fields.ts';
import { coversText, freePlace, sheetOf } from './free-place.ts';
import { heldSignatures } from './intact.ts';
import { isLocked, type Locking, lockFor, references } from './locks.ts';
import { byteString, changed, dateString, dict, type Entries, name, textString } from './make.ts';
import { addAnnotation, pagesOf } from './pages.ts';
import type { SignaturePlace } from './place.ts';
import { readable, Update } from './update.ts';

/** Makes what a signature shows in a box of that size, and gives the form XObject. */
export type DrawAppearance = (update: Update, width: number, height: number) => PdfRef;

/** One turn of several signers. */
export interface Turn {
  /** As what somebody signs, such as owner or contractor; also the name of a field that is added. */
  readonly role: string;
  readonly signerName: string;
  /** Instant with offset. */
  readonly at: string;
  /** Octets to reserve for the signature. */
  readonly reserve: number;
  /** Where to show it, when the form has no field for the role; a free place is looked for where it is left out. */
  readonly place?: SignaturePlace;
  readonly draw?: DrawAppearance;
  /** Refuses to sign where the field has no box: a drawn signature or a seal that nobody sees was not meant. */
  readonly mustBeSeen?: boolean;
  readonly locking?: Locking;
  readonly reason?: string;
  /** Roles that will sign later: fields for them are added now, before anything is certified. */
  readonly later?: readonly string[];
}

/** Ten digits hold any offset that a classical cross-reference table can. */
const UNKNOWN = 9_999_999_999;

/**
 * Prepares the next signature of a file as an incremental update (ISO 32000-1, 7.5.6 and 12.8): the field of the role, found or added,
 * its value with a hole, DocMDP P=2 for the first of a file, FieldMDP for fields as they stand. No earlier octet changes.
 *
 * @throws ProblemError `pdf-unreadable`, `sign-damaged`, `sign-role-signed`, `sign-locked`, `sign-page`, `sign-box`,
 * `box-covers-text`, `sign-unseen`
 */
export function prepareTurn(bytes: Uint8Array, turn: Turn): RenderedPdf {
  const update = new Update(bytes);
  return readable(() => {
    const before = readFields(update);
    const signed = heldSignatures(update, before);
    const broken = signed.find((one) => !one.intact);
    if (broken !== undefined) throw refusal('sign-damaged', { field: broken.field });
    const first = signed.length === 0;
    for (const role of first ? (turn.later ?? []) : [])
      if (!before.some((field) => suits(field, role))) addField(update, role, turn.draw && freePlace(update));
    const field = fieldFor(update, readFields(update), turn);
    const fields = readFields(update);
    if (isLocked(update, fields, field.name)) throw refusal('sign-locked', { role: turn.role });
    const lock = lockFor(update, fields, field, turn.locking ?? 'filled');
    const value = update.add(
      signatureValue(turn.reserve, 'Sig', {
        SubFilter: name('ETSI.CAdES.detached'),
        Name: textString(turn.signerName),
        M: dateString(turn.at),
        Reason: turn.reason === undefined ? undefined : textString(turn.reason),
        Reference: references(first, lock === undefined ? undefined : { lock, root: update.catalog().place }),
        [ROLE_KEY]: textString(turn.role),
      }),
    );
    fill(update, field, value, turn);
    if (first) update.set(update.catalog().place, 'Perms', (old) => changed(old, { DocMDP: value }));
    return withHole(update, value);
  });
}

/**
 * Prepares a document timestamp over all of the file (ETSI EN 319 142-1, 5.4.3): an invisible field of its own.
 *
 * @throws ProblemError `pdf-unreadable`, `sign-damaged`
 */
export function prepareDocumentTimestamp(bytes: Uint8Array, reserve: number): RenderedPdf {
  const update = new Update(bytes);
  return readable(() => {
    const fields = readFields(update);
    const broken = heldSignatures(update, fields).find((one) => !one.intact);
    if (broken !== undefined) throw refusal('sign-damaged', { field: broken.field });
    const field = addField(update, free(fields, 'timestamp'));
    const value = update.add(signatureValue(reserve, 'DocTimeStamp', { SubFilter: name('ETSI.RFC3161') }));
    update.put(field.place, changed(field.dict, { V: value }));
    return withHole(update, value);
  });
}

function signatureValue(reserve: number, type: string, entries: Entries): PdfDict {
  return dict({
    Type: name(type),
    Filter: name('Adobe.PPKLite'),
    ByteRange: [0, UNKNOWN, UNKNOWN, UNKNOWN],
    Contents: byteString(new Uint8Array(reserve)),
    ...entries,
  });
}

/** The field of the role: one that is named or labelled for it, else one that is for anybody, else a new one. */
function fieldFor(update: Update, fields: readonly FormField[], { role, place, draw }: Turn): FormField {
  const ofRole = fields.filter((field) => field.type === 'Sig' && (suits(field, role) || signedAs(update, field) === role));
  if (ofRole.some((field) => signatureOf(update, field) !== undefined)) throw refusal('sign-role-signed', { role });
  const open = fields.filter((field) => field.type === 'Sig' && field.value === undefined);
  const found = ofRole[0] ?? open.find((field) => /^signature[-_ ]?\d*$/i.test(field.name));
  return found ?? addField(update, free(fields, role), place === undefined ? draw && freePlace(update) : checkedPlace(update, place));
}

function suits({ name: full, label }: FormField, role: string): boolean {
  const last = full.split('.').at(-1) ?? '';
  return [full, last, last.replace(/^signature[-_ ]/, ''), label].includes(role);
}

function free(fields: readonly FormField[], wanted: string): string {
  const taken = new Set(fields.map((field) => field.name));
  // A point would make a branch of it.
  const plain = wanted.replaceAll('.', '-');
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? plain : `${plain}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function addField(update: Update, fieldName: string, place?: SignaturePlace): FormField {
  const page = pageAt(update, place?.page ?? 0);
  const Rect = place === undefined ? [0, 0, 0, 0] : rectangleOn(update, page, place);
  const widget = dict({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: textString(fieldName),
    Rect,
    // Printed, and locked against being moved.
    F: 132,
    P: page,
  });
  const made = update.add(widget);
  addAnnotation(update, page, made);
  update.set(update.catalog().place, 'AcroForm', (form) => {
    const fields = asArray(update.get(form, 'Fields')) ?? [];
    return changed(form, { Fields: [...fields, made], SigFlags: 3 });
  });
  return { name: fieldName, place: made, dict: widget, type: 'Sig' };
}

/** A place that somebody chose: inside the page, and over no words. Throws ProblemError `sign-box`, `box-covers-text`. */
function checkedPlace(update: Update, place: SignaturePlace): SignaturePlace {
  const page = pageAt(update, place.page);
  const [left, top, width, height] = place.box;
  const [x1, y1, x2, y2] = sheetOf(update, page);
  if (left + width > x2 - x1 || top + height > y2 - y1)
    throw refusal('sign-box', { page: place.page + 1, width: millimetres(x2 - x1), height: millimetres(y2 - y1) });
  if (coversText(update, page, rectangleOn(update, page, place))) throw refusal('box-covers-text', { page: place.page + 1 });
  return place;
}

function pageAt(update: Update, index: number): PdfRef {
  const pages = pagesOf(update);
  const page = pages[index];
  if (page === undefined) throw refusal('sign-page', { page: index + 1, count: pages.length });
  return page;
}

/** The box as PDF has it: left, bottom, right, top from the bottom left. */
function rectangleOn(update: Update, page: PdfRef, { box: [left, top, width, height] }: SignaturePlace): number[] {
  const [x1, , , y2] = sheetOf(update, page);
  return [x1 + left, y2 - top - height, x1 + left + width, y2 - top].map((value) => Math.round(value * 100) / 100);
}

const millimetres = (points: number): number => Math.round((points * 25.4) / 72);

/** Puts value and appearance into the field, and changes nothing else of it: an earlier signature may be over it. */
function fill(update: Update, field: FormField, value: PdfRef, { role, draw, mustBeSeen = false }: Turn): void {
  const rectangle = (asArray(update.get(field.dict, 'Rect')) ?? []).map((corner) => Number(update.resolve(corner)));
  const [left = 0, bottom = 0, right = 0, top = 0] = rectangle;
  const [width, height] = [Math.abs(right - left), Math.abs(top - bottom)];
  const hidden = width === 0 || height === 0;
  if (hidden && mustBeSeen) throw refusal('sign-unseen', { role });
  const seen = draw === undefined || hidden ? {} : { AP: dict({ N: draw(update, width, height) }) };
  update.put(field.place, changed(field.dict, { V: value, ...seen }));
  update.set(update.catalog().place, 'AcroForm', (form) => changed(form, { SigFlags: 3 }));
}

/** Appends what was collected and finds the hole of the signature value. */
function withHole(update: Update, value: PdfRef): RenderedPdf {
  const { bytes, offsets } = update.finish();
  const whole = Buffer.from(bytes);
  const offset = offsets.get(value.number) ?? 0;
  const start = whole.indexOf('/Contents <', offset) + '/Contents <'.length;
  const end = whole.indexOf('>', start);
  const byteRange = [0, start - 1, end + 1, whole.length - end - 1];
  const placeholder = `[0 ${UNKNOWN} ${UNKNOWN} ${UNKNOWN}]`;
  whole.write(`[${byteRange.join(' ')}]`.padEnd(placeholder.length), whole.indexOf(placeholder, offset), 'latin1');
  return { bytes: whole, signature: { byteRange, contents: { start, length: end - start } } };
}
