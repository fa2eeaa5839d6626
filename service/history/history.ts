import type { ErasureNote } from '../../store/read/erasures.ts';
import type { EvidenceLink, StoreInstant } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';

/** One version of a submission, with what came of it. */
export interface VersionHistory {
  readonly version: number;
  readonly at: StoreInstant;
  readonly by: string;
  /** SHA-256 of its content, hex. */
  readonly digest: string;
  readonly evidence: readonly EvidenceLink[];
  readonly decisions: readonly {
    readonly id: string;
    readonly at: StoreInstant;
    readonly by: string;
    readonly day: string;
    readonly outcome: string;
    /** Digest of the rules folder that decided. */
    readonly rulebook: string;
  }[];
  readonly forms: readonly { readonly number: string; readonly form: string; readonly digest: string; readonly at: StoreInstant }[];
}

/** All that happened to one submission. */
export interface SubmissionHistory {
  readonly id: string;
  readonly checklist: string;
  readonly estate: string | null;
  readonly room: string | null;
  /** That what was personal of it was erased; names of files are gone then, and digests are those of what stays. */
  readonly erased?: ErasureNote;
  readonly versions: readonly VersionHistory[];
}

/** The history of the submission of an id, or of all about a room, oldest first; empty where there is neither. */
export async function historyOf(store: StoreReader, subject: string): Promise<readonly SubmissionHistory[]> {
  const own = await ofSubmission(store, subject);
  if (own) return [own];
  const histories = await Promise.all((await store.submissionsOf(subject)).map((id) => ofSubmission(store, id)));
  return histories.filter((one) => one !== undefined);
}

async function ofSubmission(store: StoreReader, id: string): Promise<SubmissionHistory | undefined> {
  const [versions, decisions, forms] = await Promise.all([store.versions(id), store.decisions(id), store.forms(id)]);
  const newest = versions.at(-1);
  if (!newest) return undefined;
  const { checklist, estate, room } = newest;
  const erased = newest.erased ? await store.erasure(id) : undefined;
  return {
    ...{ id, checklist, estate, room },
    ...(erased ? { erased } : {}),
    versions: versions.map(({ version, at, by, digest, evidence }) => ({
      ...{ version, at, by, digest, evidence },
      decisions: decisions
        .filter((one) => one.version === version)
        .map((one) => ({ id: one.id, at: one.at, by: one.by, day: one.day, outcome: one.outcome, rulebook: one.rulebook })),
      forms: forms
        .filter((one) => one.version === version)
        .map((one) => ({ number: one.number, form: one.form, digest: one.digest, at: one.at })),
    })),
  };
}
