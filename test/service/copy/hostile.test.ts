import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '../../../engine/analysis/mutants/seeded.ts';
import { canonicalJson } from '../../../engine/compile/digest.ts';
import { verifyCopy } from '../../../service/verify/copy.ts';
import { Installed } from '../../../service/verify/installed.ts';
import { type Attachment, readAttachments } from '../../../signing/evidence/read.ts';
import type { SignatureReport } from '../../../signing/verify/report.ts';
import { readTrustPolicy } from '../../../signing/verify/trust-policy.ts';
import { verifySignatures } from '../../../signing/verify/verify.ts';
import { copyOf, type Issued, issueExample, type Person, person, verifyBytes } from '../../support/copies.ts';
import { scratch } from '../../support/process.ts';

const folder = scratch();
const installed = new Installed();
let issuer: Person;
let copy: Uint8Array;
let files: readonly Attachment[];
let signature: SignatureReport;

beforeAll(async () => {
  issuer = await person(folder, '李四', '甲物业');
  const [form] = (await issueExample('06', join(folder, 'one'), issuer.signer)) as [Issued];
  copy = (await copyOf(form, { hide: ['applicantName'], signer: issuer.signer }, { trusted: issuer.anchors })).file;
  files = readAttachments(copy, { maxBytes: 16_000_000 });
  signature = await verifySignatures(copy, { trusted: issuer.anchors });
});

const holds = async (carried: readonly Attachment[]) =>
  (await verifyCopy(copy, carried, signature, installed, { trusted: issuer.anchors })).holds;
const withBytes = (file: Attachment, bytes: Uint8Array) => files.map((one) => (one === file ? { ...file, bytes } : one));
const json = () => files.filter(({ name }) => name.endsWith('.json'));

const STRANGE: readonly unknown[] = [null, 0, -1, '', 'x', [], {}, [[]], { 'zh-CN': 1 }, '{{fact.x}}', 1e308, '\ufdd1'];

/** The same value with something strange somewhere in it. */
function strange(value: unknown, random: () => number): unknown {
  const draw = () => STRANGE[Math.floor(random() * STRANGE.length)];
  if (typeof value !== 'object' || value === null) return draw();
  const keys = Object.keys(value);
  const key = keys[Math.floor(random() * keys.length)];
  if (key === undefined || random() < 0.15) return draw();
  const inner = strange((value as Record<string, unknown>)[key], random);
  if (Array.isArray(value)) return value.map((entry, index) => (String(index) === key ? inner : entry));
  return { ...value, [key]: inner };
}

/** Which version made a copy is said for people only. */
const withoutProduct = (value: unknown): string => canonicalJson({ ...(value as object), product: '' });

describe('a copy that carries', () => {
  it('what it was made with holds', async () => expect(await holds(files)).toBe(true));

  it('something strange is never taken for genuine, and never stops the program', async () => {
    const random = seeded(7);
    for (let round = 0; round < 250; round += 1) {
      const chosen = json()[round % json().length] as Attachment;
      const before = JSON.parse(Buffer.from(chosen.bytes).toString('utf8'));
      const after = strange(before, random);
      if (withoutProduct(after) === withoutProduct(before)) continue;
      expect([round, chosen.name, await holds(withBytes(chosen, Buffer.from(canonicalJson(after))))]).toEqual([round, chosen.name, false]);
    }
  }, 120_000);

  it('the same in another way, with more in it than is read, is not taken for genuine', async () => {
    for (const file of json()) {
      const more = Buffer.from(file.bytes).toString('utf8').replace(/^\{/, '{"format":"样例孙七",');
      expect([file.name, await holds(withBytes(file, Buffer.from(more)))]).toEqual([file.name, false]);
    }
  });

  it('a file less, or one more, is not taken for genuine', async () => {
    for (const gone of files) expect([gone.name, await holds(files.filter((file) => file !== gone))]).toEqual([gone.name, false]);
    expect(await holds([...files, { name: 'salts.json', mime: 'application/json', bytes: Buffer.from('{}') }])).toBe(false);
  });
});

describe('an issuer who may not sign as what he is', () => {
  it('makes a copy bad, as he makes a form bad', async () => {
    const [anchor] = issuer.anchors;
    const policy = readTrustPolicy('authorities:\n  - certificate: a.pem\n    roles: [主管]\n', 'trust.yaml', () => anchor);
    const found = await verifyBytes(copy, { trusted: issuer.anchors, policy });
    expect(found.verdict).toBe('bad');
    expect(found.copy?.issuer.problems.map(({ code }) => code)).toEqual(['role-not-trusted']);
  });
});
