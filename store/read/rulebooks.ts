import type { Kysely } from 'kysely';
import { ProblemError } from '../../engine/model/problem.ts';
import { rulebookDigest } from '../digest.ts';
import { storeProblem } from '../problem.ts';
import type { RuleFile } from '../records.ts';
import type { Tables } from '../schema/tables.ts';

/**
 * The files of a rules folder in the order in which they were read.
 *
 * @throws ProblemError `store-damaged` where they are not what its digest says
 */
export async function rulebookOf(db: Kysely<Tables>, digest: string): Promise<readonly RuleFile[] | undefined> {
  const files = await db
    .selectFrom('rule_files')
    .innerJoin('rule_texts', 'rule_texts.digest', 'rule_files.text_digest')
    .select(['rule_files.path', 'rule_texts.text'])
    .where('rule_files.rulebook', '=', digest)
    .orderBy('rule_files.sequence')
    .execute();
  if (files.length === 0) return undefined;
  if (rulebookDigest(files) !== digest) throw new ProblemError([storeProblem('store-damaged', { what: `rules ${digest}` })]);
  return files;
}
