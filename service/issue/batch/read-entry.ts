import { loadSubmission } from '../../../engine/load/submission.ts';
import { readSubmissionLine } from '../../../engine/load/submission-line.ts';
import { zoneFor } from '../../../engine/load/zone.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import type { Submission } from '../../../engine/model/submission.ts';
import { ANY_LOCAL_TIME } from '../../audit/javascript/submissions.ts';
import { timeZoneOf } from '../../check.ts';
import { readText } from '../../policy/folder.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Entry } from './entries.ts';

/**
 * Reads the submission of an entry: a file, or a line of one.
 *
 * @throws ProblemError with whatever is wrong with it
 */
export async function readEntry({ file, text, fault }: Entry, policy: Pick<Policy, 'rulebook'>, day: string): Promise<Submission> {
  if (fault !== undefined) throw new ProblemError([fault]);
  const { facts } = policy.rulebook;
  const zone = timeZoneOf(policy, day);
  if (text === undefined) return loadSubmission(file, readText(file, file), { facts, ...zone });
  return readSubmissionLine(text, { facts, zoned: await zoneFor(ANY_LOCAL_TIME, zone.timeZone), masked: false });
}
