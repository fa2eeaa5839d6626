import { type Kysely, sql } from 'kysely';
import type { Tables } from '../schema/tables.ts';
import type { Vault } from '../vault/vault.ts';
import { submissionOf } from './submissions.ts';
import { recordsWritten, unsealed } from './written.ts';

/** What a piece of evidence was handed in for, first: a form, a submission, the end of an obligation, or nothing that was recorded. */
export type EvidenceOwner =
  | { readonly of: 'form'; readonly room: string | null; readonly number: string; readonly form: string }
  | {
      readonly of: 'submission' | 'obligation';
      readonly room: string | null;
      readonly submission: string;
      /** Number of the version, or id of the obligation. */
      readonly part: string;
      readonly name: string;
    }
  | { readonly of: 'nothing' };

/**
 * For what pieces of evidence were handed in. Those that an erasure has taken have no owner, also where their contents still wait to
 * be taken away.
 */
export async function ownersOf(db: Kysely<Tables>, vault: Vault, digests: readonly string[]): Promise<ReadonlyMap<string, EvidenceOwner>> {
  if (digests.length === 0) return new Map();
  const owners = new Map<string, EvidenceOwner>();
  const own = (digest: string, owner: EvidenceOwner) => owners.set(digest, owners.get(digest) ?? owner);
  for (const [digest, owner] of await formsOf(db, digests)) own(digest, owner);
  for (const [digest, owner] of await linksOf(db, vault, digests)) own(digest, owner);
  for (const [digest, owner] of await endsOf(db, vault, digests)) own(digest, owner);
  const rows = await db.selectFrom('erased_evidence').select('digest').distinct().where('digest', 'in', digests).execute();
  const erased = new Set(rows.map(({ digest }) => digest));
  for (const digest of digests) if (!erased.has(digest)) own(digest, { of: 'nothing' });
  return owners;
}

type Owned = readonly (readonly [string, EvidenceOwner])[];

async function formsOf(db: Kysely<Tables>, digests: readonly string[]): Promise<Owned> {
  const rows = await db
    .selectFrom('forms')
    .innerJoin('submissions', (join) =>
      join.onRef('submissions.id', '=', 'forms.submission').onRef('submissions.version', '=', 'forms.version'),
    )
    .select(['forms.digest', 'forms.number', 'forms.form', 'submissions.room'])
    .where('forms.digest', 'in', digests)
    .where('submissions.erased', 'is', null)
    .orderBy('forms.sequence')
    .execute();
  return rows.map(({ digest, number, form, room }) => [digest, { of: 'form', room, number, form }]);
}

/** One file may be handed in with any number of submissions: of each, the first alone is looked up. */
async function linksOf(db: Kysely<Tables>, vault: Vault, digests: readonly string[]): Promise<Owned> {
  const firsts = await db
    .selectFrom('evidence_links')
    .select(sql<number>`min(sequence)`.as('sequence'))
    .where('digest', 'in', digests)
    .where('erased', 'is', null)
    .groupBy('digest')
    .execute();
  const sequences = firsts.map(({ sequence }) => sequence);
  if (sequences.length === 0) return [];
  const links = await db.selectFrom('evidence_links').selectAll().where('sequence', 'in', sequences).orderBy('sequence').execute();
  return Promise.all(
    links.map(async ({ digest, submission, version, fact, name }) => {
      const found = await submissionOf(db, vault, submission, version);
      const named = found?.evidence.find((link) => link.digest === digest && link.fact === fact);
      return [
        digest,
        { of: 'submission', room: found?.room ?? null, submission, part: String(version), name: named?.name ?? name },
      ] as const;
    }),
  );
}

async function endsOf(db: Kysely<Tables>, vault: Vault, digests: readonly string[]): Promise<Owned> {
  const rows = await db
    .selectFrom('obligation_evidence')
    .innerJoin('obligations', 'obligations.id', 'obligation_evidence.obligation')
    .innerJoin('submissions', (join) =>
      join.onRef('submissions.id', '=', 'obligations.submission').onRef('submissions.version', '=', 'obligations.version'),
    )
    .select(['obligation_evidence.digest', 'obligation_evidence.name', 'obligation_evidence.written', 'obligations.id'])
    .select(['obligations.submission', 'submissions.room'])
    .where('obligation_evidence.digest', 'in', digests)
    .where('obligation_evidence.erased', 'is', null)
    .orderBy('obligation_evidence.sequence')
    .execute();
  return Promise.all(
    rows.map(async ({ digest, name, written, id, submission, room }) => {
      // Names of files may be sealed with the note beside them.
      const ends = (await recordsWritten(db, 'obligation-end', [written])).map((one) => unsealed(vault, one));
      const own = ends.find((one) => one?.kind === 'obligation-end' && one.obligation === id);
      const named = own?.kind === 'obligation-end' ? own.evidence.find((file) => file.digest === digest)?.name : undefined;
      return [digest, { of: 'obligation', room, submission, part: id, name: named ?? name }] as const;
    }),
  );
}
