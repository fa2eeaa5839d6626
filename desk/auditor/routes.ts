import type { FastifyInstance } from 'fastify';
import type { Door } from '../server/door.ts';
import { verifyRoutes } from '../verify/routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { dashboardRoutes } from './dashboard-routes.ts';
import { logRoutes } from './log-routes.ts';
import { unmaskRoutes } from './unmask-routes.ts';

/** What auditors do: look whether forms are genuine, read the log, count, and draw samples. */
export function auditorRoutes(app: FastifyInstance, door: Door): void {
  verifyRoutes(app, door);
  logRoutes(app, door);
  auditRoutes(app, door);
  dashboardRoutes(app, door);
  unmaskRoutes(app, door);
}
