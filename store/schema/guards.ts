import { REFUSAL } from './append-only.ts';

/** What of append-only tables may be changed or taken out all the same: conditions in SQL, in which `OLD` and `NEW` are the row before and after. */
export interface Guards {
  /** Updates that are let through: which columns may differ, and when. */
  readonly changes: readonly { readonly table: string; readonly columns: readonly string[]; readonly when: string }[];
  readonly deletions: readonly { readonly table: string; readonly when: string }[];
  /** All columns of each table. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Tables that had no guard before; those of the others are replaced. */
  readonly unguarded?: readonly string[];
  /** Tables whose guard for changes was taken away already. */
  readonly dropped?: readonly string[];
  /** Tables whose guard is already one that lets something through; matters to PostgreSQL alone. */
  readonly replaced?: readonly string[];
}

/** Triggers of SQLite that refuse every other change. */
export function guardsInSqlite({ changes, deletions, columns, unguarded = [], dropped = [] }: Guards): string[] {
  const refuse = (name: string) => `BEGIN SELECT RAISE(ABORT, '${REFUSAL} ${name}'); END`;
  const same = (name: string, free: readonly string[]) =>
    (columns[name] ?? []).filter((column) => !free.includes(column)).map((column) => `NEW.${column} IS OLD.${column}`);
  return [
    ...changes.flatMap(({ table: name, columns: free, when }) => [
      ...([...unguarded, ...dropped].includes(name) ? [] : [`DROP TRIGGER ${name}_no_update`]),
      `CREATE TRIGGER ${name}_no_update BEFORE UPDATE ON ${name} WHEN NOT (${[...same(name, free), when].join(' AND ')}) ${refuse(name)}`,
    ]),
    ...deletions.map(
      ({ table: name, when }) => `CREATE TRIGGER ${name}_no_delete BEFORE DELETE ON ${name} WHEN NOT (${when}) ${refuse(name)}`,
    ),
  ];
}

/** The same for PostgreSQL: a function for each table, and triggers that call it whoever writes. */
export function guardsInPostgres({ changes, deletions, unguarded = [], dropped = [], replaced = [] }: Guards): string[] {
  const names = [...new Set([...changes, ...deletions].map(({ table: name }) => name))];
  return names.flatMap((name) => {
    const change = changes.find((one) => one.table === name);
    const deletion = deletions.find((one) => one.table === name);
    const free = `'{${(change?.columns ?? []).join(',')}}'::text[]`;
    const may = [
      ...(change
        ? [
            `IF TG_OP = 'UPDATE' THEN IF to_jsonb(NEW) - ${free} = to_jsonb(OLD) - ${free} AND ${change.when} THEN RETURN NEW; END IF; END IF;`,
          ]
        : []),
      ...(deletion ? [`IF TG_OP = 'DELETE' THEN IF ${deletion.when} THEN RETURN OLD; END IF; END IF;`] : []),
    ];
    const guard = (on: string, event: string, each: string) => [
      `CREATE TRIGGER ${name}_${on} BEFORE ${event} ON ${name} FOR EACH ${each} EXECUTE FUNCTION ${on === 'no_change' ? `guard_${name}` : 'refuse_change'}()`,
      `ALTER TABLE ${name} ENABLE ALWAYS TRIGGER ${name}_${on}`,
    ];
    const made = `FUNCTION guard_${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${may.join(' ')} RAISE EXCEPTION '${REFUSAL} %', TG_TABLE_NAME; END $$`;
    if (replaced.includes(name)) return [`CREATE OR REPLACE ${made}`];
    return [
      `CREATE ${made}`,
      ...(unguarded.includes(name) ? guard('no_truncate', 'TRUNCATE', 'STATEMENT') : []),
      ...([...unguarded, ...dropped].includes(name) ? [] : [`DROP TRIGGER ${name}_no_change ON ${name}`]),
      ...guard('no_change', 'UPDATE OR DELETE', 'ROW'),
    ];
  });
}
