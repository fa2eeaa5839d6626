import type { Text } from '../../../engine/model/text.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import { as, asArray, type PdfDict, type PdfValue, sameValue } from '../../pdf/values.ts';
import type { Section } from '../../pdf/xref.ts';
import { claimAppearance } from './appearance.ts';
import { Claims } from './claims.ts';
import { claimField, claimValue } from './field.ts';
import { type Refusal, said } from './refusal.ts';
import { type FieldRole, type PageRole, rolesOf } from './roles.ts';
import { claimExtensions, claimValidationData } from './validation-data.ts';

/** What one revision did to the form. */
export interface Comparison {
  /** What it was allowed to do, each a sentence. */
  readonly done: readonly Text[];
  /** Names of the signature fields that it filled. */
  readonly filled: readonly string[];
  readonly refused: readonly Refusal[];
}

/**
 * Compares a form before and after one revision, object by object, and judges each difference by a positive list: a signature field
 * that was empty is filled, or a new one is added with its widget on a page where nothing is printed; the appearance of that signature;
 * the AcroForm's /Fields and /SigFlags; the page's /Annots, for that widget alone; /DSS with what it holds, and /Extensions.
 *
 * Whatever else was changed, added or freed is refused, and said by object, page and key (ISO 32000-1, 12.8.2.2 allows more under P=2:
 * values of other fields; a form of this product has been filled before it is issued). Throws PdfFault.
 *
 * @param founding - whether nothing is signed yet: up to the first signature, the AcroForm may be made, the signature may certify, and
 * empty signature fields may be added for those who sign later
 */
export function compareRevision(before: PdfDocument, after: PdfDocument, section: Section, founding = false): Comparison {
  const roles = rolesOf(before);
  const claims = new Claims(before, after, roles, founding);
  compareTrailers(before.trailer, section.trailer, claims);
  const fresh: number[] = [];
  for (const [number, entry] of section.entries) {
    const old = before.placed(number)?.value;
    if (entry === undefined) {
      if (old !== undefined) claims.refuse({ object: number, what: said('被删除', 'was deleted') });
      continue;
    }
    const value = after.placed(number)?.value ?? null;
    if (old === undefined) fresh.push(number);
    else if (!sameValue(old, value)) compareObject(number, old, value, claims);
  }
  claimFields(claims);
  for (const number of fresh)
    if (!claims.claimed.has(number))
      claims.refuse({ object: number, what: said(`新增了${kindOf(after, number).zh}`, `${kindOf(after, number).en} was added`) });
  return { done: claims.done, filled: claims.filled, refused: claims.refused };
}

function compareTrailers(before: PdfDict, after: PdfDict, claims: Claims): void {
  for (const key of ['Root', 'Info'])
    if (!sameValue(before.entries.get(key), after.entries.get(key)))
      claims.refuse({ key, what: said('trailer 里的这一项被改了', 'this entry of the trailer was changed') });
  const [first] = asArray(before.entries.get('ID')) ?? [];
  const [still] = asArray(after.entries.get('ID')) ?? [];
  if (!sameValue(first, still)) claims.refuse({ key: 'ID', what: said('文件标识被改了', 'the identifier of the file was changed') });
}

/** An object that was there and is another now. */
function compareObject(number: number, old: PdfValue, value: PdfValue, claims: Claims): void {
  const { roles } = claims;
  const [left, right] = [as(old, 'dict'), as(value, 'dict')];
  const page = roles.pages.get(number);
  const field = roles.fields.get(number);
  const list = asArray(value);
  if (number === roles.fieldsObject && list) {
    compareFields(asArray(old) ?? [], list, claims);
    return;
  }
  const annots = roles.annots.get(number);
  if (annots !== undefined && list) {
    compareAnnots(annots, asArray(old) ?? [], list, claims);
    return;
  }
  if (roles.validationData.has(number) && as(value, 'stream') === undefined && as(old, 'stream') === undefined) {
    claims.validationDataChanged = true;
    return;
  }
  if (left === undefined || right === undefined) {
    const of = ownerOf(number, claims);
    claims.refuse({ object: number, ...of.place, what: said(`${of.zh}被替换`, `${of.en} was replaced`) });
  } else if (number === roles.root) compareCatalog(left, right, claims);
  else if (number === roles.acroFormObject) compareAcroForm(left, right, claims);
  else if (page !== undefined) comparePage(page, left, right, claims);
  else if (field !== undefined) compareField(field, left, right, claims);
  else {
    const of = ownerOf(number, claims);
    for (const key of differing(left, right))
      claims.refuse({ object: number, ...of.place, key, what: said(`${of.zh}被改动`, `${of.en} was changed`) });
  }
}

function compareCatalog(before: PdfDict, after: PdfDict, claims: Claims): void {
  for (const key of differing(before, after)) {
    const [left, right] = [as(claims.before.get(before, key), 'dict'), as(claims.after.get(after, key), 'dict')];
    if (key === 'AcroForm' && left !== undefined && right !== undefined && as(before.entries.get(key), 'ref') === undefined) {
      claims.claim(after.entries.get(key));
      compareAcroForm(left, right, claims);
    } else if (key === 'AcroForm' && claims.founding && !before.entries.has(key) && right !== undefined) {
      claims.claim(after.entries.get(key));
      compareAcroForm({ ...right, entries: new Map() }, right, claims);
    } else if (key === 'Perms' && claims.founding && !before.entries.has(key) && right !== undefined) claims.claim(after.entries.get(key));
    else if (key === 'DSS' && right !== undefined) claims.validationDataChanged = true;
    else if (key === 'Extensions' && right !== undefined) claimExtensions(after.entries.get(key), claims);
    else claims.refuse({ object: claims.roles.root, key, what: said('目录的这一项被改动', 'this entry of the catalogue was changed') });
  }
}

function compareAcroForm(before: PdfDict, after: PdfDict, claims: Claims): void {
  const object = claims.roles.acroFormObject ?? claims.roles.root;
  for (const key of differing(before, after)) {
    const [left, right] = [claims.before.get(before, key), claims.after.get(after, key)];
    const [old, now] = [left === undefined && claims.founding ? [] : asArray(left), asArray(right)];
    if (key === 'Fields' && old !== undefined && now !== undefined && as(before.entries.get(key), 'ref') === undefined) {
      claims.claim(after.entries.get(key));
      compareFields(old, now, claims);
    } else if (key !== 'SigFlags' || right !== 3)
      claims.refuse({ object, key, what: said('表单的这一项被改动', 'this entry of the form was changed') });
  }
}

function compareFields(before: readonly PdfValue[], after: readonly PdfValue[], claims: Claims): void {
  const object = claims.roles.fieldsObject ?? claims.roles.acroFormObject ?? claims.roles.root;
  for (const number of appended(before, after, { object, key: 'Fields' }, claims)) claims.newFields.add(number);
}

function comparePage(page: PageRole, before: PdfDict, after: PdfDict, claims: Claims): void {
  for (const key of differing(before, after)) {
    const [old, now] = [asArray(claims.before.get(before, key)) ?? [], asArray(claims.after.get(after, key))];
    if (key === 'Annots' && now !== undefined && as(before.entries.get(key), 'ref') === undefined) {
      claims.claim(after.entries.get(key));
      compareAnnots(page, old, now, claims);
    } else
      claims.refuse({ object: page.object, page: page.page, key, what: said(`页面的这一项被改动`, 'this entry of the page was changed') });
  }
}

function compareAnnots(page: PageRole, before: readonly PdfValue[], after: readonly PdfValue[], claims: Claims): void {
  for (const number of appended(before, after, { object: page.object, page: page.page, key: 'Annots' }, claims))
    claims.newWidgets.set(number, page);
}

/** The references that stand behind what was there; a list whose older part changed is refused. */
function appended(
  before: readonly PdfValue[],
  after: readonly PdfValue[],
  place: { readonly object: number; readonly page?: number; readonly key: string },
  claims: Claims,
): number[] {
  const kept = before.every((value, index) => sameValue(value, after[index]));
  if (!kept)
    claims.refuse({ ...place, what: said('原有的项被删除、替换或移动', 'entries that were there were removed, replaced or moved') });
  return after.slice(before.length).flatMap((value) => {
    const number = as(value, 'ref')?.number;
    if (number === undefined) claims.refuse({ ...place, what: said('直接写入了新的一项', 'a new entry was written in directly') });
    return number === undefined || !kept ? [] : [number];
  });
}

/** A field that was there: only an empty signature field may change, by being filled. */
function compareField(field: FieldRole, before: PdfDict, after: PdfDict, claims: Claims): void {
  const { object, name } = field;
  const page = claims.roles.pages.get(as(before.entries.get('P'), 'ref')?.number ?? -1);
  const place = { object, ...(page === undefined ? {} : { page: page.page }) };
  const empty = as(claims.before.get(before, 'FT'), 'name')?.value === 'Sig' && !before.entries.has('V');
  for (const key of differing(before, after)) {
    if (empty && key === 'V') {
      claims.filled.push(name);
      claims.done.push(said(`签署了签名域“${name}”`, `the signature field "${name}" was signed`));
      claimValue(after.entries.get('V'), object, claims);
    } else if (empty && key === 'AP' && after.entries.has('V')) claimAppearance(after, object, claims);
    else
      claims.refuse({
        ...place,
        key,
        what: empty
          ? said(`签名域“${name}”的这一项被改动`, `this entry of the signature field "${name}" was changed`)
          : said(`表单域“${name}”的内容被改动`, `the field "${name}" was changed`),
      });
  }
}

/** More than this a revision never adds: one that signs, and those left for others. */
const MOST_FIELDS = 32;

function claimFields(claims: Claims): void {
  if (claims.newFields.size > MOST_FIELDS)
    claims.refuse({ key: 'Fields', what: said(`新增了 ${claims.newFields.size} 个表单域`, `${claims.newFields.size} fields were added`) });
  else for (const number of claims.newFields) claimField(number, claims);
  for (const [number, page] of claims.newWidgets)
    if (!claims.newFields.has(number))
      claims.refuse({
        object: number,
        page: page.page,
        key: 'Annots',
        what: said('页面上新增了批注', 'an annotation was put on the page'),
      });
  if (claims.validationDataChanged) claimValidationData(claims);
}

/** Keys whose values differ, gone ones included, in the order of the newer dictionary. */
function differing(before: PdfDict, after: PdfDict): string[] {
  const keys = new Set([...after.entries.keys(), ...before.entries.keys()]);
  return [...keys].filter((key) => !sameValue(before.entries.get(key), after.entries.get(key)));
}

/** What an object is, by the pages that use it and by its type. */
function ownerOf(number: number, claims: Claims): { zh: string; en: string; place: { page?: number } } {
  const page = claims.pageUsing(number);
  return { ...kindOf(claims.before, number), place: page === undefined ? {} : { page } };
}

const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  Font: ['字体', 'a font'],
  FontDescriptor: ['字体描述', 'a font descriptor'],
  Annot: ['批注', 'an annotation'],
  Pages: ['页面树', 'the page tree'],
  Page: ['页面', 'a page'],
  XObject: ['图形', 'a drawing'],
  EmbeddedFile: ['附件内容', 'an embedded file'],
  Filespec: ['附件', 'an attachment'],
  Metadata: ['元数据', 'metadata'],
  Sig: ['签名', 'a signature'],
  DocTimeStamp: ['时间戳', 'a timestamp'],
  Action: ['动作', 'an action'],
  ObjStm: ['压缩的对象', 'a stream of objects'],
  XRef: ['压缩的交叉引用', 'a cross-reference stream'],
};

function kindOf(document: PdfDocument, number: number): { zh: string; en: string } {
  const value = document.placed(number)?.value;
  const stream = as(value, 'stream');
  const dict = stream?.dict ?? as(value, 'dict');
  const type = as(dict?.entries.get('Type'), 'name')?.value ?? '';
  const action = dict?.entries.has('JS') || (dict?.entries.has('S') && !dict.entries.has('Type')) ? KINDS['Action'] : undefined;
  const [zh, en] = KINDS[type] ?? action ?? (stream === undefined ? ['对象', 'an object'] : ['内容流', 'a content stream']);
  return { zh, en };
}
