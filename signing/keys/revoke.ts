import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { issueCrl } from '../certificate/crl.ts';
import { readCertificate } from '../certificate/read.ts';
import { refusal } from '../problem.ts';
import { readCrl } from '../revocation/crl.ts';
import { KEY_FILES } from './files.ts';
import { unreadable } from './identity.ts';
import { openKeyFile, readKeyFile, readPassphrase } from './load.ts';

/** Which certificates of the local authority are revoked, and for how long the list counts. */
export interface RevokeOptions {
  readonly dir: string;
  readonly passphrase?: string;
  /** Serial numbers, hex, to be added to those that the list has already. */
  readonly serials: readonly string[];
  readonly clock: Date;
  readonly days: number;
}

/** The list as it was written. */
export interface RevokeResult {
  readonly file: string;
  readonly revoked: readonly string[];
  readonly until: Date;
}

const DAY_MS = 24 * 3600 * 1000;

/**
 * Writes the list of revoked certificates of the authority that initKeys made, `authority.crl` (DER): what is on it already stays, with its
 * time. A list with nothing on it says that nothing is revoked, which is what B-LT needs.
 *
 * @throws ProblemError `key-missing`, `key-unreadable`, `passphrase-missing`, `passphrase-wrong`, `serial-wrong`, `keys-unwritable`;
 * a damaged list is `key-unreadable`
 */
export async function revokeCertificates({ dir, passphrase, serials, clock, days }: RevokeOptions): Promise<RevokeResult> {
  const p12 = join(dir, KEY_FILES.authorityKey);
  const bytes = await readKeyFile(p12);
  const content = openKeyFile(bytes, passphrase ?? (await readPassphrase(dir)), p12);
  const [key, der] = [content.keys[0], content.certificates[0]];
  if (key === undefined || der === undefined) throw refusal('key-missing', { file: p12 });
  const wrong = serials.find((serial) => !/^([0-9a-f]{2}){1,20}$/i.test(serial));
  if (wrong !== undefined) throw refusal('serial-wrong', { serial: wrong });
  const file = join(dir, KEY_FILES.list);
  const all = new Map([...serials.map((serial): [string, Date] => [serial.toLowerCase(), clock]), ...(await revokedBefore(file))]);
  const until = new Date(clock.getTime() + days * DAY_MS);
  const revoked = [...all].map(([serial, at]) => [Buffer.from(serial, 'hex'), at] as const);
  const made = issueCrl({ authority: readCertificate(der), authorityKey: key, revoked, from: clock, until });
  try {
    await writeFile(`${file}.part`, made, { mode: 0o644 });
    await rename(`${file}.part`, file);
  } catch (error) {
    throw refusal('keys-unwritable', { file: dir, detail: (error as NodeJS.ErrnoException).code ?? '' });
  }
  return { file, revoked: [...all.keys()], until };
}

/** A list that cannot be read is never taken for an empty one: what was revoked would be good again. */
async function revokedBefore(file: string): Promise<ReadonlyMap<string, Date>> {
  try {
    return readCrl(await readFile(file)).revoked;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return new Map();
    throw unreadable(file, code ?? '吊销列表已损坏', code ?? 'the list is damaged');
  }
}
