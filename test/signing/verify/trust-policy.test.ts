import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signPdf } from '../../../signing/cms/sign.ts';
import { readTrustPolicy } from '../../../signing/verify/trust-policy.ts';
import { verifySignatures } from '../../../signing/verify/verify.ts';
import { codeOf, freshSigner, testFolder } from '../folder.ts';
import { makePdf } from '../makePdf.ts';

const dir = testFolder();
const { signer, trusted } = await freshSigner(join(dir, 'keys'));
const stranger = await freshSigner(join(dir, 'stranger'));
const good = await signPdf(makePdf(), signer);
const certificates = new Map([
  ['own.pem', trusted[0]],
  ['other.pem', stranger.trusted[0]],
]);
const read = (text: string) => readTrustPolicy(text, 'trust.yaml', (name) => certificates.get(name));

async function codes(text: string): Promise<string[]> {
  const report = await verifySignatures(good, { trusted: [...trusted, ...stranger.trusted], policy: read(text) });
  return [report.verdict, ...report.signatures.flatMap((one) => one.problems.map(({ code }) => code))];
}

describe('rules of trust', () => {
  it.each([
    ['names the role', 'authorities: [{ certificate: own.pem, roles: [客服主管] }]', ['valid']],
    ['names another role', 'authorities: [{ certificate: own.pem, roles: [业主] }]', ['invalid', 'role-not-trusted']],
    [
      'names the role in another entry',
      'authorities: [{ certificate: own.pem, roles: [业主] }, { certificate: own.pem, roles: [客服主管] }]',
      ['valid'],
    ],
    ['names the field', 'authorities: [{ certificate: own.pem, fields: [signature] }]', ['valid']],
    ['names another field', 'authorities: [{ certificate: own.pem, roles: [客服主管], fields: [owner] }]', ['invalid', 'role-not-trusted']],
    ['names another authority, and says nothing of this one', 'authorities: [{ certificate: other.pem, roles: [业主] }]', ['valid']],
  ])('a file that %s', async (_name, text, expected) => {
    expect(await codes(text)).toEqual(expected);
  });

  it('says of whom a certificate may not speak', async () => {
    const report = await verifySignatures(good, { trusted, policy: read('authorities: [{ certificate: own.pem, roles: [业主] }]') });
    expect(report.signatures[0]?.problems[0]?.message['zh-CN']).toBe('“金桂物业服务有限公司 签发机构”签发的证书不得以“客服主管”身份签署');
  });

  it.each([
    '',
    'authorities: x',
    'authorities: [{ certificate: nowhere.pem }]',
    'authorities: [{ certificate: own.pem, role: [业主] }]',
    'authorities: [{ certificate: own.pem, roles: 业主 }]',
    'authorities: [{ certificate: own.pem, roles: [] }]',
    'authorities: []\nmore: 1',
  ])('refuses %j: trust never changes silently', async (text) => {
    expect(await codeOf(() => read(text))).toBe('trust-policy');
  });
});
