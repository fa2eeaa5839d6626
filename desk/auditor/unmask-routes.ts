import type { FastifyInstance } from 'fastify';
import { recordAccess } from '../../service/history/access.ts';
import { findSubmission } from '../access/find-submission.ts';
import { personIn } from '../access/guard.ts';
import { unmask } from '../access/masking.ts';
import type { Door } from '../server/door.ts';
import { fieldsOf } from '../server/fields.ts';

/** Least and most signs of a reason. */
const [LEAST, MOST] = [4, 300];

/** Showing an auditor what is personal of a submission, for a reason that is recorded before. */
export function unmaskRoutes(app: FastifyInstance, { ground: { store, now } }: Door): void {
  app.post<{ Params: { readonly id: string } }>(
    '/submissions/:id/unmasked',
    { config: { may: 'personal.unmask' } },
    async (request, reply) => {
      const submission = await findSubmission(store, request, request.params.id, 'personal.unmask');
      const { id } = submission;
      const reason = fieldsOf(request, ['reason']).reason.trim().replace(/\s+/g, ' ').slice(0, MOST);
      if ([...reason].length < LEAST) return reply.redirect(`/submissions/${id}?reason=missing#unmask`, 303);
      // Which submission it was stands with the reason, which the log seals: ids follow from what is in submissions.
      await recordAccess(store, {
        act: 'unmask',
        what: 'submission',
        reason: `${id}：${reason}`,
        at: now().toISOString(),
        by: personIn(request).id,
      });
      unmask(request, submission, now());
      return reply.redirect(`/submissions/${id}`, 303);
    },
  );
}
