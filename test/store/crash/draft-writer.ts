// A process that writes drafts until it is killed. What was acknowledged stands on its standard output, a change a line.
import { writeSync } from 'node:fs';
import { openStore } from '../../../store/open.ts';
import { instant } from '../samples.ts';
import { runDraftClients } from './draft-clients.ts';

const [address = '', name = '', clients = '50'] = process.argv.slice(2);
const store = await openStore(address, { at: instant(), command: 'crash/draft-writer' });
await runDraftClients(
  store,
  name,
  Number(clients),
  () => true,
  (key) => writeSync(1, `${key}\n`),
);
