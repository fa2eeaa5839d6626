import type { ErasureNote } from '../../store/read/erasures.ts';
import type { EvidenceLink, StoreInstant } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import { eventsOf, type HistoryEvent, type SubmissionRecords } from './events.ts';

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
  /** All of it in order of time, with what has to be done since, waivers that bear on it, and who saw its personal data. */
  readonly events: readonly HistoryEvent[];
}

/**
 * The history of the submission of an id, or of all about a room, oldest first; empty where there is neither.
 *
 * @param at - what was recorded later is left out
 */
export async function historyOf(store: StoreReader, subject: string, at: StoreInstant): Promise<readonly SubmissionHistory[]> {
  const common = { at, waivers: await store.waiversKnown(at), accesses: await store.accesses() };
  const own = await ofSubmission(store, subject, common);
  if (own) return [own];
  const histories = await Promise.all((await store.submissionsOf(subject)).map((id) => ofSubmission(store, id, common)));
  return histories.filter((one) => one !== undefined);
}

type Common = Pick<SubmissionRecords, 'at' | 'waivers' | 'accesses'>;

async function ofSubmission(store: StoreReader, id: string, common: Common): Promise<SubmissionHistory | undefined> {
  const isKnown = ({ at }: { readonly at: StoreInstant }) => at <= common.at;
  const versions = (await store.versions(id)).filter(isKnown);
  const newest = versions.at(-1);
  if (!newest) return undefined;
  const decisions = (await store.decisions(id)).filter(isKnown);
  const forms = (await store.forms(id)).filter(isKnown);
  const obligations = await store.obligations({ submission: id });
  const { checklist, estate, room } = newest;
  // What is gone is gone, also where it is asked how things were before.
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
    events: eventsOf({ ...common, versions, decisions, forms, obligations, erasure: erased }),
  };
}
