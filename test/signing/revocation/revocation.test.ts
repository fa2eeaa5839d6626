import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCertificate } from '../../../signing/certificate/read.ts';
import { isFresh } from '../../../signing/revocation/answer.ts';
import { collectRevocation } from '../../../signing/revocation/collect.ts';
import { judgeCrl, readCrl } from '../../../signing/revocation/crl.ts';
import { locationsOf } from '../../../signing/revocation/locations.ts';
import { judgeOcsp, readOcspResponse } from '../../../signing/revocation/ocsp.ts';
import { provenBefore, standingAt } from '../../../signing/revocation/stored.ts';
import { codeOf, testFolder } from '../folder.ts';
import { openssl } from '../openssl.ts';
import { type Answer, signingWorld, type World } from '../world.ts';

const dir = testFolder();
const now = new Date(Date.now() + 60_000);
let world: World;
let rogue: World;
let certificates: Record<'good' | 'bad' | 'listed' | 'nowhere', ReturnType<typeof readCertificate>>;
let root: ReturnType<typeof readCertificate>;

beforeAll(async () => {
  world = await signingWorld(join(dir, 'world'));
  rogue = await signingWorld(join(dir, 'rogue'));
  const bad = world.issue('bad', 'p-256', '/CN=bad');
  world.revoke(bad);
  certificates = {
    good: readCertificate(world.issue('good', 'p-256', '/CN=good').der),
    bad: readCertificate(bad.der),
    listed: readCertificate(world.issue('listed', 'p-256', '/CN=listed', 'crl_only').der),
    nowhere: readCertificate(world.issue('nowhere', 'p-256', '/CN=nowhere', 'nowhere').der),
  };
  root = readCertificate(world.root.der);
});

const collect = (name: keyof typeof certificates, more = {}, at = now) => collectRevocation([certificates[name], root], at, more);

async function meanwhile(path: string, answer: Answer, work: () => Promise<unknown>): Promise<string> {
  world.answer(path, answer);
  try {
    return await codeOf(work);
  } finally {
    world.answer(path);
  }
}

const gone: Answer = (_request, response) => void response.writeHead(500).end();

describe('collectRevocation', () => {
  it('asks the responder that the certificate names, and keeps its answer and its certificate', async () => {
    const found = await collect('good');
    expect([found.ocsps.length, found.crls.length, found.certificates.length]).toEqual([1, 0, 3]);
    const answer = judgeOcsp(readOcspResponse(found.ocsps[0] as Uint8Array), certificates.good, root);
    expect(answer.status).toBe('good');
    expect(isFresh(answer, now)).toBe(true);
  });

  it('takes the list where there is no responder, or none that answers', async () => {
    expect(await collect('listed')).toMatchObject({ ocsps: [], crls: [expect.anything()] });
    expect(await meanwhile('/ocsp', gone, async () => expect((await collect('good')).crls).toHaveLength(1))).toBe('no problem');
  });

  it('says when a certificate is revoked, by either', async () => {
    expect(await codeOf(() => collect('bad'))).toBe('revocation-revoked');
    expect(await meanwhile('/ocsp', gone, () => collect('bad'))).toBe('revocation-revoked');
  });

  it('says why nobody could tell', async () => {
    expect(await meanwhile('/crl', gone, () => collect('listed'))).toBe('revocation-missing');
    expect(
      await meanwhile(
        '/crl',
        () => undefined,
        () => collect('listed', { timeoutMs: 200 }),
      ),
    ).toBe('revocation-missing');
    expect(
      await meanwhile(
        '/crl',
        (_request, response) => void response.end('<html>'),
        () => collect('listed'),
      ),
    ).toBe('revocation-missing');
    expect(await codeOf(() => collect('nowhere'))).toBe('revocation-nowhere');
  });

  it('takes addresses and lists that are given', async () => {
    expect((await collect('nowhere', { ocsp: [`${world.url}/ocsp`] })).ocsps).toHaveLength(1);
    const list = (await collect('listed')).crls;
    expect((await collect('nowhere', { lists: list })).crls).toEqual(list);
  });

  it('refuses answers out of date, of another authority, or about another certificate', async () => {
    const late = new Date(now.getTime() + 30 * 24 * 3600 * 1000);
    expect(await codeOf(() => collect('listed', {}, late))).toBe('revocation-missing');
    const foreign: Answer = async (_request, response) =>
      void response.end(Buffer.from(await (await fetch(`${rogue.url}/crl`)).arrayBuffer()));
    expect(await meanwhile('/crl', foreign, () => collect('listed'))).toBe('revocation-missing');
    const kept = (await collect('good')).ocsps[0] as Uint8Array;
    const replayed: Answer = (_request, response) => void response.end(kept);
    // A replay for the same certificate has another nonce; the list is asked instead.
    const replay = async () => expect(await collect('good')).toMatchObject({ ocsps: [], crls: [expect.anything()] });
    expect(await meanwhile('/ocsp', replayed, replay)).toBe('no problem');
    expect(() => judgeOcsp(readOcspResponse(kept), certificates.listed, root)).toThrow('another certificate');
  });
});

describe('stored data', () => {
  it('tell how a path stood at a time, without asking anybody', async () => {
    const path = [certificates.good, root];
    const data = await collect('good');
    expect(standingAt(path, data, now)).toEqual({ status: 'good' });
    const day = 24 * 3600 * 1000;
    // Given later, it speaks for earlier times too; out of date, it says nothing of later ones.
    expect(standingAt(path, data, new Date(now.getTime() - day))).toEqual({ status: 'good' });
    expect(standingAt(path, data, new Date(now.getTime() + 9 * day)).status).toBe('unknown');
    expect(standingAt([certificates.listed, root], data, now).status).toBe('unknown');
    const crls = (await collect('listed')).crls;
    const list = { certificates: [], ocsps: [], crls };
    const bad = standingAt([certificates.bad, root], list, now);
    expect(bad).toMatchObject({ status: 'revoked', certificate: { serial: certificates.bad.serial } });
    expect(standingAt([certificates.bad, root], list, new Date(now.getTime() - day))).toEqual({ status: 'good' });
    expect(provenBefore([certificates.good, root], data, [now])?.ocsps).toEqual(data.ocsps);
    expect(provenBefore([certificates.bad, root], list, [now])).toBeUndefined();
    expect(provenBefore([certificates.good, root], data, [new Date(now.getTime() + 9 * day)])).toBeUndefined();
  });

  it('that are rubbish say nothing', () => {
    const rubbish = [Buffer.from('3003020100', 'hex'), Buffer.from('hello')];
    expect(standingAt([certificates.good, root], { certificates: [], ocsps: rubbish, crls: rubbish }, now).status).toBe('unknown');
  });
});

describe('judgeOcsp and judgeCrl', () => {
  it('notice every flipped octet of what is signed', async () => {
    const [ocsp] = (await collect('good')).ocsps as [Uint8Array];
    const [list] = (await collect('listed')).crls as [Uint8Array];
    const { tbs } = readOcspResponse(ocsp);
    const start = Buffer.from(ocsp).indexOf(tbs);
    const noticed = (der: Uint8Array, from: number, length: number, judge: (der: Uint8Array) => string) =>
      fc.assert(
        fc.property(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
          const bad = Uint8Array.from(der);
          bad[from + index] = (bad[from + index] ?? 0) ^ change;
          try {
            return judge(bad) !== 'good';
          } catch {
            return true;
          }
        }),
        { numRuns: 500, seed: 11 },
      );
    noticed(list, 0, list.length, (der) => judgeCrl(readCrl(der), certificates.listed, root).status);
    noticed(ocsp, start, tbs.length, (der) => judgeOcsp(readOcspResponse(der), certificates.good, root).status);
  });

  it('read where a certificate is asked about', () => {
    expect(locationsOf(certificates.good)).toEqual({ ocsp: [`${world.url}/ocsp`], crl: [`${world.url}/crl`] });
    expect(locationsOf(certificates.nowhere)).toEqual({ ocsp: [], crl: [] });
  });

  it('agree with openssl about the list', async () => {
    const [list] = (await collect('listed')).crls as [Uint8Array];
    writeFileSync(join(dir, 'list.der'), list);
    const printed = openssl('crl', '-inform', 'DER', '-in', join(dir, 'list.der'), '-noout', '-text');
    const revoked = [...readCrl(list).revoked.keys()];
    expect(revoked).toEqual([certificates.bad.serial]);
    expect(printed.toLowerCase()).toContain(`serial number: ${certificates.bad.serial}`);
  });
});
