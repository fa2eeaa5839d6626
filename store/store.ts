import type { Cleared } from './backend.ts';
import type { Anew } from './commit/restore.ts';
import type { Erasure, ErasureExtent, ErasureOrder } from './erase/erase.ts';
import type { Hash } from './log/hash.ts';
import type { DumpItem } from './read/dump.ts';
import type { ErasureNote } from './read/erasures.ts';
import type { ListedEntry, LogDifference, LogHead, PlacedEntry, RecordProof } from './read/log.ts';
import type { ObligationQuery, StoredObligation } from './read/obligations.ts';
import type { OpenedItem } from './read/opened.ts';
import type { RecentDecision, RecentQuery } from './read/recent.ts';
import type { Changes, CurrentSubmission, StorePlace } from './read/submissions.ts';
import type {
  AccessRecord,
  DecisionRecord,
  EstateRecord,
  EvidenceLink,
  FormRecord,
  RoomRecord,
  RuleFile,
  SettingRecord,
  Stored,
  StoredContent,
  StoredRulesVersion,
  StoredWaiver,
  StoreInstant,
  StoreRecord,
  SubmissionRecord,
  UserRecord,
} from './records.ts';
import type { StoreKey } from './vault/key.ts';
import type { Working } from './working/working.ts';
import type { Receipt, Write } from './write.ts';

/** How many of each kind a store holds. */
export type StoreCounts = Readonly<Record<'writes' | 'submissions' | 'decisions' | 'forms' | 'evidence' | 'waivers' | 'rulebooks', number>>;

/**
 * A memory that can be trusted, the same over SQLite and PostgreSQL (`test/store/contract.ts` says what both must do):
 *
 * - what was acknowledged is on the disk and stays, whatever dies a moment later;
 * - a write is there whole or not at all, and once, however often its key is repeated;
 * - nothing is changed or taken out, not even by SQL from outside;
 * - what is read is what was written: contents are held against their digests.
 *
 * Where the database is away, full, older or newer than the program, methods throw a ProblemError that says so
 * (`store-unreachable`, `store-full`, `store-read-only`, `store-damaged` …).
 */
export interface Store extends StoreReader {
  /**
   * Writes records, and comes back only when they are on the disk. Writes that come at the same time share one commit.
   *
   * @throws ProblemError `store-text`, `store-key-used` where the key names another write, `store-version-taken`, `store-taken`,
   *   `store-reference` where what a record refers to is not there, `store-uncertain` where nobody knows whether it was written:
   *   the same write can be repeated safely
   */
  record(write: Write): Promise<Receipt>;
  /**
   * Keeps a file as it is, by its digest; a file that is there already is not kept twice.
   *
   * @returns its SHA-256, hex
   * @throws ProblemError `evidence-too-large`
   */
  keepEvidence(bytes: Uint8Array, at: StoreInstant, by: string): Promise<string>;
  /**
   * Erases what is personal of a submission, whole or not at all, and once. What stays is read instead of it from then on; the log
   * stays sound. Files go, and copies in the database's own files are cleared, when `sweep` is called.
   *
   * @throws ProblemError `erase-unknown`, `store-text`
   */
  erase(order: ErasureOrder): Promise<Erasure>;
  /** Takes away what erasures left outside of records: files of evidence, free pages, the journal. It may be repeated. */
  sweep(): Promise<Cleared>;
  /**
   * Changes the key under which personal data is sealed: from then on the store opens with the new one alone.
   *
   * @throws ProblemError `store-key-missing`, `store-key-wrong`
   */
  changeKey(key: StoreKey, at: StoreInstant): Promise<void>;
  /** A name for a text, by which the same text is found again; who has the database alone cannot try texts out against it. Hex. */
  fingerprint(text: string, at: StoreInstant): Promise<string>;
  /** What people work with and is no evidence. */
  readonly working: Working;
  /**
   * Puts everything that another store held into this one, which must be empty: all of it or nothing.
   *
   * @param evidenceOf - contents of evidence by their digest
   * @param anew - given where what comes stands in the open (`Moment.opened`): it is sealed as this store seals
   * @throws ProblemError `store-not-empty`, `backup-damaged`
   */
  restore(items: AsyncIterable<readonly DumpItem[]>, evidenceOf: (digest: string) => Uint8Array | undefined, anew?: Anew): Promise<void>;
}

/** What can be read of the log: an entry for each record, in one order for ever. */
export interface LogReader {
  /** What the log was after its last commit; undefined where nothing was ever written. */
  head(): Promise<LogHead | undefined>;
  /** Entries in their order, page by page, as they were at one moment. */
  entries(): AsyncIterable<readonly PlacedEntry[]>;
  /** So many entries from a place on, with who wrote them. */
  listed(from: number, limit: number): Promise<readonly ListedEntry[]>;
  /** Entries about the record of a number, of a submission all that was recorded of it; so many at most. */
  listedAbout(id: string, limit: number): Promise<readonly ListedEntry[]>;
  /** Signed checkpoints, the shortest first. */
  checkpoints(): AsyncIterable<readonly LogHead[]>;
  /**
   * Proves that a record is in the log; undefined where it is not.
   *
   * @param size - length of the log for which it is proved; its present one where it is left out
   */
  proof(record: StoreRecord, size?: number): Promise<RecordProof | undefined>;
  /** Hashes by which it can be seen that the log of a size begins with a shorter one. @throws RangeError where that is not shorter */
  consistency(first: number, size: number): Promise<readonly Hash[]>;
  /** Where log and records differ: nowhere, unless somebody went past the store. */
  differences(): AsyncIterable<LogDifference>;
}

/** A store at one moment. */
export interface Moment {
  /** Undefined where the row is not there, or holds another content: what was known of this store is not of it. */
  changesSince(row: Pick<Changes, 'through' | 'digest'>): Promise<Changes | undefined>;
  /** The newest versions of submissions that stand behind a place, and not behind another. */
  current(after?: StorePlace, through?: StorePlace): AsyncIterable<readonly CurrentSubmission[]>;
  /** What `dump` gives, with nothing sealed. @throws ProblemError `store-key-missing`, `store-damaged` */
  opened(): AsyncIterable<readonly OpenedItem[]>;
  /** Entries of the log in their order. */
  entries(): AsyncIterable<readonly PlacedEntry[]>;
}

/** What can be read of a store. Lists are in the order in which their records were written. */
export interface StoreReader {
  readonly kind: 'sqlite' | 'postgres';
  /** Whether personal data is sealed in it: then what its database can read is not all that was handed in. */
  readonly seals: boolean;
  /** A version of a submission; the newest where none is named. */
  submission(id: string, version?: number): Promise<StoredContent<SubmissionRecord> | undefined>;
  /** All versions of a submission, from the first. */
  versions(id: string): Promise<readonly StoredContent<SubmissionRecord>[]>;
  /** Ids of the submissions about a room, the oldest first. */
  submissionsOf(room: string): Promise<readonly string[]>;
  /** The newest version of every submission, as they were at one moment, in the order of first versions: instant, then id. */
  current(): AsyncIterable<readonly CurrentSubmission[]>;
  /** Reads what was written since a row, and submissions of parts of the order, all of it as it was at one moment. */
  moment<Result>(job: (moment: Moment) => Promise<Result>): Promise<Result>;
  decision(id: string): Promise<StoredContent<DecisionRecord> | undefined>;
  /** Decisions on all versions of a submission. */
  decisions(submission: string): Promise<readonly StoredContent<DecisionRecord>[]>;
  /** The last decisions, the newest first. */
  recent(query: RecentQuery): Promise<readonly RecentDecision[]>;
  /** Forms that were issued for a submission. */
  forms(submission: string): Promise<readonly Stored<FormRecord>[]>;
  /** The form of a number. */
  form(number: string): Promise<Stored<FormRecord> | undefined>;
  /** Files that support a version of a submission. */
  evidenceOf(id: string, version: number): Promise<readonly EvidenceLink[]>;
  /**
   * The bytes of a piece of evidence; undefined where it was never kept, or was erased.
   *
   * @throws ProblemError `evidence-damaged`, `evidence-gone` where it is not what, or no longer where, it was
   */
  evidence(digest: string): Promise<Uint8Array | undefined>;
  /** The same as it is kept, sealed or not, unchecked. @throws ProblemError `evidence-gone` */
  keptEvidence(digest: string): Promise<Uint8Array | undefined>;
  /** That a submission was erased; undefined where it was not. */
  erasure(submission: string): Promise<ErasureNote | undefined>;
  /** All erasures. */
  /** Who was shown personal data of many, or took it out, the oldest first. */
  accesses(): Promise<readonly Stored<AccessRecord>[]>;
  erasures(): Promise<readonly ErasureNote[]>;
  /** What an erasure of a submission would take; undefined where there is no such submission. */
  extent(submission: string): Promise<ErasureExtent | undefined>;
  /** The files of a rules folder; undefined where it is not there. */
  rulebook(digest: string): Promise<readonly RuleFile[] | undefined>;
  /** Values of settings as they were known at an instant: of each setting and day the one recorded last. */
  settingsAt(instant: StoreInstant): Promise<readonly Stored<SettingRecord>[]>;
  /** Waivers as they were known at an instant, whether they applied or not: that is not decided here. */
  waiversKnown(instant: StoreInstant): Promise<readonly StoredWaiver[]>;
  /** Versions of rules as they were known at an instant, in the order in which they were proposed. */
  rulesVersionsKnown(instant: StoreInstant): Promise<readonly StoredRulesVersion[]>;
  /** Obligations in the order in which they are due, those without due time last. */
  obligations(query: ObligationQuery): Promise<readonly StoredObligation[]>;
  /** Roles that a user holds at an instant. */
  rolesAt(user: string, instant: StoreInstant): Promise<readonly string[]>;
  /** Each under the name recorded last. */
  estates(): Promise<readonly Stored<EstateRecord>[]>;
  rooms(estate: string): Promise<readonly Stored<RoomRecord>[]>;
  users(): Promise<readonly Stored<UserRecord>[]>;
  /** A user under the name recorded last; undefined where there is none. */
  user(id: string): Promise<Stored<UserRecord> | undefined>;
  counts(): Promise<StoreCounts>;
  /** Everything but the contents of evidence, as it was at one moment, page by page. */
  dump(): AsyncIterable<readonly DumpItem[]>;
  /** The log of all records. */
  readonly log: LogReader;
  /** Ends what is under way, then lets go of files and connections. */
  close(): Promise<void>;
}
