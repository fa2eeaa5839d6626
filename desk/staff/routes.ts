import type { FastifyInstance } from 'fastify';
import type { Door } from '../server/door.ts';
import { caseRoutes } from './case-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { liveRoutes } from './live-routes.ts';
import { workRoutes } from './work-routes.ts';

/** What counter staff do: begin a submission, write it, hand it in, issue its forms. */
export function staffRoutes(app: FastifyInstance, door: Door): void {
  workRoutes(app, door);
  draftRoutes(app, door);
  liveRoutes(app, door);
  caseRoutes(app, door);
}
