import { rectangleOf } from '../../pdf/rectangle.ts';
import { as, asArray, type PdfDict, type PdfValue } from '../../pdf/values.ts';
import type { Claims } from './claims.ts';
import { said } from './refusal.ts';

/** Entries of an appearance (ISO 32000-1, 8.10.2): no optional content, no reference to another file. */
const FORM = new Set(['Type', 'Subtype', 'FormType', 'BBox', 'Matrix', 'Resources', 'Length', 'Filter']);
const RESOURCES = new Set(['Font', 'ProcSet', 'XObject']);
const IMAGE = new Set([
  ...['Type', 'Subtype', 'Width', 'Height', 'ColorSpace', 'BitsPerComponent', 'Decode', 'Interpolate', 'SMask', 'Mask', 'ImageMask'],
  ...['Intent', 'Length', 'Filter', 'DecodeParms'],
]);

/** Points by which the box of an appearance may differ from its widget. */
const ROUNDING = 1;
const DEPTH = 4;

/** Judges the appearance of a signature's widget: one new drawing, of the size of the widget, out of text and pictures of its own. */
export function claimAppearance(widget: PdfDict, object: number, claims: Claims): void {
  const states = as(claims.claim(widget.entries.get('AP')), 'dict');
  const refuse = (zh: string, en: string, key = 'AP') => claims.refuse({ object, key, what: said(zh, en) });
  const normal = states?.entries.get('N');
  const number = as(normal, 'ref')?.number;
  if (states === undefined || number === undefined || states.entries.size !== 1) {
    refuse('签名的外观不是唯一的一个图形', 'the appearance of a signature is not one drawing');
    return;
  }
  if (!claims.isNew(number)) {
    refuse(`签名的外观借用了已有的对象 ${number}`, `the appearance of a signature is an object that was there before (${number})`);
    return;
  }
  checkSize(widget, normal, object, claims);
  claimForm(normal, object, claims, 0);
}

function checkSize(widget: PdfDict, form: PdfValue | undefined, object: number, claims: Claims): void {
  const dict = as(claims.after.resolve(form), 'stream')?.dict;
  const box = rectangleOf(claims.after, dict?.entries.get('BBox'));
  const place = rectangleOf(claims.after, widget.entries.get('Rect'));
  const same =
    box !== undefined &&
    place !== undefined &&
    Math.abs(box.width - place.width) <= ROUNDING &&
    Math.abs(box.height - place.height) <= ROUNDING;
  if (!same)
    claims.refuse({
      object,
      key: 'BBox',
      what: said('签名外观的大小与签名域不同', 'the appearance of a signature has another size than its field'),
    });
}

function claimForm(value: PdfValue | undefined, object: number, claims: Claims, depth: number): void {
  const stream = as(claims.claim(value), 'stream');
  const subtype = as(stream?.dict.entries.get('Subtype'), 'name')?.value;
  const refuse = (key: string, zh: string, en: string) => claims.refuse({ object, key, what: said(zh, en) });
  if (stream === undefined || depth > DEPTH) {
    refuse('AP', '签名的外观不是图形', 'the appearance of a signature is no drawing');
    return;
  }
  const allowed = subtype === 'Image' && depth > 0 ? IMAGE : FORM;
  for (const key of stream.dict.entries.keys())
    if (!allowed.has(key)) refuse(key, '签名的外观带有不允许的这一项', 'the appearance of a signature bears an entry that is not allowed');
  if (allowed === IMAGE) {
    claimPicture(stream.dict, claims);
    return;
  }
  if (subtype !== 'Form') {
    refuse('Subtype', '签名的外观不是图形', 'the appearance of a signature is no drawing');
    return;
  }
  const resources = as(claims.claim(stream.dict.entries.get('Resources')), 'dict');
  for (const [key, inner] of resources?.entries ?? []) {
    if (!RESOURCES.has(key))
      refuse(key, '签名的外观使用了不允许的资源', 'the appearance of a signature uses a resource that is not allowed');
    else if (key === 'Font') claimFonts(inner, object, claims);
    else if (key === 'XObject')
      for (const drawing of as(claims.claim(inner), 'dict')?.entries.values() ?? []) claimForm(drawing, object, claims, depth + 1);
  }
}

/** A font is its own new objects, or one that was there and is unchanged. Type 3 fonts draw what they like. */
function claimFonts(value: PdfValue, object: number, claims: Claims): void {
  for (const font of as(claims.claim(value), 'dict')?.entries.values() ?? []) {
    const dict = as(claims.claim(font), 'dict');
    const subtype = as(claims.after.get(dict, 'Subtype'), 'name')?.value;
    if (dict === undefined || subtype === 'Type3')
      claims.refuse({
        object,
        key: 'Font',
        what: said('签名的外观使用了不允许的字体', 'the appearance of a signature uses a font that is not allowed'),
      });
    claims.claimAll(font);
  }
}

function claimPicture(dict: PdfDict, claims: Claims): void {
  for (const key of ['SMask', 'Mask', 'ColorSpace']) {
    const value = dict.entries.get(key);
    claims.claim(value);
    for (const inner of asArray(claims.after.resolve(value)) ?? []) claims.claim(inner);
  }
}
