import { Courier } from '../../../service/hooks/courier.ts';
import { openStore } from '../../../store/open.ts';

/** Tells events of a store until it is killed. Called with the address of the store. */
const [address = ''] = process.argv.slice(2);
const store = await openStore(address, { at: new Date().toISOString(), command: 'courier' });
const log = (line: object) => process.stderr.write(`${JSON.stringify(line)}\n`);
new Courier({ store, now: () => new Date(), isPrivateTaken: true, log, every: 50 }).start();
