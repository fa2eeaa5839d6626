import type { FastifyRequest } from 'fastify';
import type { Draft } from '../../store/working/drafts.ts';
import { personIn } from '../access/guard.ts';
import type { DeskGround } from '../ground.ts';
import { Refusal } from '../server/refusal.ts';

/** A route about one draft. */
export interface OfDraft {
  readonly Params: { readonly id: string };
}

/** Finds the draft of a call, where it is of an estate of whoever calls; anything else is not there. */
export function draftFinder({ store }: DeskGround): (request: FastifyRequest<OfDraft>) => Promise<Draft> {
  return async (request) => {
    const draft = await store.working.draft(request.params.id);
    if (!draft || !personIn(request).mayIn('draft.write', draft.estate)) throw new Refusal('not-there');
    return draft;
  };
}
