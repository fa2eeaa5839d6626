import type { FastifyRequest } from 'fastify';
import type { StoredContent, SubmissionRecord } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import { Refusal } from '../server/refusal.ts';
import { personIn } from './guard.ts';
import type { Right } from './rights.ts';

/** The newest version of a submission, where whoever calls has a right in its estate; anything else is not there. @throws Refusal `not-there` */
export async function findSubmission(
  store: StoreReader,
  request: FastifyRequest,
  id: string,
  right: Right,
): Promise<StoredContent<SubmissionRecord>> {
  const found = await store.submission(id);
  if (!found || found.erased || !personIn(request).mayIn(right, found.estate)) throw new Refusal('not-there');
  return found;
}
