import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCertificate } from '../../../signing/certificate/read.ts';
import { revokeCertificates } from '../../../signing/keys/revoke.ts';
import { isFresh } from '../../../signing/revocation/answer.ts';
import { judgeCrl, readCrl } from '../../../signing/revocation/crl.ts';
import { CLOCK, codeOf, freshSigner, testFolder } from '../folder.ts';
import { openssl } from '../openssl.ts';

const dir = join(testFolder(), 'keys');
const { signer } = await freshSigner(dir);
const [own, authority] = [readCertificate(signer.certificateDer), readCertificate(signer.chainDer[0] as Uint8Array)];
const revoke = (serials: readonly string[] = [], more = {}) => revokeCertificates({ dir, serials, clock: CLOCK, days: 30, ...more });

it('an empty list says that nothing is revoked, for openssl too', async () => {
  const { file, revoked } = await revoke();
  expect(revoked).toEqual([]);
  const answer = judgeCrl(readCrl(readFileSync(file)), own, authority);
  expect(answer.status).toBe('good');
  expect(isFresh(answer, new Date(CLOCK.getTime() + 29 * 24 * 3600 * 1000))).toBe(true);
  expect(isFresh(answer, new Date(CLOCK.getTime() + 31 * 24 * 3600 * 1000))).toBe(false);
  const said = openssl('crl', '-inform', 'DER', '-in', file, '-noout', '-text', '-CAfile', join(dir, 'authority.crt.pem'));
  expect(said).toContain('No Revoked Certificates');
});

it('what is on it stays, with its time', async () => {
  await revoke([own.serial]);
  const later = new Date(CLOCK.getTime() + 1000);
  const { file, revoked } = await revoke(['0102'], { clock: later });
  expect(revoked.toSorted()).toEqual(['0102', own.serial].toSorted());
  expect(judgeCrl(readCrl(readFileSync(file)), own, authority)).toMatchObject({ status: 'revoked', revokedAt: CLOCK });
});

it('refuses a wrong serial number or passphrase, and a damaged list, which is never taken for an empty one', async () => {
  expect(await codeOf(() => revoke(['xyz']))).toBe('serial-wrong');
  expect(await codeOf(() => revoke([], { passphrase: 'wrong one' }))).toBe('passphrase-wrong');
  expect(await codeOf(() => revoke([], { dir: join(dir, 'none') }))).toBe('key-missing');
  const file = join(dir, 'authority.crl');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, 50));
  expect(await codeOf(() => revoke())).toBe('key-unreadable');
  writeFileSync(file, bytes);
});
