import { readOne } from '../../der/read.ts';
import { decodeStream } from '../../evidence/decode.ts';
import { as, asArray, type PdfDict, type PdfValue, sameValue } from '../../pdf/values.ts';
import type { Claims } from './claims.ts';
import { said } from './refusal.ts';

/** Lists of a DSS dictionary, and of an entry of its VRI (ETSI EN 319 142-1, 5.4.2). */
const LISTS = new Set(['Certs', 'CRLs', 'OCSPs']);
const VRI_LISTS = new Set(['Cert', 'CRL', 'OCSP']);
const VRI_REST = new Set(['Type', 'TU', 'TS']);

/** Most octets of one certificate, answer or list. */
const MOST_OCTETS = 4_000_000;

/** Judges /DSS as it stands after the revision: of the one form, holding DER and nothing else, and all that it held before. */
export function claimValidationData(claims: Claims): void {
  const value = claims.after.root().entries.get('DSS');
  const dict = as(claims.claim(value), 'dict');
  if (dict === undefined) {
    refuse(claims, 'DSS', '验证数据不是字典', 'validation data are no dictionary');
    return;
  }
  claims.done.push(said('补充了验证数据（证书、吊销信息）', 'validation data were added: certificates, revocation'));
  for (const [key, inner] of dict.entries) {
    if (LISTS.has(key)) claimList(inner, key, claims);
    else if (key === 'VRI') claimVri(inner, claims);
    else if (key !== 'Type') refuse(claims, key, '验证数据含有不允许的这一项', 'validation data hold an entry that is not allowed');
  }
  const before = as(claims.before.get(claims.before.root(), 'DSS'), 'dict');
  if (before !== undefined) checkKept(before, dict, claims);
}

function claimVri(value: PdfValue, claims: Claims): void {
  for (const [name, entry] of as(claims.claim(value), 'dict')?.entries ?? []) {
    const dict = as(claims.claim(entry), 'dict');
    if (dict === undefined || !/^[0-9A-F]{40}$/.test(name)) {
      refuse(claims, 'VRI', '验证数据的索引不合规定', 'the index of the validation data is malformed');
      continue;
    }
    for (const [key, inner] of dict.entries) {
      if (VRI_LISTS.has(key)) claimList(inner, key, claims);
      else if (key === 'TS') claimDer(inner, key, claims);
      else if (!VRI_REST.has(key)) refuse(claims, key, '验证数据含有不允许的这一项', 'validation data hold an entry that is not allowed');
    }
  }
}

function claimList(value: PdfValue, key: string, claims: Claims): void {
  const items = asArray(claims.claim(value));
  if (items === undefined) {
    refuse(claims, key, '验证数据的这一项不是列表', 'this entry of the validation data is no list');
    return;
  }
  for (const item of items) claimDer(item, key, claims);
}

/** A stream of exactly one DER value. */
function claimDer(value: PdfValue, key: string, claims: Claims): void {
  const stream = as(claims.claim(value), 'stream');
  const plain = stream !== undefined && [...stream.dict.entries.keys()].every((name) => name === 'Length' || name === 'Filter');
  try {
    if (!plain) throw new TypeError('no plain stream');
    readOne(decodeStream(claims.after, stream, MOST_OCTETS), 0x30);
  } catch {
    refuse(claims, key, '验证数据里有不是证书或吊销信息的内容', 'validation data hold something that is no certificate or revocation data');
  }
}

/** What a former revision proved must stay provable. */
function checkKept(before: PdfDict, after: PdfDict, claims: Claims): void {
  for (const key of LISTS) {
    const still = asArray(claims.after.get(after, key)) ?? [];
    const gone = (asArray(claims.before.get(before, key)) ?? []).some((item) => !still.some((other) => sameValue(item, other)));
    if (gone) refuse(claims, key, '原有的验证数据被删除', 'validation data that were there were removed');
  }
}

/** Judges /Extensions: names of prefixes, each with a version and a level (ISO 32000-1, 7.12). */
export function claimExtensions(value: PdfValue | undefined, claims: Claims): void {
  const dict = as(claims.claim(value), 'dict');
  for (const [prefix, entry] of dict?.entries ?? []) {
    if (prefix === 'Type') continue;
    const inner = as(claims.claim(entry), 'dict');
    const keys = [...(inner?.entries.keys() ?? [])];
    if (inner === undefined || !keys.every((key) => ['Type', 'BaseVersion', 'ExtensionLevel', 'URL', 'ExtensionRevision'].includes(key)))
      refuse(claims, 'Extensions', '扩展声明不合规定', 'the declaration of extensions is malformed');
  }
}

const refuse = (claims: Claims, key: string, zh: string, en: string) =>
  claims.refuse({ object: claims.roles.root, key, what: said(zh, en) });
