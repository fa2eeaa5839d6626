import type { AuditRun } from '../engine.ts';
import type { Counted, CountedGroup, Server } from './server.ts';
import { told } from './server.ts';

/** How counting reaches the stores. */
export interface Reach {
  /** Counts a checklist in every store; groups of each, in the order of the stores. */
  groups(counted: Counted, run: AuditRun): Promise<readonly (readonly CountedGroup[])[]>;
  /** Takes away what was made for it. */
  end(): Promise<void>;
}

/** Counts in the one store there is. */
export function oneServer(server: Server): Reach {
  return {
    groups: async ({ counting, table }, run) => [
      await told(server, run, async () => (await server.client.query<CountedGroup>(counting.statement(table))).rows),
    ],
    end: async () => {},
  };
}
