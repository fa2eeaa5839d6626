/** An instant in UTC with milliseconds, such as `2026-03-16T01:30:00.000Z`: texts of this form sort as the instants do. */
export type StoreInstant = string;

/** An estate under its present name; a later record of the same id renames it. */
export interface EstateRecord {
  readonly kind: 'estate';
  readonly id: string;
  readonly name: string;
}

/** A room of an estate. */
export interface RoomRecord {
  readonly kind: 'room';
  readonly estate: string;
  readonly number: string;
}

/** Somebody who uses the program; a later record of the same id renames the person. */
export interface UserRecord {
  readonly kind: 'user';
  readonly id: string;
  readonly name: string;
}

/** That a user holds a role from now on, or no longer. */
export interface RoleRecord {
  readonly kind: 'role';
  readonly user: string;
  readonly role: string;
  readonly holds: boolean;
}

/** A value of a setting from a day on; a later record for the same day takes its place. */
export interface SettingRecord {
  readonly kind: 'setting';
  readonly setting: string;
  /** First day on which it counts, `YYYY-MM-DD`. */
  readonly from: string;
  readonly value: string | number | boolean | null;
}

/** A value of a setting as a decision knew it. */
export type KnownSetting = Pick<SettingRecord, 'setting' | 'from' | 'value'>;

/** One YAML file of a rules folder. */
export interface RuleFile {
  /** From the folder, with `/`, such as `rules/facts/common.yaml`. */
  readonly path: string;
  readonly text: string;
}

/** A whole rules folder, named by what is in it (`rulebookDigest`). */
export interface RulebookRecord {
  readonly kind: 'rulebook';
  /** SHA-256, hex. */
  readonly digest: string;
  readonly files: readonly RuleFile[];
}

/** The contents of a piece of evidence are there; `Store.keepEvidence` writes this record. */
export interface EvidenceRecord {
  readonly kind: 'evidence';
  /** SHA-256 of the file, hex. */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
}

/** A file that supports a fact of a submission. */
export interface EvidenceLink {
  readonly fact: string;
  /** Name of the file as it was handed in. */
  readonly name: string;
  /** SHA-256 of the file, hex; its contents must be there. */
  readonly digest: string;
}

/** One version of a submission. */
export interface SubmissionRecord {
  readonly kind: 'submission';
  readonly id: string;
  /** From 1, without gaps: whoever records version 3 has seen version 2. */
  readonly version: number;
  readonly estate: string | null;
  readonly room: string | null;
  readonly checklist: string;
  /** Canonical JSON of the submission document. */
  readonly content: string;
  /**
   * What of the content stands in the open where the store seals, also after an erasure: a submission document without anything
   * personal. Nothing where it is left out. It is no part of the record: no digest is over it.
   */
  readonly open?: string;
  readonly evidence: readonly EvidenceLink[];
}

/** What was decided on one version of a submission. */
export interface DecisionRecord {
  readonly kind: 'decision';
  readonly id: string;
  readonly submission: string;
  readonly version: number;
  /** Day whose rules decided, `YYYY-MM-DD`. */
  readonly day: string;
  readonly outcome: string;
  /** Digest of the rules folder that decided; it must be there. */
  readonly rulebook: string;
  /** Values of settings that the store added to that folder: clocks may jump, so that instants do not say what was known. */
  readonly settings: readonly KnownSetting[];
  /** Canonical JSON of the decision. */
  readonly content: string;
  /** As for a submission: what of the content stands in the open where the store seals. */
  readonly open?: string;
}

/** A form that was issued. */
export interface FormRecord {
  readonly kind: 'form';
  /** Number under which it was issued. */
  readonly number: string;
  /** Id of its template. */
  readonly form: string;
  /** SHA-256 of the whole file, hex. */
  readonly digest: string;
  readonly submission: string;
  readonly version: number;
  readonly decision: string;
}

/** That a rule does not bear on a subject for a time. */
export interface WaiverRecord {
  readonly kind: 'waiver';
  readonly id: string;
  readonly rule: string;
  /** Canonical JSON of what its facts must say. */
  readonly subject: string;
  /** Instants with their offset; the first counts, the last no longer. */
  readonly from: string;
  readonly until: string;
  readonly reason: string;
  readonly risk: string;
  readonly ticket: string;
  readonly requester: string;
  /** Somebody else than the requester. */
  readonly approver: string;
}

/** A waiver ends now, before its time. */
export interface WaiverEndRecord {
  readonly kind: 'waiver-end';
  readonly waiver: string;
  readonly reason: string;
}

/** A waiver as it is read, and when and by whom it was ended before its time; null where it was not. */
export type StoredWaiver = Stored<WaiverRecord> & {
  readonly ended: Omit<Stored<WaiverEndRecord>, 'waiver'> | null;
  /** That its texts were erased, and that of its end. */
  readonly erased?: true;
};

/** Something that has to be done since a decision; it is open until an end of it is recorded. */
export interface ObligationRecord {
  readonly kind: 'obligation';
  readonly id: string;
  readonly submission: string;
  readonly version: number;
  /** The decision that opened it. */
  readonly decision: string;
  readonly rule: string;
  /** Canonical JSON of what is to be done, in both languages. */
  readonly act: string;
  /** Role that has to act, and role that is to be told. */
  readonly actor: string;
  readonly receiver: string | null;
  /** Day or instant by which it is due, as it was decided, and the last instant of that. */
  readonly due: string | null;
  readonly dueAt: StoreInstant | null;
  /** Whether the calendar did not know a year that was counted through. */
  readonly provisional: boolean;
}

/** A file by which an obligation is closed; its contents must be there. */
export type ObligationEvidence = Omit<EvidenceLink, 'fact'>;

/**
 * An obligation is no longer open: closed by somebody, with evidence; or a later decision on the same submission found that it is done
 * (`done`), or that it no longer arises or has become another one (`superseded`).
 */
export interface ObligationEndRecord {
  readonly kind: 'obligation-end';
  readonly obligation: string;
  readonly how: 'closed' | 'done' | 'superseded';
  /** Version of the submission that was the newest then. */
  readonly version: number;
  /** The decision that ended it; null where it was closed. */
  readonly decision: string | null;
  /** What was done, where it was closed. */
  readonly note: string | null;
  /** At least one file where it was closed, none otherwise. */
  readonly evidence: readonly ObligationEvidence[];
}

/** That what was personal of a submission was erased; `Store.erase` writes this record. */
export interface ErasureRecord {
  readonly kind: 'erasure';
  readonly submission: string;
  readonly reason: string;
  readonly ticket: string;
  /** Versions and decisions whose salts went: their places in the log, and SHA-256 (hex) of what stays of their content. */
  readonly entries: readonly { readonly position: number; readonly stays: string }[];
  /** SHA-256 (hex) of the files of evidence, forms among them, whose contents went. */
  readonly evidence: readonly string[];
}

/** Somebody was shown the personal data of many submissions, or took them out of the store. */
export interface AccessRecord {
  readonly kind: 'access';
  readonly id: string;
  readonly act: 'unmask' | 'export';
  /** By which command and in what form. */
  readonly what: string;
  readonly reason: string;
}

/** A set of rule files that somebody proposes to have decide from a day on. It decides nothing until it is published. */
export interface RulesVersionRecord {
  readonly kind: 'rules-version';
  readonly id: string;
  /** Digest of all its files, tests among them; they must be there as a rulebook. */
  readonly rulebook: string;
  /** First day on which it decides, `YYYY-MM-DD`, once it is published. */
  readonly effective: string;
  /** Id of the user who proposes it. */
  readonly author: string;
  readonly note: string;
  /** The version that was published last when it was made; null where none was. Nobody overwrites what was published meanwhile. */
  readonly base: string | null;
  /** The version whose files it brings back; null where it brings its own. */
  readonly restores: string | null;
}

/** A version of rules may decide from now on, once its day is reached. */
export interface RulesPublicationRecord {
  readonly kind: 'rules-publication';
  readonly version: string;
  /** Place among all publications, from 1, without gaps: whoever records the third has seen the second. */
  readonly position: number;
  /** Who proposed the version. */
  readonly author: string;
  /** Somebody else than the author. */
  readonly approver: string;
}

/** A version of rules as it is read, and when and by whom it was published; null where it was not. */
export type StoredRulesVersion = Stored<RulesVersionRecord> & {
  readonly published: Omit<Stored<RulesPublicationRecord>, 'version' | 'author'> | null;
};

/** Anything that a store keeps. All of it is added to, never changed. */
export type StoreRecord =
  | EstateRecord
  | RoomRecord
  | UserRecord
  | RoleRecord
  | SettingRecord
  | RulebookRecord
  | EvidenceRecord
  | SubmissionRecord
  | DecisionRecord
  | FormRecord
  | WaiverRecord
  | WaiverEndRecord
  | AccessRecord
  | ObligationRecord
  | ObligationEndRecord
  | ErasureRecord
  | RulesVersionRecord
  | RulesPublicationRecord;

/** A record as it is read, with when and by whom it was written. */
export type Stored<T extends StoreRecord> = Omit<T, 'kind'> & {
  readonly at: StoreInstant;
  readonly by: string;
};

/** A record with content, whose digest was checked when it was read. */
export type StoredContent<T extends SubmissionRecord | DecisionRecord> = Stored<T> & {
  /** SHA-256 of the content, hex. */
  readonly digest: string;
  /** That it was erased: the content is what stays of it. */
  readonly erased?: true;
};
