import type { Migration } from '../migration.ts';
import { workingTable } from './0006-working.ts';

/** What other programs work with: tokens, calls that are answered once, and the addresses that are told of events. */
export const MACHINES: Migration = {
  number: 8,
  name: 'machines',
  statements: (dialect) => {
    const table = (name: string, columns: readonly string[], ...rules: readonly string[]) => workingTable(dialect, name, columns, ...rules);
    return [
      // `rights` and `estates` are JSON lists; without estates it reaches as far as its user.
      table(
        'tokens',
        ['id %', 'digest %', 'user_id %', 'name %', 'rights %', 'estates %?', 'made_at %', 'made_by %', 'expires_at %', 'used_at %?'],
        'PRIMARY KEY (id)',
        'UNIQUE (digest)',
      ),
      // `answer` says where in the store the answer is, and holds none of it: what is erased there is not kept here.
      table(
        'calls',
        ['user_id %', 'key %', 'request %', 'holder %', 'held_until %', 'begun_at %', 'answer %?'],
        'PRIMARY KEY (user_id, key)',
      ),
      // `position` is how far the log was read for it, `secret` sealed where the store seals, `holder` the process that delivers.
      table(
        'hooks',
        [
          ...['id %', 'address %', 'events %', 'estates %?', 'secret !', 'made_at %', 'made_by %', 'position INTEGER NOT NULL'],
          ...['holder %?', 'held_until %?', 'failures INTEGER NOT NULL', 'next_at %', 'fault %?'],
        ],
        'PRIMARY KEY (id)',
        'UNIQUE (address)',
      ),
      // Events that wait for an address, in order; those of obligations stay when they were delivered, so that each is told once.
      table(
        'hook_events',
        ['hook %', 'number INTEGER NOT NULL', 'event %', 'record %', 'body %', 'made_at %', 'delivered_at %?'],
        'PRIMARY KEY (hook, number)',
        'UNIQUE (hook, event, record)',
        'FOREIGN KEY (hook) REFERENCES hooks (id) ON DELETE CASCADE',
      ),
    ];
  },
};
