import type { Generated } from 'kysely';
import type { AccessRecord } from '../records.ts';

/** What every table of records has: its order, and the write to which a row belongs. */
interface Row {
  readonly sequence: Generated<number>;
  /** Key of the write. */
  readonly written: string;
  /** Instant of the write, in UTC. */
  readonly recorded_at: string;
  readonly recorded_by: string;
}

/** Tables of the store by name, as Kysely sees them; columns are explained where they are made (`migrations/0001-records.ts`). */
export interface Tables {
  readonly migrations: { readonly number: number; readonly name: string; readonly recorded_at: string };
  readonly writes: {
    readonly sequence: Generated<number>;
    readonly key: string;
    readonly digest: string;
    readonly recorded_at: string;
    readonly recorded_by: string;
  };
  readonly estates: Row & { readonly id: string; readonly name: string };
  readonly rooms: Row & { readonly estate: string; readonly number: string };
  readonly users: Row & { readonly id: string; readonly name: string };
  readonly roles: Row & { readonly user_id: string; readonly role: string; readonly holds: number };
  readonly settings: Row & { readonly setting: string; readonly from_day: string; readonly value: string };
  readonly rule_texts: { readonly sequence: Generated<number>; readonly digest: string; readonly text: string };
  readonly rulebooks: Row & { readonly digest: string };
  readonly rule_files: Row & { readonly rulebook: string; readonly path: string; readonly text_digest: string };
  readonly evidence: Row & { readonly digest: string; readonly size: number };
  readonly submissions: Row & {
    readonly id: string;
    readonly version: number;
    readonly follows: number | null;
    readonly estate: string | null;
    readonly room: string | null;
    readonly checklist: string;
    readonly content: string;
    readonly digest: string;
    readonly sealed: Uint8Array | null;
    readonly erased: number | null;
  };
  readonly evidence_links: Row & {
    readonly submission: string;
    readonly version: number;
    readonly fact: string;
    readonly name: string;
    readonly digest: string;
    readonly erased: number | null;
  };
  readonly decisions: Row & {
    readonly id: string;
    readonly submission: string;
    readonly version: number;
    readonly day: string;
    readonly outcome: string;
    readonly rulebook: string;
    readonly settings: string;
    readonly content: string;
    readonly digest: string;
    readonly sealed: Uint8Array | null;
    readonly erased: number | null;
  };
  readonly forms: Row & {
    readonly number: string;
    readonly form: string;
    readonly digest: string;
    readonly submission: string;
    readonly version: number;
    readonly decision: string;
  };
  readonly waivers: Row & {
    readonly id: string;
    readonly rule: string;
    readonly subject: string;
    readonly from_instant: string;
    readonly until_instant: string;
    readonly from_utc: string;
    readonly until_utc: string;
    readonly reason: string;
    readonly risk: string;
    readonly ticket: string;
    readonly requester: string;
    readonly approver: string;
    readonly sealed: Uint8Array | null;
    readonly erased: number | null;
  };
  readonly waiver_ends: Row & {
    readonly waiver: string;
    readonly reason: string;
    readonly sealed: Uint8Array | null;
    readonly erased: number | null;
  };
  readonly accesses: Row & { readonly id: string; readonly act: AccessRecord['act']; readonly what: string; readonly reason: string };
  readonly obligations: Row & {
    readonly id: string;
    readonly submission: string;
    readonly version: number;
    readonly decision: string;
    readonly rule: string;
    readonly act: string;
    readonly actor: string;
    readonly receiver: string | null;
    readonly due: string | null;
    readonly due_utc: string | null;
    readonly provisional: number;
  };
  readonly obligation_evidence: Row & {
    readonly obligation: string;
    readonly name: string;
    readonly digest: string;
    readonly erased: number | null;
  };
  readonly obligation_ends: Row & {
    readonly obligation: string;
    readonly how: string;
    readonly version: number;
    readonly decision: string | null;
    readonly note: string | null;
    readonly proof: string | null;
    readonly sealed: Uint8Array | null;
    readonly erased: number | null;
  };
  readonly rules_versions: Row & {
    readonly id: string;
    readonly rulebook: string;
    readonly effective: string;
    readonly author: string;
    readonly note: string;
    readonly base: string | null;
    readonly restores: string | null;
  };
  readonly rules_publications: Row & {
    readonly version: string;
    readonly position: number;
    readonly follows: number | null;
    readonly author: string;
    readonly approver: string;
  };
  readonly log_entries: {
    readonly sequence: Generated<number>;
    readonly position: number;
    readonly written: string;
    readonly record: string;
    readonly entry: string;
    readonly hash: string;
  };
  readonly log_heads: {
    readonly sequence: Generated<number>;
    readonly size: number;
    readonly frontier: string;
    readonly recorded_at: string;
    readonly checkpoint: string | null;
  };
  readonly log_salts: { readonly position: number; readonly salt: string };
  readonly store_keys: {
    readonly sequence: Generated<number>;
    readonly generation: number;
    readonly master: string;
    readonly wrapped: string;
    readonly recorded_at: string;
  };
  readonly erasures: Row & { readonly submission: string; readonly reason: string; readonly ticket: string };
  readonly erased_entries: {
    readonly sequence: Generated<number>;
    readonly submission: string;
    readonly position: number;
    readonly stays: string;
  };
  readonly erased_evidence: { readonly sequence: Generated<number>; readonly submission: string; readonly digest: string };
  readonly accounts: { readonly user_id: string; readonly secret: string; readonly changed_at: string };
  readonly invitations: { readonly digest: string; readonly user_id: string; readonly expires_at: string };
  readonly sessions: { readonly digest: string; readonly user_id: string | null; readonly content: string; readonly expires_at: string };
  readonly drafts: {
    readonly id: string;
    readonly checklist: string;
    readonly estate: string | null;
    readonly revision: number;
    readonly opened_at: string;
    readonly opened_by: string;
    readonly changed_at: string;
    readonly changed_by: string;
    readonly submission: string | null;
    readonly version: number | null;
  };
  readonly draft_answers: {
    readonly draft: string;
    readonly fact: string;
    readonly value: Uint8Array | null;
    readonly revision: number;
    readonly changed_at: string;
    readonly changed_by: string;
  };
  readonly draft_files: {
    readonly draft: string;
    readonly fact: string;
    readonly digest: string;
    readonly name: Uint8Array;
    readonly added_at: string;
    readonly added_by: string;
  };
  readonly tokens: {
    readonly id: string;
    readonly digest: string;
    readonly user_id: string;
    readonly name: string;
    readonly rights: string;
    readonly estates: string | null;
    readonly made_at: string;
    readonly made_by: string;
    readonly expires_at: string;
    readonly used_at: string | null;
  };
  readonly calls: {
    readonly user_id: string;
    readonly key: string;
    readonly request: string;
    readonly holder: string;
    readonly held_until: string;
    readonly begun_at: string;
    readonly answer: string | null;
  };
  readonly hooks: {
    readonly id: string;
    readonly address: string;
    readonly events: string;
    readonly estates: string | null;
    readonly secret: Uint8Array;
    readonly made_at: string;
    readonly made_by: string;
    readonly position: number;
    readonly holder: string | null;
    readonly held_until: string | null;
    readonly failures: number;
    readonly next_at: string;
    readonly fault: string | null;
  };
  readonly hook_events: {
    readonly hook: string;
    readonly number: number;
    readonly event: string;
    readonly record: string;
    readonly body: string;
    readonly made_at: string;
    readonly delivered_at: string | null;
  };
  /** PostgreSQL only: SQLite keeps files in a folder. */
  readonly evidence_contents: { readonly sequence: Generated<number>; readonly digest: string; readonly bytes: Uint8Array };
}

/** Name of a table in which records stand. */
export type RecordTable = Exclude<
  keyof Tables,
  | 'migrations'
  | 'writes'
  | 'rule_texts'
  | 'evidence_contents'
  | 'log_entries'
  | 'log_heads'
  | 'log_salts'
  | 'store_keys'
  | 'erased_entries'
  | 'erased_evidence'
  | WorkingTable
>;

/** Name of a table of what people work with, which is no evidence. */
export type WorkingTable =
  | 'accounts'
  | 'invitations'
  | 'sessions'
  | 'drafts'
  | 'draft_answers'
  | 'draft_files'
  | 'tokens'
  | 'calls'
  | 'hooks'
  | 'hook_events';
