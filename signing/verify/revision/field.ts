import { rectangleOf } from '../../pdf/rectangle.ts';
import { as, asArray, type PdfDict, type PdfValue, textOf } from '../../pdf/values.ts';
import { claimAppearance } from './appearance.ts';
import type { Claims } from './claims.ts';
import { checkPlace } from './place.ts';
import { said } from './refusal.ts';

/** Entries of a signature field that is its own widget (ISO 32000-1, 12.5.2, 12.5.6.19, 12.7.3, 12.7.4.5). No action is among them. */
const FIELD = new Set(['Type', 'Subtype', 'FT', 'T', 'TU', 'V', 'P', 'F', 'Rect', 'AP', 'Lock', 'StructParent']);

/** Entries of a signature dictionary (12.8.1). */
const VALUE = new Set([
  ...['Type', 'Filter', 'SubFilter', 'ByteRange', 'Contents', 'M', 'Name', 'Reason', 'Location', 'ContactInfo', 'Reference'],
  // As what somebody signed, in this product's own words (annex E).
  'GUIJ_Role',
]);
const REFERENCE = new Set(['Type', 'TransformMethod', 'TransformParams', 'DigestMethod', 'Data']);

/** Printed, and perhaps locked; an invisible one may be hidden instead. */
const FLAGS: ReadonlySet<number> = new Set([4, 132]);
const INVISIBLE_FLAGS: ReadonlySet<number> = new Set([0, 2, 4, 128, 130, 132]);

/** Judges a field that the revision added: a signature field, signed at once, whose widget covers nothing that is printed. */
export function claimField(number: number, claims: Claims): void {
  const dict = as(claims.after.placed(number)?.value, 'dict');
  const page = claims.newWidgets.get(number);
  const place = { object: number, ...(page === undefined ? {} : { page: page.page }) };
  const refuse = (zh: string, en: string, key?: string) =>
    claims.refuse({ ...place, ...(key === undefined ? {} : { key }), what: said(zh, en) });
  if (dict === undefined || !claims.isNew(number)) {
    refuse('把已有的对象当作新的表单域', 'an object that was there was made a field', 'Fields');
    return;
  }
  claims.claimed.add(number);
  const name = as(claims.after.get(dict, 'T'), 'string');
  const text = name === undefined ? '' : textOf(name);
  const type = (key: string) => as(claims.after.get(dict, key), 'name')?.value;
  if (type('FT') !== 'Sig' || type('Subtype') !== 'Widget') {
    refuse(`新增了表单域“${text}”，它不是签名域`, `the field "${text}" was added, which is no signature field`, 'FT');
    return;
  }
  for (const key of dict.entries.keys())
    if (!FIELD.has(key))
      refuse(`新的签名域“${text}”带有不允许的这一项`, `the new signature field "${text}" bears an entry that is not allowed`, key);
  if (text === '' || claims.roles.fieldNames.has(text))
    refuse(`新签名域的名称“${text}”为空或已有`, `the name "${text}" of a new signature field is empty or taken`, 'T');
  checkWidget(number, dict, claims);
  if (dict.entries.get('V') === undefined) {
    if (!claims.founding) refuse(`新增的签名域“${text}”没有签名`, `the new signature field "${text}" is not signed`, 'V');
    else
      claims.done.push(said(`为以后的签署人留出了签名域“${text}”`, `the signature field "${text}" was added for somebody who signs later`));
    if (dict.entries.has('AP')) refuse(`没有签名的签名域“${text}”已有外观`, `the empty signature field "${text}" has an appearance`, 'AP');
    claims.claimAll(dict.entries.get('Lock'));
    return;
  }
  claims.filled.push(text);
  claims.done.push(
    page === undefined
      ? said(`新增并签署了签名域“${text}”`, `the signature field "${text}" was added and signed`)
      : said(`第 ${page.page} 页新增并签署了签名域“${text}”`, `the signature field "${text}" was added to page ${page.page} and signed`),
  );
  claimValue(dict.entries.get('V'), number, claims);
  if (dict.entries.has('AP')) claimAppearance(dict, number, claims);
  claims.claimAll(dict.entries.get('Lock'));
}

function checkWidget(number: number, dict: PdfDict, claims: Claims): void {
  const page = claims.newWidgets.get(number);
  const rectangle = rectangleOf(claims.after, dict.entries.get('Rect'));
  const flags = dict.entries.get('F') ?? 0;
  const invisible = rectangle !== undefined && (rectangle.width === 0 || rectangle.height === 0);
  const place = { object: number, ...(page === undefined ? {} : { page: page.page }) };
  if (rectangle === undefined) {
    claims.refuse({ ...place, key: 'Rect', what: said('签名域没有位置', 'a signature field has no place') });
    return;
  }
  if (typeof flags !== 'number' || !(invisible ? INVISIBLE_FLAGS : FLAGS).has(flags))
    claims.refuse({ ...place, key: 'F', what: said('签名域的显示方式不允许', 'a signature field is shown in a way that is not allowed') });
  const own = as(dict.entries.get('P'), 'ref')?.number;
  if (page === undefined ? !invisible || dict.entries.has('AP') : own !== undefined && own !== page.object)
    claims.refuse({ ...place, key: 'P', what: said('签名域不在它所说的页面上', 'a signature field is not on the page that it names') });
  if (page !== undefined && !invisible) checkPlace(number, rectangle, page, claims);
}

/** Judges the value of a signature field: a signature dictionary made in this revision. */
export function claimValue(value: PdfValue | undefined, field: number, claims: Claims): void {
  const number = as(value, 'ref')?.number;
  const dict = as(claims.claim(value), 'dict');
  const place = { object: number ?? field };
  if (dict === undefined || (number !== undefined && !claims.isNew(number))) {
    claims.refuse({
      ...place,
      key: 'V',
      what: said('签名域的值不是新的签名', 'the value of a signature field is no new signature'),
    });
    return;
  }
  for (const key of dict.entries.keys())
    if (!VALUE.has(key))
      claims.refuse({ ...place, key, what: said('签名带有不允许的这一项', 'a signature bears an entry that is not allowed') });
  for (const reference of asArray(claims.claim(dict.entries.get('Reference'))) ?? []) claimReference(reference, place.object, claims);
}

function claimReference(value: PdfValue, object: number, claims: Claims): void {
  const dict = as(claims.claim(value), 'dict');
  const method = as(claims.after.get(dict, 'TransformMethod'), 'name')?.value ?? '';
  const strange = [...(dict?.entries.keys() ?? [])].find((key) => !REFERENCE.has(key));
  const allowed = method === 'FieldMDP' || (method === 'DocMDP' && claims.founding);
  if (!allowed || strange !== undefined)
    claims.refuse({
      object,
      key: 'Reference',
      what: said(
        `后来的签名不得规定“${strange ?? method}”，只能锁定表单域`,
        `a later signature may lock fields and nothing else, not state "${strange ?? method}"`,
      ),
    });
  claims.claimAll(dict?.entries.get('TransformParams'));
}
