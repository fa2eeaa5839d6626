import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '../../engine/compile/readers/sql/literal.ts';
import type { FactDefinition } from '../../engine/model/fact.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Rulebook } from '../../engine/model/rulebook.ts';
import type { Facts, Submission } from '../../engine/model/submission.ts';
import type { CurrentSubmission } from '../../store/read/submissions.ts';
import type { StoreReader } from '../../store/store.ts';
import { openDatabase } from '../audit/duckdb/database.ts';
import { linesSql, pointersSql } from '../audit/duckdb/lines.ts';
import { inNewFolder, isTaken } from '../new-folder.ts';
import { serviceProblem } from '../problems.ts';
import { typedColumns } from './typed.ts';
import { withoutPersonal } from './without-personal.ts';

/** What other programs read: columns for engines that analyse, or lines. */
export type ExportForm = 'parquet' | 'ndjson';

/** How the submissions of a store are given away. */
export interface ExportOrder {
  readonly store: StoreReader;
  readonly rulebook: Pick<Rulebook, 'facts' | 'checklists'>;
  /** A new or empty folder. */
  readonly folder: string;
  readonly form: ExportForm;
  /** Whether facts that concern a person come along. */
  readonly personal: boolean;
  /** Called with how many submissions were written. */
  readonly onProgress?: (submissions: number) => void;
}

/** A file that was written, with its rows. */
export interface ExportedFile {
  readonly file: string;
  readonly submissions: number;
}

/** Columns of a submission beside its facts. */
const OWN = {
  submission: 'VARCHAR',
  version: 'INTEGER',
  first_recorded: 'TIMESTAMPTZ',
  recorded: 'TIMESTAMPTZ',
  estate: 'VARCHAR',
  room: 'VARCHAR',
  checklist: 'VARCHAR',
} as const;
/** There may be personal data in it. */
const FOLDER_MODE = 0o700;
const MEMORY = '512MB';
/** Octets for which there is room in a line. */
const LONGEST = 8_000_000;
/** Rows of a group, as DuckDB writes them where nothing is asked for. */
const GROUP = 122_880;

/**
 * Writes the newest version of every submission, as the store was at one moment, into a file for each checklist. The folder is filled as
 * a whole or not at all.
 *
 * @throws ProblemError `export-folder` where there is something in the folder, `folder-unwritable`, `write-failed`
 */
export async function exportStore(order: ExportOrder): Promise<ExportedFile[]> {
  const { folder } = order;
  if (isTaken(folder)) throw new ProblemError([serviceProblem('export-folder', {}, { file: folder })]);
  return inNewFolder(
    folder,
    async (aside) => {
      const counts = await writeLines(order, aside);
      if (order.form === 'parquet') for (const [checklist] of counts) await writeColumns(order, checklist, aside);
      const files = [...counts].sort(([left], [right]) => (left < right ? -1 : 1));
      return files.map(([checklist, submissions]) => ({ file: `${checklist}.${order.form}`, submissions }));
    },
    FOLDER_MODE,
  );
}

/** A line a submission, one file a checklist; how many there are of each. */
async function writeLines({ store, rulebook, personal, onProgress }: ExportOrder, part: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  let all = 0;
  for await (const page of store.current()) {
    const lines = new Map<string, string>();
    for (const one of page) {
      const name = nameOf(one.checklist, rulebook);
      lines.set(name, `${lines.get(name) ?? ''}${JSON.stringify(lineOf(one, rulebook, personal))}\n`);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    for (const [name, written] of lines) appendFileSync(join(part, `${name}.ndjson`), written, { mode: 0o600 });
    all += page.length;
    onProgress?.(all);
  }
  return counts;
}

/** A checklist that the rules do not know may have any name: its submissions stand in one file. */
function nameOf(checklist: string, { checklists }: ExportOrder['rulebook']): string {
  return Object.hasOwn(checklists, checklist) ? checklist : 'other';
}

function lineOf(one: CurrentSubmission, { facts: dictionary }: ExportOrder['rulebook'], personal: boolean): object {
  const { facts } = JSON.parse(one.content) as Submission;
  const own = { submission: one.id, version: one.version, first_recorded: one.first, recorded: one.at, estate: one.estate, room: one.room };
  return { ...own, checklist: one.checklist, facts: personal ? facts : withoutPersonal(facts as Facts, dictionary) };
}

/** The same lines as typed columns. */
async function writeColumns({ rulebook, personal }: ExportOrder, checklist: string, part: string): Promise<void> {
  const lines = join(part, `${checklist}.ndjson`);
  const facts = Object.values(rulebook.facts).filter((fact: FactDefinition) => personal || !fact.personal);
  const own = Object.entries(OWN).map(([name, type]) => `TRY_CAST(json_extract_string(line, ${text(`/${name}`)}) AS ${type}) AS ${name}`);
  const columns = typedColumns(facts).map(({ sql }, index) => sql(index + 1));
  const said = `(json_extract(line, ${pointersSql(facts.map(({ name }) => name))})::VARCHAR[]) AS said`;
  const source = linesSql(lines, LONGEST);
  const database = await openDatabase({ threads: 1, memory: MEMORY });
  try {
    await database.connection.run("SET TimeZone = 'UTC'");
    await database.connection.run(
      `COPY (SELECT ${[...own, ...columns].join(', ')} FROM (SELECT line, ${said} FROM ${source})) TO ${text(join(part, `${checklist}.parquet`))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${GROUP})`,
    );
  } finally {
    database.close();
  }
  rmSync(lines);
}
