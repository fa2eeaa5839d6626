import { canonicalJson } from '../../engine/compile/digest.ts';
import type { ObligationEndRecord, StoreRecord, WaiverEndRecord, WaiverRecord } from '../records.ts';
import type { Vault } from './vault.ts';

/** A record of whose columns some are texts that people write as they like, and that may name somebody. */
export type TextRecord = WaiverRecord | WaiverEndRecord | ObligationEndRecord;

/** A record as it stands in its rows. */
export interface TextColumns<Kind extends TextRecord> {
  readonly record: Kind;
  /** Its texts, encrypted; null where they stand in the open, or there are none. */
  readonly sealed: Uint8Array | null;
}

/** Stands for a text that is sealed or erased. */
export const MARK = '＊';

/** Whether a record is one with free texts. */
export function isTextRecord(record: StoreRecord): record is TextRecord {
  return record.kind === 'waiver' || record.kind === 'waiver-end' || record.kind === 'obligation-end';
}

/** A record without what people wrote into it: what stands in the open where the store seals, and stays when it is erased. */
export function withoutTexts<Kind extends TextRecord>(record: Kind): Kind {
  const marks = record.kind === 'obligation-end' ? [MARK, ...record.evidence.map((_file, at) => String(at + 1))] : [MARK, MARK, MARK];
  return withTexts(record, marks);
}

/** Columns of a record with free texts; these are sealed where the store seals. */
export function textColumns<Kind extends TextRecord>(vault: Vault, record: Kind): TextColumns<Kind> {
  const texts = textsOf(record);
  if (!vault.isSealing || texts.length === 0) return { record, sealed: null };
  const open = withoutTexts(record);
  return { record: open, sealed: vault.seal(sealedAs(open), canonicalJson(open), Buffer.from(JSON.stringify(texts), 'utf8')) };
}

/**
 * A record with its texts again.
 *
 * @returns undefined where they do not open: a byte of them was changed, or of what stands beside them, or they are another record's
 * @throws ProblemError `store-key-missing`; UnknownGeneration
 */
export function openedTexts<Kind extends TextRecord>(vault: Vault, { record, sealed }: TextColumns<Kind>): Kind | undefined {
  if (sealed === null) return record;
  const plain = vault.open(sealedAs(record), canonicalJson(record), sealed);
  return plain && withTexts(record, JSON.parse(Buffer.from(plain).toString('utf8')) as string[]);
}

/** What people wrote, in the order in which `withTexts` takes it. */
function textsOf(record: TextRecord): readonly string[] {
  if (record.kind === 'waiver') return [record.reason, record.risk, record.ticket];
  if (record.kind === 'waiver-end') return [record.reason];
  return record.note === null ? [] : [record.note, ...record.evidence.map(({ name }) => name)];
}

function withTexts<Kind extends TextRecord>(record: Kind, texts: readonly string[]): Kind {
  const [first = MARK, ...rest] = texts;
  if (record.kind === 'waiver') return { ...record, reason: first, risk: rest[0] ?? MARK, ticket: rest[1] ?? MARK };
  if (record.kind === 'waiver-end') return { ...record, reason: first };
  if (record.note === null) return record;
  return { ...record, note: first, evidence: record.evidence.map(({ name, digest }, at) => ({ name: rest[at] ?? name, digest })) };
}

function sealedAs(record: TextRecord): string {
  return JSON.stringify([
    record.kind,
    record.kind === 'waiver' ? record.id : record.kind === 'waiver-end' ? record.waiver : record.obligation,
  ]);
}
