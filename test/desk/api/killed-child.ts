import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deskApp } from '../../../desk/server/app.ts';
import { readRules } from '../../../service/history/submit.ts';
import { sourcesOf } from '../../../service/issue/issue.ts';
import { openStore } from '../../../store/open.ts';

/**
 * A desk that hands a submission in and hangs before it can keep the answer, to be killed there. Called with the address of the store,
 * a token, and a document.
 */
const [address = '', token = '', body = ''] = process.argv.slice(2);
const now = () => new Date('2024-03-18T02:00:00.000Z');
const store = await openStore(address, { at: now().toISOString(), command: 'killed', backups: join(tmpdir(), 'none') });
const { machines } = store.working;
Object.assign(machines, {
  answerCall: () => {
    process.stdout.write('written\n');
    return new Promise(() => setInterval(() => {}, 1000));
  },
});
const rules = readRules();
const app = await deskApp({
  ...{ store, rules, sources: sourcesOf(rules.policy), secret: new Uint8Array(32), scratch: mkdtempSync(join(tmpdir(), 'guiju-')) },
  data: join(tmpdir(), 'none'),
  ...{ now, today: () => '2024-03-18', timeZone: 'Asia/Shanghai', lang: 'zh-CN', isSecure: false, log: () => {} },
  issuing: () => Promise.reject(new Error('nothing is signed')),
});
await app.inject({
  method: 'POST',
  url: '/api/v1/submissions?estate=east',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': 'killed' },
  payload: body,
});
