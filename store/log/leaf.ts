import { canonicalJson } from '../../engine/compile/digest.ts';
import { contentDigest, sha256 } from '../digest.ts';
import type { StoreRecord } from '../records.ts';
import type { Write } from '../write.ts';
import { type LogEntry, seal } from './entry.ts';

type About = LogEntry['about'];

/**
 * What may stand in the log of each kind of record: nothing by which a person could be known. Numbers of submissions and forms are
 * none of it, since they follow from what is in them, and could be tried out.
 */
const ABOUT: { readonly [Kind in StoreRecord['kind']]: (record: Extract<StoreRecord, { kind: Kind }>) => About } = {
  estate: () => ({}),
  room: () => ({}),
  user: () => ({}),
  role: ({ role, holds }) => ({ role, holds: Number(holds) }),
  setting: ({ setting, from }) => ({ setting, from }),
  rulebook: ({ digest }) => ({ digest }),
  evidence: ({ size }) => ({ size }),
  submission: ({ version, checklist }) => ({ version, checklist }),
  decision: ({ version, day, outcome, rulebook }) => ({ version, day, outcome, rulebook }),
  // The digest is over the whole signed file, which nobody can guess.
  form: ({ form, digest, version }) => ({ form, digest, version }),
  waiver: ({ rule, from, until }) => ({ rule, from, until }),
  'waiver-end': () => ({}),
  access: ({ act, what }) => ({ act, what }),
  // Not when it is due: that may follow from when something happened to somebody.
  obligation: ({ rule, version }) => ({ rule, version }),
  'obligation-end': ({ how, version }) => ({ how, version }),
  'rules-version': ({ rulebook, effective }) => ({ rulebook, effective }),
  'rules-publication': ({ version, position }) => ({ version, position }),
  erasure: ({ entries, evidence }) => ({ entries: entries.map(({ position }) => position).join(','), evidence: evidence.length }),
};

/** What tells records of a kind apart, within one write. */
const IDENTITY: { readonly [Kind in StoreRecord['kind']]: (record: Extract<StoreRecord, { kind: Kind }>) => string } = {
  estate: ({ id, name }) => canonicalJson([id, name]),
  room: ({ estate, number }) => canonicalJson([estate, number]),
  user: ({ id, name }) => canonicalJson([id, name]),
  role: ({ user, role, holds }) => canonicalJson([user, role, holds]),
  setting: ({ setting, from, value }) => canonicalJson([setting, from, value]),
  rulebook: ({ digest }) => digest,
  evidence: ({ digest }) => digest,
  submission: ({ id, version }) => canonicalJson([id, version]),
  decision: ({ id }) => id,
  form: ({ number }) => number,
  waiver: ({ id }) => id,
  'waiver-end': ({ waiver }) => waiver,
  access: ({ id }) => id,
  obligation: ({ id }) => id,
  'obligation-end': ({ obligation }) => obligation,
  erasure: ({ submission }) => submission,
  'rules-version': ({ id }) => id,
  'rules-publication': ({ version }) => version,
};

/** By what a record is found in the log; it stays within the store. */
export function recordName(record: StoreRecord): string {
  const identity = IDENTITY[record.kind] as (record: StoreRecord) => string;
  return `${record.kind} ${identity(record)}`;
}

/**
 * The entry of a record: what it is about in the open, itself and who wrote it sealed.
 *
 * @param salt - 16 random bytes, kept beside the log until they are erased
 */
export function entryOf(record: StoreRecord, { at, by }: Pick<Write, 'at' | 'by'>, salt: Uint8Array): LogEntry {
  const about = ABOUT[record.kind] as (record: StoreRecord) => About;
  return { kind: record.kind, at, about: about(record), sealed: { by: seal(by, salt), record: seal(recordDigest(record), salt) } };
}

/** SHA-256 (hex) of what stays of a record that was erased. @param record - as its rows say it then */
export function restDigest(record: StoreRecord): string {
  return 'content' in record ? sha256(record.content) : recordDigest(record);
}

/** SHA-256 (hex) over a record in canonical JSON, contents and texts of rules by their own digests. */
export function recordDigest(record: StoreRecord): string {
  if ('content' in record) return sha256(canonicalJson({ ...record, content: contentDigest(record), open: undefined }));
  if (record.kind !== 'rulebook') return sha256(canonicalJson(record));
  return sha256(canonicalJson({ ...record, files: record.files.map(({ path, text }) => ({ path, text: sha256(text) })) }));
}
