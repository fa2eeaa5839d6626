import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCertificate } from '../../../signing/certificate/read.ts';
import { signDigest, signPdf } from '../../../signing/cms/sign.ts';
import { signedData } from '../../../signing/cms/signedData.ts';
import { children, readOne } from '../../../signing/der/read.ts';
import { context, integer, octetString, oid, sequence, setOf, sortedContents, tlv } from '../../../signing/der/write.ts';
import { verifySignatures } from '../../../signing/verify/verify.ts';
import { cmsOf, digestOf, fieldsOf, withCms } from '../cmsParts.ts';
import { freshSigner, testFolder } from '../folder.ts';
import { appendRevision, makePdf } from '../makePdf.ts';

const dir = testFolder();
const { signer, trusted } = await freshSigner(join(dir, 'keys'));
const stranger = await freshSigner(join(dir, 'stranger'));
const rendered = makePdf({ room: 16_000, attachments: { 'decision.json': Buffer.from('{"outcome":"refused"}') } });
const good = await signPdf(rendered, signer);
const cms = cmsOf(good, rendered);
const { type, fields, signer: info } = fieldsOf(cms);

/** Verdict and codes of all problems, wherever they stand. */
async function judge(bytes: Uint8Array) {
  const report = await verifySignatures(bytes, { trusted });
  const codes = [...report.problems, ...report.signatures.flatMap((one) => one.problems)].map((problem) => problem.code);
  return { verdict: report.verdict, codes, intact: report.signatures.some((one) => one.intact) };
}

const invalid = (...codes: string[]) => ({ verdict: 'invalid', intact: false, codes });

/** The CMS put together again from fields, some of them changed. */
function rebuilt({
  certificates = fields[3],
  signerInfo = info,
  version = fields[0],
}: {
  certificates?: Uint8Array | undefined;
  signerInfo?: readonly Uint8Array[];
  version?: Uint8Array | undefined;
}) {
  const [, digests, content] = fields;
  const parts = [version, digests, content, certificates, setOf(sequence(...signerInfo))].filter((part) => part !== undefined);
  return withCms(good, rendered, sequence(type, context(0, sequence(...parts))));
}

it('accepts the file and its CMS put together again unchanged', async () => {
  expect(await judge(good)).toEqual({ verdict: 'valid', codes: [], intact: true });
  expect(Buffer.compare(rebuilt({}), good)).toBe(0);
});

describe('changes of the file', () => {
  it('finds an appended revision', async () => {
    expect(await judge(appendRevision(good))).toEqual(invalid('changed-after-signing'));
    expect(await judge(appendRevision(appendRevision(good)))).toEqual(invalid('changed-after-signing'));
  });

  it.each(['\n', ' ', '%%EOF\n', '\0', 'x'.repeat(500)])('finds %j after the end', async (more) => {
    expect(await judge(Buffer.concat([good, Buffer.from(more)]))).toEqual(invalid('changed-after-signing'));
  });

  it('finds a missing end', async () => {
    for (const cut of [1, 2, 7, 100]) expect((await judge(good.subarray(0, good.length - cut))).verdict).toBe('invalid');
  });

  it('finds swapped content of the same length', async () => {
    const swapped = Buffer.from(Buffer.from(good).toString('latin1').replace('(Hello)', '(Jelly)'), 'latin1');
    expect(await judge(swapped)).toEqual(invalid('content-changed'));
  });

  it('finds content pushed in between signature and rest (signature wrapping)', async () => {
    const end = rendered.signature.contents.start + rendered.signature.contents.length + 1;
    const evil = Buffer.from('\n99 0 obj (evil) endobj\n');
    const text = Buffer.concat([good.subarray(0, end), evil, good.subarray(end)]).toString('latin1');
    const moved = text
      .replace(/(ByteRange \[0 \d+ *) \d+/, (_whole, start: string) => `${start} ${end + evil.length}`)
      .replace(/startxref\n(\d+)/, (_whole, at: string) => `startxref\n${Number(at) + evil.length}`);
    expect((await judge(Buffer.from(moved, 'latin1'))).verdict).toBe('invalid');
  });

  it('refuses a ByteRange that skips octets, even when the digest fits it', async () => {
    for (const [before, after] of [
      [0, 10],
      [10, 0],
      [1, 0],
      [0, 1],
    ] as const) {
      const own = makePdf();
      const { start, length } = own.signature.contents;
      const range = [0, start - 1 - before, start + length + 1 + after, own.bytes.length - start - length - 1 - after];
      const text = Buffer.from(own.bytes)
        .toString('latin1')
        .replace(/ByteRange \[[^\]]*\]/, (old) => `ByteRange [${range.join(' ')}]`.padEnd(old.length));
      const bytes = Buffer.from(text, 'latin1');
      expect(bytes.length).toBe(own.bytes.length);
      const signed = withCms(bytes, own, await signDigest(digestOf(bytes, own), signer));
      expect(await judge(signed)).toEqual(invalid('signature-range'));
    }
  });

  it('refuses a second signature dictionary, referred to or hidden, direct or not', async () => {
    const copy = '<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>';
    for (const object of [copy, `[ << /Deep ${copy} >> ]`, '<< /ByteRange#20 1 /Byte#52ange [0 1 2 3] >>', '<< /Type /DocTimeStamp >>']) {
      expect((await judge(await signPdf(makePdf({ objects: [object] }), signer))).codes, object).toContain('signature-several');
    }
  });

  it('refuses a signature that no field refers to, and Contents elsewhere', async () => {
    const raw = Buffer.from(makePdf().bytes).toString('latin1');
    const orphan = { ...makePdf(), bytes: Buffer.from(raw.replace('/V 7 0 R', '/W 7 0 R'), 'latin1') };
    expect(await judge(await signPdf(orphan, signer))).toEqual(invalid('signature-form'));
    const twice = makePdf({ extra: '/Contents <00>' });
    expect(await judge(await signPdf(twice, signer))).toEqual(invalid('pdf-unreadable'));
  });
});

describe('changes of the signature', () => {
  it('finds a hex digit in capitals, one or all', async () => {
    const { start, length } = rendered.signature.contents;
    const hex = Buffer.from(good.subarray(start, start + length)).toString('latin1');
    const letter = hex.search(/[a-f]/);
    for (const other of [hex.toUpperCase(), hex.slice(0, letter) + hex.charAt(letter).toUpperCase() + hex.slice(letter + 1)]) {
      const bytes = Uint8Array.from(good);
      bytes.set(Buffer.from(other), start);
      expect(await judge(bytes)).toEqual(invalid('signature-form'));
    }
  });

  it('finds anything but zeros in the rest of the hole', async () => {
    expect(await judge(withCms(good, rendered, Buffer.concat([cms, Buffer.of(0, 0, 1)])))).toEqual(invalid('signature-form'));
    expect(await judge(withCms(good, rendered, Buffer.concat([cms, Buffer.from('0500', 'hex')])))).toEqual(invalid('signature-form'));
  });

  it('refuses BER: indefinite and overlong lengths', async () => {
    const inner = readOne(cms).content;
    const indefinite = Buffer.concat([Buffer.of(0x30, 0x80), inner, Buffer.of(0, 0)]);
    const overlong = Buffer.concat([Buffer.of(0x30, 0x83, 0, inner.length >> 8, inner.length & 0xff), inner]);
    for (const form of [indefinite, overlong]) expect(await judge(withCms(good, rendered, form))).toEqual(invalid('signature-form'));
  });

  it('refuses unsigned attributes, another version, an order that is not sorted', async () => {
    const unsigned = context(1, sequence(oid('1.2.840.113549.1.9.16.2.14'), setOf(octetString(Buffer.from('x')))));
    expect(await judge(rebuilt({ signerInfo: [...info, unsigned] }))).toEqual(invalid('signature-form'));
    expect(await judge(rebuilt({ version: integer(3) }))).toEqual(invalid('signature-form'));
    const ders = children(readOne(fields[3] ?? new Uint8Array()))
      .map((one) => one.whole)
      .reverse();
    expect(await judge(rebuilt({ certificates: context(0, ...ders) }))).toEqual(invalid('signature-form'));
  });

  it('refuses certificates that are no part of the chain', async () => {
    const all = [signer.certificateDer, ...signer.chainDer, stranger.signer.certificateDer];
    const codes = (await judge(rebuilt({ certificates: context(0, sortedContents(all)) }))).codes;
    expect(codes).toEqual(['certificate-unused']);
  });

  it('refuses the other form of an ECDSA value', async () => {
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const value = readOne(info[5] ?? new Uint8Array()).content;
    const [r, s] = children(readOne(value)).map((part) => BigInt(`0x${Buffer.from(part.content).toString('hex')}`));
    const other = octetString(sequence(integer(r ?? 0n), integer(order - (s ?? 0n))));
    expect(await judge(rebuilt({ signerInfo: [...info.slice(0, 5), other] }))).toEqual(invalid('signature-form'));
  });

  it('refuses the certificate of another who bears the same names', async () => {
    expect(new X509Certificate(stranger.signer.certificateDer).subject).toBe(new X509Certificate(signer.certificateDer).subject);
    const [own, ...issuers] = [stranger.signer.certificateDer, ...stranger.signer.chainDer].map(readCertificate);
    if (own === undefined) throw new Error('no certificate');
    const parts = { path: [own, ...issuers] as const, algorithm: signer.algorithm, digest: digestOf(good, rendered) };
    const forged = signedData({ ...parts, path: [own, ...issuers] }, readOne(info[5] ?? new Uint8Array()).content);
    expect(await judge(withCms(good, rendered, forged))).toEqual(invalid('signature-wrong'));
    // Signed anew by the stranger it is a whole signature of somebody nobody here knows.
    const anew = withCms(good, rendered, await signDigest(digestOf(good, rendered), stranger.signer));
    expect(await judge(anew)).toEqual({ verdict: 'untrusted', intact: true, codes: [] });
  });

  it('refuses a root that does not bear its own signature', async () => {
    const root = Uint8Array.from(signer.chainDer[0] ?? []);
    root[root.length - 1] = (root.at(-1) ?? 0) ^ 1;
    const [own, above] = [readCertificate(signer.certificateDer), readCertificate(root)];
    const parts = { path: [own, above] as const, algorithm: signer.algorithm, digest: digestOf(good, rendered) };
    const forged = signedData({ ...parts, path: [own, above] }, readOne(info[5] ?? new Uint8Array()).content);
    expect((await judge(withCms(good, rendered, forged))).codes).toContain('certificate-forged');
  });

  it('refuses rubbish, an empty hole and a flood of certificates', async () => {
    for (const rubbish of [new Uint8Array(), Buffer.of(0x30, 0x00), tlv(0x30, new Uint8Array(500)), Buffer.from('ffff', 'hex')]) {
      expect(await judge(withCms(good, rendered, rubbish))).toEqual(invalid('signature-form'));
    }
    for (const count of [4, 9]) {
      const flood = Array.from({ length: count }, () => signer.certificateDer);
      expect((await judge(rebuilt({ certificates: context(0, ...flood) }))).verdict).toBe('invalid');
    }
  });
});
