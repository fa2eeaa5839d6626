// Upgrades the store at an address with a key (hex), says when half of the texts are sealed, and waits to be killed.
import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../../../store/open.ts';
import { MIGRATIONS } from '../../../store/schema/migrations/index.ts';
import { storeKey } from '../../../store/vault/key.ts';
import { heldKey } from '../held-key.ts';
import { instant } from '../samples.ts';

const [, , address = '', key = ''] = process.argv;
const migrations = MIGRATIONS.map((one) => ({
  ...one,
  ...(one.rewrite
    ? {
        rewrite: async (...given: Parameters<NonNullable<typeof one.rewrite>>) => {
          await one.rewrite?.(...given);
          process.stdout.write('half\n');
          await wait(60_000);
          return true;
        },
      }
    : {}),
}));
await openStore(address, { at: instant(), command: 'vitest', key: heldKey(storeKey(Buffer.from(key, 'hex'))), migrations, backedUp: true });
