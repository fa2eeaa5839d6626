import type { FastifyInstance } from 'fastify';
import type { Door } from '../server/door.ts';
import { draftRoutes } from './draft-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { Previews } from './previews.ts';
import { RulesRoom } from './rules-ground.ts';
import { rulesRoutes } from './rules-routes.ts';
import { versionRoutes } from './version-routes.ts';

/** What admins do with rules: read them, edit them, see what an edit would do, propose and publish. */
export function adminRoutes(app: FastifyInstance, door: Door): void {
  const room = new RulesRoom(door.ground);
  const previews = new Previews(app, room);
  rulesRoutes(app, door, room);
  fileRoutes(app, door, room, previews);
  draftRoutes(app, door, room, previews);
  versionRoutes(app, door, room, previews);
}
