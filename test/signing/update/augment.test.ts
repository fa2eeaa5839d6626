import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFirst } from '../../../signing/der/read.ts';
import { loadSigner } from '../../../signing/keys/load.ts';
import { timestampsFrom } from '../../../signing/timestamp/client.ts';
import { type Augmenting, augment } from '../../../signing/update/augment.ts';
import { readValidationData } from '../../../signing/update/dss.ts';
import { readFields } from '../../../signing/update/fields.ts';
import { heldSignatures } from '../../../signing/update/intact.ts';
import { signInTurn } from '../../../signing/update/sign.ts';
import { Update } from '../../../signing/update/update.ts';
import { codeOf, testFolder } from '../folder.ts';
import { run } from '../openssl.ts';
import { type Issued, signingWorld, type World } from '../world.ts';
import { packedPdf, unsignedPdf } from './unsigned.ts';

const dir = testFolder();
const now = new Date(Date.now() + 60_000);
const instant = now.toISOString().replace(/\.\d+Z/, '+00:00');
const KINDS = { owner: 'rsa-2048', contractor: 'p-256', staff: 'p-384', manager: 'rsa-3072' };
const issued: Record<string, Issued> = {};
let world: World;
let options: Augmenting;

beforeAll(async () => {
  world = await signingWorld(join(dir, 'world'));
  for (const [role, kind] of Object.entries(KINDS)) issued[role] = world.issue(role, kind, `/O=样例/title=${role}/CN=样例${role}`);
  const stamping = { stamp: timestampsFrom({ url: `${world.url}/tsa`, trusted: [world.root.der] }, now) };
  options = { to: 'B-LTA', at: now, instant, stamping, trusted: [world.root.der] };
});

async function signed(roles: readonly string[], begin = unsignedPdf(), stamped = true): Promise<Uint8Array> {
  let bytes = begin;
  for (const role of roles) {
    const signer = await loadSigner({ p12: (issued[role] as Issued).p12, passphrase: 'secret', at: now });
    bytes = await signInTurn(bytes, signer, { role, at: instant }, stamped ? options.stamping : undefined);
  }
  return bytes;
}

const held = (bytes: Uint8Array) => {
  const update = new Update(bytes);
  return heldSignatures(update, readFields(update));
};

const stored = (bytes: Uint8Array) => readValidationData(new Update(bytes));

/** The value of a signature and the octets that it covers, as files for openssl. */
function takenApart(bytes: Uint8Array, { field, contents, covers }: ReturnType<typeof held>[number]) {
  const start = Buffer.from(bytes).indexOf(Buffer.from(contents).toString('hex'), 'latin1');
  const [value, content] = [join(dir, `${field}.der`), join(dir, `${field}.bin`)];
  writeFileSync(value, readFirst(contents).whole);
  writeFileSync(content, Buffer.concat([bytes.subarray(0, start - 1), bytes.subarray(start + 2 * contents.length + 1, covers)]));
  return { value, content };
}

describe.each([
  ['a table', () => unsignedPdf()],
  ['streams', () => packedPdf(dir)],
])('B-LTA with four signers of four kinds of key, on a file with %s', (_kind, begin) => {
  let bytes: Uint8Array;
  let file: string;
  beforeAll(async () => {
    bytes = await augment(await signed(Object.keys(KINDS), begin()), options);
    file = join(dir, 'lta.pdf');
    writeFileSync(file, bytes);
  });

  it('has four signatures and a document timestamp, all intact, the first certifying', () => {
    expect(held(bytes).map(({ field, intact }) => `${field} ${intact}`)).toEqual([
      'signature true',
      'contractor true',
      'staff true',
      'manager true',
      'timestamp true',
    ]);
  });

  it('is whole for qpdf, and its four signatures hold for pdfsig', () => {
    expect(run('qpdf', '--check', file)).toMatchObject({ code: 0 });
    const said = run('pdfsig', file).output;
    expect(said.match(/Signature is Valid\./g)).toHaveLength(4);
    expect(said).toMatch(/Signature Field Name: timestamp[\s\S]*Total document signed/);
  });

  it('holds for openssl: each signature as CAdES, each timestamp, and the one over the document', () => {
    for (const one of held(bytes)) {
      const { value, content } = takenApart(bytes, one);
      if (one.cms === undefined) {
        const said = run('openssl', 'ts', '-verify', '-in', value, '-token_in', '-data', content, '-CAfile', world.root.pem);
        expect(said.output).toContain('Verification: OK');
        continue;
      }
      const who = ['-CAfile', world.root.pem, '-purpose', 'any', '-out', '/dev/null'];
      const said = run('openssl', 'cms', '-verify', '-cades', '-inform', 'DER', '-binary', '-in', value, '-content', content, ...who);
      expect(said.output).toContain('CAdES Verification successful');
      const [token, over] = [join(dir, 'token.der'), join(dir, 'value.bin')];
      writeFileSync(token, one.cms.unsigned.get('1.2.840.113549.1.9.16.2.14')?.whole ?? '');
      writeFileSync(over, one.cms.signature);
      const stamped = run('openssl', 'ts', '-verify', '-in', token, '-token_in', '-data', over, '-CAfile', world.root.pem);
      expect(stamped.output).toContain('Verification: OK');
    }
  });

  it('carries an OCSP response of each signer, the list for the timestamps, and all certificates', () => {
    const { certificates, ocsps, crls } = stored(bytes);
    // Four signers, the root, the timestamp authority, the responder.
    expect([certificates.length, ocsps.length, crls.length]).toEqual([7, 4, 1]);
    const text = Buffer.from(bytes).toString('latin1');
    expect(text.match(/\/Type \/VRI/g)).toHaveLength(4);
  });

  it('is renewed when nobody answers about the signers any more: their proof is stamped already', async () => {
    const before = world.asked.get('/ocsp');
    world.answer('/ocsp', (_query, response) => void response.writeHead(410).end());
    const renewed = await augment(bytes, { ...options, sources: { timeoutMs: 2000 } });
    world.answer('/ocsp');
    expect(world.asked.get('/ocsp')).toBe(before);
    expect(held(renewed).every(({ intact }) => intact)).toBe(true);
    expect(stored(renewed).ocsps).toHaveLength(4);
  });

  it('is renewed: one more timestamp, the data of the last one, nothing before it changed', async () => {
    const renewed = await augment(bytes, options);
    expect(Buffer.from(renewed.subarray(0, bytes.length)).equals(bytes)).toBe(true);
    expect(held(renewed).map(({ field, intact }) => `${field} ${intact}`)).toContain('timestamp-2 true');
    expect(stored(renewed).certificates.length).toBe(7);
    writeFileSync(join(dir, 'renewed.pdf'), renewed);
    expect(run('qpdf', '--check', join(dir, 'renewed.pdf'))).toMatchObject({ code: 0 });
    expect(run('pdfsig', join(dir, 'renewed.pdf')).output.match(/Signature is Valid\./g)).toHaveLength(4);
  });
});

describe('augment', () => {
  it('gives a time to a signature that has none, by a timestamp over the file', async () => {
    const plain = await signed(['contractor'], unsignedPdf(), false);
    const timed = await augment(plain, { ...options, to: 'B-T' });
    expect(held(timed)).toHaveLength(2);
    expect(await augment(timed, { ...options, to: 'B-T' })).toBe(timed);
    expect(held(await augment(timed, { ...options, to: 'B-LT' }))).toHaveLength(2);
  });

  it('refuses an unsigned or damaged file, a revoked signer, and an unknown issuer', async () => {
    expect(await codeOf(() => augment(unsignedPdf(), options))).toBe('unsigned');
    const good = Buffer.from(await signed(['contractor']));
    const bad = Buffer.from(good);
    bad[bad.indexOf('Hello')] = 0x4a;
    expect(await codeOf(() => augment(bad, options))).toBe('sign-damaged');
    issued['gone'] = world.issue('gone', 'p-256', '/CN=gone');
    const gone = await signed(['gone']);
    world.revoke(issued['gone']);
    expect(await codeOf(() => augment(gone, options))).toBe('revocation-revoked');
  });

  it('says when the authority is down, after the data was fetched', async () => {
    const good = await signed(['contractor']);
    world.answer('/tsa', (_query, response) => void response.writeHead(503).end());
    expect(await codeOf(() => augment(good, options))).toBe('timestamp-refused');
    world.answer('/tsa');
  });
});
