import { join } from 'node:path';
import { expect } from 'vitest';
import { verifySignatures } from '../../../signing/verify/verify.ts';
import { freshSigner, testFolder } from '../folder.ts';
import { type BaseOptions, baseForm, countersign, firstRevision } from '../revise.ts';

export const folder = testFolder();
export const { signer, trusted } = await freshSigner(join(folder, 'keys'));

/** Four who sign after the issuer, each in a field of the form. */
export const FIELDS = ['owner', 'contractor', 'staff', 'manager'];

/** A form signed by its issuer. */
export const issued = (options: BaseOptions = {}) => firstRevision(baseForm({ fields: FIELDS, ...options }), signer);

/** The same, signed by the owner as well: what an attacker finds. */
export const signedTwice = async (options: BaseOptions = {}) =>
  countersign(await issued(options), signer, { existing: 10, appearance: 'BT /F1 9 Tf 2 20 Td (owner) Tj ET' });

/** Everything that is said of a file, in both languages. */
export async function sayings(bytes: Uint8Array) {
  const report = await verifySignatures(bytes, { trusted });
  const problems = [
    ...report.problems,
    ...report.revisions.flatMap((one) => one.problems),
    ...report.signatures.flatMap((one) => one.problems),
  ];
  return {
    verdict: report.verdict,
    intact: report.signatures.filter((one) => one.intact).length,
    codes: problems.map(({ code }) => code),
    en: problems.map(({ message }) => message.en).join('\n'),
    zh: problems.map(({ message }) => message['zh-CN']).join('\n'),
  };
}

/** Demands that a file is refused, that no signature of it counts, and that a sentence says why. */
export async function expectCaught(bytes: Uint8Array, sentence: string): Promise<void> {
  const said = await sayings(bytes);
  expect({ ...said, en: said.en }).toMatchObject({ verdict: 'invalid', intact: 0, en: expect.stringContaining(sentence) });
  expect(said.zh).toMatch(/\p{Script=Han}/u);
}

/** The file with a text replaced by another of the same length, once and surely. */
export function patched(bytes: Uint8Array, from: string | RegExp, to: string): Buffer {
  const text = Buffer.from(bytes).toString('latin1');
  const found = typeof from === 'string' ? from : (from.exec(text)?.[0] ?? '');
  if (found === '' || !text.includes(found)) throw new Error(`nothing to patch: ${from}`);
  return Buffer.from(
    text.replace(found, () => to.padEnd(found.length)),
    'latin1',
  );
}
