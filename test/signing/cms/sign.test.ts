import { createPrivateKey, sign as signRaw } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signPdf } from '../../../signing/cms/sign.ts';
import { estimateSignatureSize } from '../../../signing/cms/size.ts';
import { loadSigner } from '../../../signing/keys/load.ts';
import type { Signer } from '../../../signing/keys/signer.ts';
import { readContents } from '../../../signing/verify/contents.ts';
import { verifySignatures } from '../../../signing/verify/verify.ts';
import { codeOf, freshSigner, testFolder } from '../folder.ts';
import { makePdf } from '../makePdf.ts';
import { openssl, opensslSigner, run } from '../openssl.ts';
import { pemToDer } from '../pem.ts';

const dir = testFolder();
const { signer } = await freshSigner(join(dir, 'keys'));

/** Signs at now, when certificates made by openssl are valid. */
const now = new Date(Date.now() + 60_000);
const date = `D:${now.toISOString().slice(0, 19).replace(/[-:T]/g, '')}+00'00'`;

async function signed(by: Signer, name: string) {
  const rendered = makePdf({ room: 2 * estimateSignatureSize(by), date });
  const bytes = await signPdf(rendered, by);
  const file = join(dir, `${name}.pdf`);
  writeFileSync(file, bytes);
  return { rendered, bytes, file };
}

/** The CMS and the bytes that it covers, as files for openssl. */
function takenApart(bytes: Uint8Array, byteRange: readonly number[], name: string) {
  const [, before = 0, after = 0] = byteRange;
  const cms = join(dir, `${name}.cms`);
  const content = join(dir, `${name}.bin`);
  writeFileSync(cms, readContents(bytes, { start: before, end: after }));
  writeFileSync(content, Buffer.concat([bytes.subarray(0, before), bytes.subarray(after)]));
  return { cms, content };
}

describe.each(['rsa-2048', 'rsa-4096', 'p-256', 'p-384'])('a form signed by %s', (kind) => {
  it('holds for pdfsig, qpdf, openssl and the own verification', async () => {
    const made = opensslSigner(dir, kind);
    const by = await loadSigner({ p12: made.p12, passphrase: 'secret', at: now });
    const { rendered, bytes, file } = await signed(by, kind);

    const said = run('pdfsig', file).output;
    expect(said).toContain('Signature is Valid.');
    expect(said).toContain('Total document signed');
    expect(said).toContain('ETSI.CAdES.detached');
    expect(run('qpdf', '--check', file)).toMatchObject({ code: 0 });

    const { cms, content } = takenApart(bytes, rendered.signature.byteRange, kind);
    const check = [
      'cms',
      '-verify',
      '-cades',
      '-inform',
      'DER',
      '-in',
      cms,
      '-content',
      content,
      '-CAfile',
      made.authority,
      '-binary',
      '-purpose',
      'any',
      '-out',
      '/dev/null',
    ];
    expect(run('openssl', ...check).output).toContain('CAdES Verification successful');

    const report = await verifySignatures(bytes, { trusted: [pemToDer(readFileSync(made.authority, 'utf8'))], at: now });
    expect(report).toMatchObject({
      verdict: 'valid',
      signatures: [{ intact: true, trust: 'trusted', signer: { commonName: '王工', role: '工程部' } }],
    });
  }, 30_000);
});

describe('signPdf', () => {
  it('has the attributes of a CAdES B-B signature and no signing time', async () => {
    const { rendered, bytes } = await signed(signer, 'attributes');
    const { cms } = takenApart(bytes, rendered.signature.byteRange, 'attributes');
    const printed = openssl('cms', '-cmsout', '-print', '-noout', '-inform', 'DER', '-in', cms);
    expect(printed).toContain('id-smime-aa-signingCertificateV2');
    expect(printed).not.toContain('signingTime');
    expect(printed).toMatch(/unsignedAttrs:\s*<ABSENT>/);
  });

  it('leaves the bytes handed in as they are', async () => {
    const rendered = makePdf();
    const before = Buffer.from(rendered.bytes);
    await signPdf(rendered, signer);
    expect(before.equals(rendered.bytes)).toBe(true);
  });

  it('needs at most the room estimated, and is never far below', async () => {
    const room = estimateSignatureSize(signer);
    for (let index = 0; index < 30; index += 1) {
      const bytes = await signPdf(makePdf({ room: 2 * room, text: String(index) }), signer);
      const { signature } = makePdf({ room: 2 * room, text: String(index) });
      const der = readContents(bytes, { start: signature.contents.start - 1, end: signature.contents.start + 2 * room + 1 });
      expect(room - der.length).toBeGreaterThanOrEqual(0);
      expect(room - der.length).toBeLessThan(9);
    }
  });

  it('says when the hole is too small or not where it should be', async () => {
    expect(await codeOf(() => signPdf(makePdf({ room: 200 }), signer))).toBe('signature-room');
    const good = makePdf();
    const wrong = (change: Partial<(typeof good)['signature']>) =>
      codeOf(() => signPdf({ ...good, signature: { ...good.signature, ...change } }, signer));
    const { start, length } = good.signature.contents;
    expect(await wrong({ contents: { start: start + 1, length: length - 1 } })).toBe('signature-hole');
    expect(await wrong({ byteRange: [0, 1, 2] })).toBe('signature-hole');
    expect(await wrong({ contents: { start: -5, length: 4 } })).toBe('signature-hole');
    const dirty = Uint8Array.from(good.bytes);
    dirty[start] = 0x31;
    expect(await codeOf(() => signPdf({ ...good, bytes: dirty }, signer))).toBe('signature-hole');
    expect(await codeOf(async () => signPdf({ ...good, bytes: await signPdf(good, signer) }, signer))).toBe('signature-hole');
  });

  it('notices a device that signs wrongly', async () => {
    const other = createPrivateKey(readFileSync(opensslSigner(dir, 'p-256').key));
    const wrongKey: Signer = { ...signer, sign: async (data) => signRaw('sha256', data, other) };
    const nonsense: Signer = { ...signer, sign: async () => Uint8Array.of(1, 2, 3) };
    expect(await codeOf(() => signPdf(makePdf(), wrongKey))).toBe('signer-faulty');
    expect(await codeOf(() => signPdf(makePdf(), nonsense))).toBe('signer-faulty');
  });
});
