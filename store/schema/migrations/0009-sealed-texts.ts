import type { Kysely } from 'kysely';
import type { ObligationEndRecord, WaiverEndRecord, WaiverRecord } from '../../records.ts';
import { textColumns } from '../../vault/texts.ts';
import type { Vault } from '../../vault/vault.ts';
import { type Guards, guardsInPostgres, guardsInSqlite } from '../guards.ts';
import type { Dialect, Migration } from '../migration.ts';
import type { Tables } from '../tables.ts';

const BYTES = { sqlite: 'BLOB', postgres: 'BYTEA' } as const;

/** Tables whose texts are sealed, each with what its rows are called in the log. */
const TEXTS = {
  waivers: { columns: ['reason', 'risk', 'ticket'], logged: "'waiver ' || OLD.id" },
  waiver_ends: { columns: ['reason'], logged: "'waiver-end ' || OLD.waiver" },
  obligation_ends: { columns: ['note'], logged: "'obligation-end ' || OLD.obligation" },
} as const;

/**
 * Reasons of waivers and notes of what was closed are sealed like answers, and can be erased. What is there is sealed before the guards
 * are, in the same transaction, where the store seals or begins to.
 */
export const SEALED_TEXTS: Migration = {
  number: 9,
  name: 'sealed-texts',
  statements: (dialect) => [
    ...Object.keys(TEXTS).flatMap((name) => [
      `ALTER TABLE ${name} ADD COLUMN sealed ${BYTES[dialect]}`,
      `ALTER TABLE ${name} ADD COLUMN erased INTEGER`,
      `CREATE INDEX ${name}_by_written ON ${name} (written)`,
    ]),
    'ALTER TABLE obligation_evidence ADD COLUMN erased INTEGER',
    'CREATE INDEX obligation_evidence_by_digest ON obligation_evidence (digest)',
    ...[...Object.keys(TEXTS), 'obligation_evidence'].flatMap((name) => unguarded(dialect, name)),
  ],
  rewrite: sealAll,
  guards: (dialect) => (dialect === 'sqlite' ? guardsInSqlite(GUARDS) : guardsInPostgres({ ...GUARDS, deletions: [CONTENTS] })),
};

/** From here to the end of the transaction nothing hinders a change; other processes wait for it. */
function unguarded(dialect: Dialect, name: string): string[] {
  return dialect === 'sqlite' ? [`DROP TRIGGER ${name}_no_update`] : [`DROP TRIGGER ${name}_no_change ON ${name}`];
}

const erasedIn = (logged: string) =>
  `EXISTS (SELECT 1 FROM log_entries JOIN erased_entries ON erased_entries.position = log_entries.position WHERE log_entries.record = ${logged})`;

/** Once, by an erasure; of what was sealed nothing but that it goes. */
const erased = (columns: readonly string[], logged: string) =>
  `OLD.erased IS NULL AND NEW.erased = 1 AND NEW.sealed IS NULL AND (OLD.sealed IS NULL OR (${columns
    .map((column) => `NEW.${column} = OLD.${column}`)
    .join(' AND ')})) AND ${erasedIn(logged)}`;

const ALL = ['submissions', 'decisions', 'waivers', 'waiver_ends', 'obligation_ends'];

/** A file goes when nobody has it any more: no submission, no form, and nothing that was closed by it. */
const CONTENTS = {
  table: 'evidence_contents',
  when: 'EXISTS (SELECT 1 FROM erased_evidence WHERE digest = OLD.digest) AND NOT EXISTS (SELECT 1 FROM evidence_links WHERE digest = OLD.digest AND erased IS NULL) AND NOT EXISTS (SELECT 1 FROM obligation_evidence WHERE digest = OLD.digest AND erased IS NULL) AND NOT EXISTS (SELECT 1 FROM forms JOIN submissions ON submissions.id = forms.submission AND submissions.version = forms.version WHERE forms.digest = OLD.digest AND submissions.erased IS NULL)',
};

const GUARDS: Guards = {
  changes: [
    ...Object.entries(TEXTS).map(([table, { columns, logged }]) => ({
      ...{ table, columns: [...columns, 'sealed', 'erased'], when: erased(columns, logged) },
    })),
    {
      table: 'obligation_evidence',
      columns: ['name', 'erased'],
      when: `OLD.erased IS NULL AND NEW.erased = 1 AND ${erasedIn("'obligation-end ' || OLD.obligation")}`,
    },
    {
      table: 'writes',
      columns: ['digest'],
      when: `NEW.digest = 'erased' AND (${ALL.map((name) => `EXISTS (SELECT 1 FROM ${name} WHERE written = OLD.key AND erased = 1)`).join(' OR ')})`,
    },
  ],
  deletions: [],
  dropped: [...Object.keys(TEXTS), 'obligation_evidence'],
  replaced: ['writes', 'evidence_contents'],
  columns: {
    waivers: [
      ...['sequence', 'id', 'rule', 'subject', 'from_instant', 'until_instant', 'from_utc', 'until_utc', 'reason', 'risk', 'ticket'],
      ...['requester', 'approver', 'sealed', 'erased', 'written', 'recorded_at', 'recorded_by'],
    ],
    waiver_ends: ['sequence', 'waiver', 'reason', 'sealed', 'erased', 'written', 'recorded_at', 'recorded_by'],
    obligation_ends: [
      ...['sequence', 'obligation', 'how', 'version', 'decision', 'note', 'proof', 'sealed', 'erased'],
      ...['written', 'recorded_at', 'recorded_by'],
    ],
    obligation_evidence: ['sequence', 'obligation', 'name', 'digest', 'erased', 'written', 'recorded_at', 'recorded_by'],
    writes: ['sequence', 'key', 'digest', 'recorded_at', 'recorded_by'],
  },
};

/** Rows that are sealed at once. */
const PAGE = 500;

/** Seals what stands in the open. @returns whether there was anything */
async function sealAll(db: Kysely<Tables>, vault: Vault): Promise<boolean> {
  if (!vault.isSealing) return false;
  return [await sealWaivers(db, vault), await sealWaiverEnds(db, vault), await sealObligationEnds(db, vault)].some((count) => count > 0);
}

function sealWaivers(db: Kysely<Tables>, vault: Vault): Promise<number> {
  return paged(
    (after) =>
      db
        .selectFrom('waivers')
        .select(['sequence', 'id', 'rule', 'subject', 'from_instant', 'until_instant'])
        .select(['reason', 'risk', 'ticket', 'requester', 'approver'])
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(PAGE)
        .execute(),
    async ({ sequence, from_instant: from, until_instant: until, ...row }) => {
      const whole: WaiverRecord = { kind: 'waiver', ...row, from, until };
      const { record, sealed } = textColumns(vault, whole);
      const { reason, risk, ticket } = record;
      await db.updateTable('waivers').set({ reason, risk, ticket, sealed }).where('sequence', '=', sequence).execute();
    },
  );
}

function sealWaiverEnds(db: Kysely<Tables>, vault: Vault): Promise<number> {
  return paged(
    (after) =>
      db
        .selectFrom('waiver_ends')
        .select(['sequence', 'waiver', 'reason'])
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(PAGE)
        .execute(),
    async ({ sequence, ...row }) => {
      const whole: WaiverEndRecord = { kind: 'waiver-end', ...row };
      const { record, sealed } = textColumns(vault, whole);
      await db.updateTable('waiver_ends').set({ reason: record.reason, sealed }).where('sequence', '=', sequence).execute();
    },
  );
}

function sealObligationEnds(db: Kysely<Tables>, vault: Vault): Promise<number> {
  return paged(
    (after) =>
      db
        .selectFrom('obligation_ends')
        .select(['sequence', 'obligation', 'how', 'version', 'decision', 'note'])
        .where('note', 'is not', null)
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(PAGE)
        .execute(),
    async ({ sequence, ...row }) => {
      const files = await db
        .selectFrom('obligation_evidence')
        .select(['sequence', 'name', 'digest'])
        .where('obligation', '=', row.obligation)
        .orderBy('sequence')
        .execute();
      const evidence = files.map(({ name, digest }) => ({ name, digest }));
      const whole: ObligationEndRecord = { kind: 'obligation-end', ...row, how: row.how as ObligationEndRecord['how'], evidence };
      const { record, sealed } = textColumns(vault, whole);
      await db.updateTable('obligation_ends').set({ note: record.note, sealed }).where('sequence', '=', sequence).execute();
      for (const [at, { sequence: file }] of files.entries())
        await db
          .updateTable('obligation_evidence')
          .set({ name: record.evidence[at]?.name ?? '' })
          .where('sequence', '=', file)
          .execute();
    },
  );
}

async function paged<Row extends { readonly sequence: number }>(
  read: (after: number) => Promise<readonly Row[]>,
  change: (row: Row) => Promise<void>,
): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const rows = await read(after);
    for (const row of rows) await change(row);
    count += rows.length;
    if (rows.length < PAGE) return count;
    after = Number(rows.at(-1)?.sequence);
  }
}
