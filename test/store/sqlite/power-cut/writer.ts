// A process that writes so much with a few clients that the log is brought back into the database at least once, and ends. What was
// acknowledged stands on its standard output.
import { writeSync } from 'node:fs';
import { openStore } from '../../../../store/open.ts';
import { runClients } from '../../crash/clients.ts';
import { instant } from '../../samples.ts';

const [folder = '', most = '0'] = process.argv.slice(2);
const store = await openStore(folder, { at: instant(), command: 'power-cut/writer' });
let written = 0;
await runClients(
  store,
  'p',
  3,
  () => written < Number(most),
  (key) => {
    written += 1;
    writeSync(1, `${key}\n`);
  },
);
await store.close();
