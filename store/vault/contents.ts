import { ProblemError } from '../../engine/model/problem.ts';
import { contentDigest, sha256 } from '../digest.ts';
import { storeProblem } from '../problem.ts';
import type { DecisionRecord, EvidenceLink, SubmissionRecord } from '../records.ts';
import type { Vault } from './vault.ts';

/** Columns of a row with content as they stand in the database. */
export interface ContentColumns {
  /** The whole content, or what of it anybody may read. */
  readonly content: string;
  /** SHA-256 of that, hex. */
  readonly digest: string;
  readonly sealed: Uint8Array | null;
}

/** What a row is called, and is sealed as. */
export interface RowName {
  readonly kind: 'submission' | 'decision';
  readonly id: string;
  readonly version: number;
}

/** Content of a record as it is given back. */
export interface OpenedContent {
  readonly content: string;
  /** Names of evidence files, in the order of the links; absent where they stand in the open. */
  readonly names?: readonly string[];
}

/** What stands in the open of a content about which nobody said what may. */
const NOTHING = '{}';

/** Columns of a submission or decision; sealed where the store seals. */
export function contentColumns(vault: Vault, record: SubmissionRecord | DecisionRecord): ContentColumns {
  const { kind, id, version, content } = record;
  if (!vault.isSealing) return { content, digest: contentDigest(record), sealed: null };
  const open = record.open ?? NOTHING;
  const names = kind === 'submission' ? record.evidence.map(({ name }) => name) : [];
  const plain = Buffer.from(`${content}\0${JSON.stringify(names)}`, 'utf8');
  return { content: open, digest: sha256(open), sealed: vault.seal(sealedAs({ kind, id, version }), open, plain) };
}

/**
 * Content of a row, held against its digest or opened.
 *
 * @throws ProblemError `store-damaged`, `store-key-missing`
 */
export function openedContent(vault: Vault, row: ContentColumns, name: RowName): OpenedContent {
  const what = `${name.kind} ${name.id}.${name.version}`;
  if (sha256(row.content) !== row.digest) throw new ProblemError([storeProblem('store-damaged', { what })]);
  if (!row.sealed) return { content: row.content };
  const opened = openSealed(vault, row, name);
  if (!opened) throw new ProblemError([storeProblem('store-damaged', { what })]);
  return opened;
}

/** The same of a sealed row, unheld; undefined where it does not open. */
export function openSealed(vault: Vault, { content, sealed }: Omit<ContentColumns, 'digest'>, name: RowName): OpenedContent | undefined {
  const plain = sealed && vault.open(sealedAs(name), content, sealed);
  if (!plain) return undefined;
  const text = Buffer.from(plain).toString('utf8');
  const end = text.lastIndexOf('\0');
  return { content: text.slice(0, end), names: JSON.parse(text.slice(end + 1)) as string[] };
}

/** Links with the names of their files. */
export function namedLinks(links: readonly EvidenceLink[], names: readonly string[] | undefined): readonly EvidenceLink[] {
  return names === undefined ? links : links.map((link, at) => ({ ...link, name: names[at] ?? link.name }));
}

const sealedAs = ({ kind, id, version }: RowName): string => JSON.stringify([kind, id, version]);
