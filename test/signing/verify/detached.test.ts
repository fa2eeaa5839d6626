import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { signDigest } from '../../../signing/cms/sign.ts';
import { verifyDetached } from '../../../signing/verify/detached.ts';
import { ISSUED, type Person, person } from '../../support/copies.ts';
import { scratch } from '../../support/process.ts';

const folder = scratch();
const content = Buffer.from('{"a":1}');
const claim = { at: ISSUED, text: ISSUED.toISOString(), field: 'signature' };
let signer: Person;
let der: Uint8Array;

beforeAll(async () => {
  signer = await person(folder, '李四', '甲物业');
  der = await signDigest(createHash('sha256').update(content).digest(), signer.signer);
});

describe('a detached signature', () => {
  it('holds, says who signed, and is trusted as that one is', async () => {
    const found = await verifyDetached(content, der, claim, { trusted: signer.anchors });
    expect(found).toMatchObject({ intact: true, trust: 'trusted', signer: { commonName: '李四', role: '客服专员' }, problems: [] });
    expect((await verifyDetached(content, der, claim, { trusted: [] })).trust).toBe('unknown');
  });

  it('is one that OpenSSL verifies', () => {
    writeFileSync(join(folder, 'content.json'), content);
    writeFileSync(join(folder, 'content.p7s'), der);
    const [anchor = Buffer.alloc(0)] = signer.anchors;
    writeFileSync(join(folder, 'ca.pem'), new X509Certificate(anchor).toString());
    const args = [
      'cms',
      '-verify',
      '-binary',
      '-inform',
      'DER',
      '-in',
      'content.p7s',
      '-content',
      'content.json',
      '-CAfile',
      'ca.pem',
      '-purpose',
      'any',
      '-partial_chain',
      '-no_check_time',
    ];
    expect(execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] }).equals(content)).toBe(true);
  });

  it('fails over other octets, and with any octet of its own changed', async () => {
    const other = await verifyDetached(Buffer.from('{"a":2}'), der, claim, { trusted: signer.anchors });
    expect(other).toMatchObject({ intact: false, trust: 'unknown', problems: [{ code: 'content-changed' }] });
    for (let at = 0; at < der.length; at += 13) {
      const changed = Uint8Array.from(der);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const found = await verifyDetached(content, changed, claim, { trusted: signer.anchors });
      expect([at, found.intact && found.trust === 'trusted' && found.problems.length === 0]).toEqual([at, false]);
    }
    expect((await verifyDetached(content, new Uint8Array(), claim, { trusted: signer.anchors })).intact).toBe(false);
  });

  it('of a certificate that was not valid yet at the time claimed is no good', async () => {
    const at = new Date('2020-01-01T00:00:00Z');
    const found = await verifyDetached(content, der, { ...claim, at }, { trusted: signer.anchors });
    expect(found.problems.map(({ code }) => code)).toContain('certificate-expired');
  });
});
