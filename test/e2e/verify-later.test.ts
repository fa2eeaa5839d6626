import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { signingWorld } from '../signing/world.ts';
import { DAY, example, guiju, scratch } from '../support/process.ts';

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);

test('a form whose certificate has ended: unproven without a timestamp, genuine with one, and told in both languages', async () => {
  const world = await signingWorld(at('world'));
  const end = new Date(Date.now() + 15_000);
  const written = end.toISOString().replace(/[-:T]|\.\d+/g, '');
  const key = world.issue('brief', 'p-256', '/O=样例/CN=片刻', 'nowhere', ['-enddate', written]);
  writeFileSync(at('pass'), 'secret\n');
  const issue = (out: string, ...more: string[]) =>
    guiju([
      'issue',
      example('06'),
      '--on',
      DAY,
      '--out',
      at(out),
      '--data',
      at('data'),
      '--key',
      key.p12,
      '--passphrase-file',
      at('pass'),
      ...more,
    ]);
  const [plain, timed] = await Promise.all([
    issue('plain'),
    issue('timed', '--level', 'B-T', '--tsa', `${world.url}/tsa`, '--tsa-trust', world.root.pem),
  ]);
  expect([plain.code, timed.code], plain.stderr + timed.stderr).toEqual([0, 0]);
  const verify = (out: string, ...more: string[]) =>
    guiju(['verify', at(out, readdirSync(at(out))[0] ?? ''), '--data', at('data'), '--trust', world.root.pem, ...more]);
  expect((await verify('plain')).stdout).toContain('✔ 通过：真实有效');
  await wait(Math.max(0, end.getTime() + 2000 - Date.now()));
  const later = await verify('plain');
  expect(later.code).toBe(1);
  expect(later.stdout).toContain('! 完整未改，但无法证明签署时证书仍然有效');
  expect(later.stdout).toContain('签发机构受信任');
  expect(later.stdout).toContain('[certificate-ended-unproven]');
  const english = await verify('plain', '--lang', 'en');
  expect(english.stdout).toContain('! Intact, but nothing proves that it was signed while the certificate was good');
  const proven = await verify('timed');
  expect(proven.code, proven.stdout).toBe(0);
  expect(proven.stdout).toContain('✔ 通过：真实有效');
  const json = JSON.parse((await verify('timed', '--format', 'json')).stdout);
  expect(json).toMatchObject({ verdict: 'genuine', signature: { signatures: [{ standing: 'proven', notes: [] }] } });
});
