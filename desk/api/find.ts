import type { FastifyRequest } from 'fastify';
import type { StoredContent, SubmissionRecord } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import { personIn } from '../access/guard.ts';
import type { Right } from '../access/rights.ts';
import { apiFault } from './fault.ts';

/** The newest version of a submission, where this caller has a right in its estate; anything else is not there. @throws ApiFault 404 */
export async function findSubmission(
  store: StoreReader,
  request: FastifyRequest,
  id: string,
  right: Right,
): Promise<StoredContent<SubmissionRecord>> {
  const found = await store.submission(id);
  if (!found || found.erased || !personIn(request).mayIn(right, found.estate)) throw apiFault(404, 'api-not-there');
  return found;
}
