import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { certifying } from '../../../signing/cms/certify.ts';
import { signPdf } from '../../../signing/cms/sign.ts';
import { signInTurn } from '../../../signing/update/sign.ts';
import { verifySignatures } from '../../../signing/verify/verify.ts';
import { CLOCK, codeOf, freshSigner, testFolder } from '../folder.ts';
import { makePdf } from '../makePdf.ts';
import { run } from '../openssl.ts';

const dir = testFolder();
const { signer, trusted } = await freshSigner(join(dir, 'keys'));

it('one revision becomes a certified one, and still holds everywhere', async () => {
  const rendered = makePdf();
  const before = Buffer.from(rendered.bytes);
  const bytes = await signPdf(certifying(rendered), signer);
  expect(before.equals(rendered.bytes)).toBe(true);
  const file = join(dir, 'certified.pdf');
  writeFileSync(file, bytes);
  const text = Buffer.from(bytes).toString('latin1');
  expect(text).toContain('/TransformMethod /DocMDP /TransformParams <</Type /TransformParams /P 2 /V /1.2>>');
  expect(text).toContain('/Perms <</DocMDP 7 0 R>>');
  expect(text.match(/startxref/g)).toHaveLength(1);
  expect(run('pdfsig', file).output).toMatch(/Total document signed[\s\S]*Signature is Valid\./);
  expect(run('qpdf', '--check', file)).toMatchObject({ code: 0 });
  expect(await verifySignatures(bytes, { trusted, at: new Date('2026-11-24T00:00:00Z') })).toMatchObject({ verdict: 'valid' });
});

it('later signers do not certify again', async () => {
  const first = await signPdf(certifying(makePdf()), signer);
  const second = await signInTurn(first, signer, { role: 'owner', at: `${CLOCK.toISOString().slice(0, 19)}Z` });
  expect(
    Buffer.from(second)
      .toString('latin1')
      .match(/\/TransformMethod \/DocMDP/g),
  ).toHaveLength(1);
});

it('says when there is no room for a signature', async () => {
  expect(await codeOf(() => certifying(makePdf({ signed: false })))).toBe('signature-hole');
  expect(await codeOf(() => certifying({ ...makePdf(), bytes: Buffer.from('%PDF-1.7') }))).toBe('signature-hole');
});
