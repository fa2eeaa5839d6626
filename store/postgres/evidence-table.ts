import type { Kysely } from 'kysely';
import type { EvidenceKeeper } from '../backend.ts';
import type { Tables } from '../schema/tables.ts';

/** Evidence in the database itself: its processes may stand on many machines. */
export function evidenceTable(db: Kysely<Tables>): EvidenceKeeper {
  return {
    async put(digest, bytes) {
      const row = { digest, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
      await db
        .insertInto('evidence_contents')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async get(digest) {
      const row = await db.selectFrom('evidence_contents').select('bytes').where('digest', '=', digest).executeTakeFirst();
      return row?.bytes;
    },
    async has(digest, transaction) {
      return (
        (await transaction.selectFrom('evidence_contents').select('digest').where('digest', '=', digest).executeTakeFirst()) !== undefined
      );
    },
    async remove(digest, transaction) {
      await transaction.deleteFrom('evidence_contents').where('digest', '=', digest).execute();
    },
  };
}
