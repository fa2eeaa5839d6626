import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signPdf } from '../../../signing/cms/sign.ts';
import { loadSigner } from '../../../signing/keys/load.ts';
import { verifySignatures } from '../../../signing/verify/verify.ts';
import { codeOf, freshSigner, testFolder } from '../folder.ts';
import { makePdf } from '../makePdf.ts';
import { openssl, opensslSigner } from '../openssl.ts';
import { pemToDer } from '../pem.ts';

const dir = testFolder();
const { signer, trusted } = await freshSigner(join(dir, 'keys'));
const good = await signPdf(makePdf({ attachments: { 'decision.json': Buffer.from('{}') } }), signer);
const at = new Date('2027-01-01T00:00:00Z');

describe('verifySignatures', () => {
  it('tells who signed what and when', async () => {
    const report = await verifySignatures(good, { trusted, at });
    expect(report).toEqual({
      verdict: 'valid',
      problems: [],
      revisions: [{ number: 1, from: 0, to: good.length, signedIn: 'signature', done: [], problems: [] }],
      signatures: [
        {
          field: 'signature',
          kind: 'approval',
          revision: 1,
          intact: true,
          coversWholeFile: true,
          signer: {
            commonName: '李晓梅',
            role: '客服主管',
            serial: expect.stringMatching(/^[4-7][0-9a-f]{31}$/),
            fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
          },
          issuer: '金桂物业服务有限公司 签发机构',
          signedAt: '2026-11-23T14:26:00+08:00',
          trust: 'trusted',
          standing: 'current',
          problems: [],
          notes: [],
        },
      ],
      notes: [],
    });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('says unknown without anchors and untrusted under another authority, never broken', async () => {
    const stranger = (await freshSigner(join(dir, 'stranger'))).trusted;
    expect(await verifySignatures(good, { trusted: [] })).toMatchObject({
      verdict: 'untrusted',
      signatures: [{ intact: true, trust: 'unknown', problems: [] }],
    });
    // The stranger's authority bears the very same name.
    expect(await verifySignatures(good, { trusted: stranger })).toMatchObject({
      verdict: 'untrusted',
      signatures: [{ intact: true, trust: 'untrusted-issuer', problems: [] }],
    });
    expect(await verifySignatures(good, { trusted: [...stranger, ...trusted] })).toMatchObject({ verdict: 'valid' });
  });

  it('trusts a single signer whose own certificate is an anchor', async () => {
    expect(await verifySignatures(good, { trusted: [signer.certificateDer] })).toMatchObject({ verdict: 'valid' });
  });

  it('finds an authority that the signature does not carry', async () => {
    const alone = await signPdf(makePdf(), { ...signer, chainDer: [] });
    expect(await verifySignatures(alone, { trusted })).toMatchObject({ verdict: 'valid' });
    expect(await verifySignatures(alone, { trusted: (await freshSigner(join(dir, 'other'))).trusted })).toMatchObject({
      verdict: 'untrusted',
    });
  });

  it('reports an unsigned file as unsigned', async () => {
    expect(await verifySignatures(makePdf({ signed: false }).bytes, { trusted })).toMatchObject({
      verdict: 'unsigned',
      problems: [{ code: 'unsigned' }],
    });
  });

  it('refuses signing times outside the certificate, in the future, malformed or absent', async () => {
    const codes = async (date: string, when = at) => {
      const report = await verifySignatures(await signPdf(makePdf({ date }), signer), { trusted, at: when });
      expect(report.verdict).toBe('invalid');
      return report.signatures[0]?.problems.map((problem) => problem.code);
    };
    expect(await codes("D:20300101000000+08'00'", new Date('2031-01-01'))).toEqual(['certificate-expired']);
    // Before both certificates began: signer and authority.
    expect(await codes("D:20261123000000+08'00'")).toEqual(['certificate-expired', 'certificate-expired']);
    expect(await codes("D:20270101100000+08'00'")).toEqual(['signing-time-future']);
    for (const wrong of ['', '2026-11-23', 'D:20261123', "D:20261131142600+08'00'", 'D:20261123142600', "D:20261123246000+08'00'"]) {
      expect(await codes(wrong), wrong).toEqual(['signing-time']);
    }
  });

  it('refuses a foreign SubFilter and a /Cert entry', async () => {
    for (const options of [{ subFilter: 'adbe.pkcs7.detached' }, { extra: '/Cert <00> ' }]) {
      const report = await verifySignatures(await signPdf(makePdf(options), signer), { trusted });
      expect(report).toMatchObject({
        verdict: 'invalid',
        signatures: [{ intact: false, trust: 'unknown', problems: [{ code: 'signature-form' }] }],
      });
    }
  });

  it('does not take an ordinary certificate for an authority', async () => {
    const made = opensslSigner(dir, 'p-256');
    mkdirSync(join(dir, 'rogue'));
    const rogue = (name: string) => join(dir, 'rogue', name);
    openssl(
      'req',
      '-new',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-noenc',
      '-utf8',
      '-subj',
      '/CN=总经理',
      '-keyout',
      rogue('k'),
      '-out',
      rogue('csr'),
    );
    writeFileSync(rogue('ext'), 'keyUsage=critical,digitalSignature\n');
    openssl(
      'x509',
      '-req',
      '-in',
      rogue('csr'),
      '-CA',
      made.certificate,
      '-CAkey',
      made.key,
      '-days',
      '30',
      '-extfile',
      rogue('ext'),
      '-out',
      rogue('pem'),
    );
    const chain = [made.certificate, made.authority].map((file) => readFileSync(file, 'utf8'));
    writeFileSync(rogue('chain'), chain.join(''));
    const file = (name: string, ...more: string[]) =>
      openssl('pkcs12', '-export', '-inkey', rogue('k'), '-in', rogue('pem'), ...more, '-passout', 'pass:secret', '-out', rogue(name));
    file('alone.p12');
    file('whole.p12', '-certfile', rogue('chain'));
    const now = new Date(Date.now() + 60_000);
    const date = `D:${now.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
    const load = (name: string) => loadSigner({ p12: rogue(name), passphrase: 'secret', at: now });
    expect(await codeOf(() => load('whole.p12'))).toBe('certificate-usage');
    const bytes = await signPdf(makePdf({ date }), { ...(await load('alone.p12')), chainDer: chain.map(pemToDer) });
    const report = await verifySignatures(bytes, { trusted: [pemToDer(readFileSync(made.authority, 'utf8'))] });
    expect(report).toMatchObject({
      verdict: 'invalid',
      signatures: [{ intact: true, trust: 'untrusted-issuer', problems: [{ code: 'certificate-usage' }] }],
    });
  });

  it('names an anchor that is no certificate', async () => {
    expect(await codeOf(() => verifySignatures(good, { trusted: [Uint8Array.of(1, 2)] }))).toBe('authority-unreadable');
  });
});
