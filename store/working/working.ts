import type { Kysely } from 'kysely';
import type { Backend } from '../backend.ts';
import { GroupQueue } from '../commit/queue.ts';
import { retried } from '../commit/retry.ts';
import type { StoreInstant } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import {
  type Account,
  accountOf,
  accountsOf,
  endSessions,
  type Invitation,
  invite,
  invitedBy,
  putAccount,
  putSession,
  removeAccount,
  removeSession,
  renewSession,
  type Session,
  sessionOf,
  sessionsOf,
  sweepAccess,
  takeInvitation,
} from './access.ts';
import {
  addDraftFile,
  changeDraft,
  type Draft,
  type DraftChange,
  type DraftChanged,
  type DraftFile,
  type DraftHead,
  type DraftQuery,
  draftOf,
  openDrafts,
  revisionOf,
} from './drafts.ts';
import { type Machines, machinesOver } from './machines.ts';

/**
 * What people work with and is no evidence: accounts, sessions, drafts. It is changed and deleted, and no entry of the log speaks of it.
 * What was acknowledged is on the disk, as with records; personal data is sealed as theirs is.
 */
export interface Working {
  account(user: string): Promise<Account | undefined>;
  accounts(): Promise<readonly string[]>;
  putAccount(account: Account): Promise<void>;
  removeAccount(user: string): Promise<void>;
  invite(invitation: Invitation): Promise<void>;
  invitedBy(digest: string, at: StoreInstant): Promise<string | undefined>;
  takeInvitation(digest: string, at: StoreInstant): Promise<string | undefined>;
  session(digest: string, at: StoreInstant): Promise<Session | undefined>;
  putSession(session: Session): Promise<void>;
  /** Writes a session again that was read; nothing where it was ended meanwhile. */
  renewSession(session: Session): Promise<void>;
  sessionsOf(user: string, at: StoreInstant): Promise<readonly Session[]>;
  removeSession(digest: string): Promise<void>;
  /** Ends all sessions of a user. */
  endSessions(user: string): Promise<void>;
  sweep(at: StoreInstant): Promise<void>;
  drafts(query: DraftQuery): Promise<readonly DraftHead[]>;
  draft(id: string): Promise<Draft | undefined>;
  /** How many changes a draft had; undefined where there is none, or it was handed in. */
  draftRevision(id: string): Promise<number | undefined>;
  openDraft(head: Omit<DraftHead, 'revision' | 'changedAt' | 'changedBy' | 'version'>): Promise<void>;
  /** Changes of many that come at the same time share a commit. */
  change(change: DraftChange): Promise<DraftChanged>;
  addFile(draft: string, file: DraftFile): Promise<void>;
  removeFile(draft: string, fact: string, digest: string): Promise<void>;
  /** A draft was handed in, and became a version of a submission. */
  closeDraft(id: string, submission: string, version: number, at: StoreInstant, by: string): Promise<void>;
  /** Takes a draft away for good. */
  removeDraft(id: string): Promise<void>;
  /** What other programs work with. */
  readonly machines: Machines;
}

/** Most changes that share a commit. */
const MOST_CHANGES = 500;

/**
 * What people work with, in the database of a store.
 *
 * @param asked - runs a query, waits where the database is away, and tells faults in words
 */
export function workingOver(backend: Backend, asked: <Result>(job: () => Promise<Result>) => Promise<Result>): Working {
  const { vault } = backend;
  const writer = (): Kysely<Tables> => {
    if (!backend.writer) throw new TypeError('this store was opened for reading');
    return backend.writer;
  };
  const write = <Result>(job: (db: Kysely<Tables>) => Promise<Result>) => asked(() => writer().transaction().execute(job));
  const read = <Result>(job: (db: Kysely<Tables>) => Promise<Result>) => asked(() => job(backend.reader));
  const changes = new GroupQueue<DraftChange, DraftChanged>(
    (group) =>
      retried(backend, async () => {
        await vault.begin(writer(), group[0]?.at ?? '');
        return writer()
          .transaction()
          .execute(async (transaction) => {
            const done = [];
            for (const change of group) done.push({ done: await changeDraft(transaction, vault, change) });
            return done;
          });
      }),
    { items: MOST_CHANGES, size: MOST_CHANGES, sizeOf: () => 1 },
  );
  return {
    account: (user) => read((db) => accountOf(db, user)),
    accounts: () => read(accountsOf),
    putAccount: (account) => write((db) => putAccount(db, account)),
    removeAccount: (user) => write((db) => removeAccount(db, user)),
    invite: (invitation) => write((db) => invite(db, invitation)),
    invitedBy: (digest, at) => read((db) => invitedBy(db, digest, at)),
    takeInvitation: (digest, at) => write((db) => takeInvitation(db, digest, at)),
    session: (digest, at) => read((db) => sessionOf(db, digest, at)),
    putSession: (session) => write((db) => putSession(db, session)),
    renewSession: (session) => write((db) => renewSession(db, session)),
    sessionsOf: (user, at) => read((db) => sessionsOf(db, user, at)),
    removeSession: (digest) => write((db) => removeSession(db, digest)),
    endSessions: (user) => write((db) => endSessions(db, user)),
    sweep: (at) => write((db) => sweepAccess(db, at)),
    drafts: (query) => read((db) => openDrafts(db, query)),
    draft: (id) => read((db) => draftOf(db, vault, id)),
    draftRevision: (id) => read((db) => revisionOf(db, id)),
    openDraft: ({ id, checklist, estate, openedAt, openedBy, submission }) =>
      write(async (db) => {
        const [opened, changed] = [
          { opened_at: openedAt, opened_by: openedBy },
          { changed_at: openedAt, changed_by: openedBy },
        ];
        await db
          .insertInto('drafts')
          .values({ id, checklist, estate, revision: 0, submission, version: null, ...opened, ...changed })
          .execute();
      }),
    change: (change) => asked(() => changes.add(change)),
    addFile: async (draft, file) => {
      await asked(() => vault.begin(writer(), file.addedAt));
      await write((db) => addDraftFile(db, vault, draft, file));
    },
    removeFile: (draft, fact, digest) =>
      write(async (db) => {
        await db.deleteFrom('draft_files').where('draft', '=', draft).where('fact', '=', fact).where('digest', '=', digest).execute();
      }),
    closeDraft: (id, submission, version, at, by) =>
      write(async (db) => {
        await db.updateTable('drafts').set({ submission, version, changed_at: at, changed_by: by }).where('id', '=', id).execute();
      }),
    removeDraft: (id) =>
      write(async (db) => {
        for (const table of ['draft_answers', 'draft_files'] as const) await db.deleteFrom(table).where('draft', '=', id).execute();
        await db.deleteFrom('drafts').where('id', '=', id).execute();
      }),
    machines: machinesOver(vault, read, write, (at) => asked(() => vault.begin(writer(), at))),
  };
}
