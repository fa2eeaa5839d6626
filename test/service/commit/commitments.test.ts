import { createHash, createHmac } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, digestOf } from '../../../engine/compile/digest.ts';
import { commitmentTo, octetsOf, readSalt, saltOf, seedOf, serialOf } from '../../../service/commit/commitments.ts';
import { verdictOf } from '../../../service/commit/verdict.ts';
import { readAttachments } from '../../../signing/evidence/read.ts';
import { codesOf, type Issued, issueExample, type Person, person, seeded, verifyBytes } from '../../support/copies.ts';
import { forge } from '../../support/forge.ts';
import { DAY, example, scratch } from '../../support/process.ts';

const folder = scratch();
let issuer: Person;
let form: Issued;

beforeAll(async () => {
  issuer = await person(folder, '李四', '甲物业');
  [form] = (await issueExample('06', join(folder, 'one'), issuer.signer, seeded(1))) as [Issued];
});

const fileIn = ({ bytes }: Pick<Issued, 'bytes'>, name: string) =>
  Buffer.from(readAttachments(bytes, { maxBytes: 16_000_000 }).find((file) => file.name === name)?.bytes ?? []);

describe('a commitment', () => {
  it('is SHA-256 over the salt and the canonical JSON of place and value', () => {
    const salt = Buffer.alloc(16, 9);
    const expected = createHash('sha256').update(salt).update('{"place":"a/1/b","value":["x"]}').digest('base64url');
    expect(commitmentTo('a/1/b', ['x'], salt)).toBe(expected);
  });

  it('has a salt of 128 bits of its own, which tells nothing of another', () => {
    const seed = seeded(1);
    expect(saltOf(seed, 'a')).toEqual(createHmac('sha256', seed).update('a').digest().subarray(0, 16));
    expect(saltOf(seed, 'a')).not.toEqual(saltOf(seed, 'b'));
  });

  it('has no salt that stands in the open, whatever a fact is called', () => {
    const seed = seeded(1);
    const serial = serialOf(seed);
    for (const place of ['serial', 'number', 'seed'])
      expect(serial.startsWith(Buffer.from(saltOf(seed, place)).toString('hex'))).toBe(false);
  });

  it('knows one way to write octets', () => {
    const text = Buffer.alloc(16, 255).toString('base64url');
    expect(readSalt(text)).toHaveLength(16);
    for (const wrong of [`${text}=`, text.slice(1), `${text.slice(0, -1)}x`, text.replace('_', '/'), '', undefined, 16])
      expect(readSalt(wrong)).toBeUndefined();
    expect(octetsOf('AA', 2)).toBeUndefined();
  });
});

describe('what a form commits to', () => {
  it('is its data: each value by place, all else by digest', () => {
    const commitments = JSON.parse(fileIn(form, 'commitments.json').toString('utf8'));
    const submission = JSON.parse(fileIn(form, 'submission.json').toString('utf8'));
    const evidence = Object.fromEntries(
      ['submission', 'decision', 'policy'].map((name) => [name, JSON.parse(fileIn(form, `${name}.json`).toString('utf8'))]),
    );
    const seed = seedOf(seeded(1), digestOf(evidence));
    const salt = saltOf(seed, 'applicantName');
    expect(commitments.serial).toBe(serialOf(seed));
    expect(commitments.values.applicantName).toBe(commitmentTo('applicantName', submission.facts.applicantName, salt));
    expect(commitments.policy).toBe(digestOf(JSON.parse(fileIn(form, 'policy.json').toString('utf8'))));
    expect(commitments.forms).toEqual([digestOf(JSON.parse(fileIn(form, 'printing.json').toString('utf8')))]);
    const decision = JSON.parse(fileIn(form, 'decision.json').toString('utf8'));
    expect(commitments.decision).toBe(digestOf(verdictOf(decision, { rules: [], facts: {} } as never)));
  });

  it('names no value, nor a sentence of the decision, nor what the submission is called', () => {
    const commitments = fileIn(form, 'commitments.json').toString('utf8');
    expect(commitments).not.toMatch(/\p{Script=Han}/u);
    const verdict = canonicalJson(verdictOf(JSON.parse(fileIn(form, 'decision.json').toString('utf8')), { rules: [], facts: {} } as never));
    expect(verdict).not.toContain('because');
    expect(verdict).not.toContain('submission');
  });

  it('is the same for the same seed, and the number with it; another for another', async () => {
    const [same] = (await issueExample('06', join(folder, 'two'), issuer.signer, seeded(1))) as [Issued];
    const [other] = (await issueExample('06', join(folder, 'three'), issuer.signer, seeded(2))) as [Issued];
    expect(fileIn(same, 'commitments.json').equals(fileIn(form, 'commitments.json'))).toBe(true);
    expect(same.no).toBe(form.no);
    expect(other.no).not.toBe(form.no);
  });

  it('costs a few KB and one more signature', async () => {
    let calls = 0;
    const sign = (data: Uint8Array) => {
      calls += 1;
      return issuer.signer.sign(data);
    };
    const signer = { ...issuer.signer, sign };
    const forms = await issueExample('07', join(folder, 'many'), signer);
    expect(calls).toBe(forms.length + 1);
    const before = await forge({ file: example('01'), day: DAY, data: join(folder, '李四'), change: (evidence) => evidence });
    const [now] = (await issueExample('01', join(folder, 'size'), issuer.signer)) as [Issued];
    expect(now.bytes.length - before.length).toBeLessThan(6_000);
  });
});

describe('a whole form whose commitments', () => {
  const withFiles = (change: (name: string, json: Record<string, unknown>) => object | undefined) =>
    forge({
      file: example('06'),
      day: DAY,
      data: join(folder, '李四'),
      change: (evidence) => evidence,
      more: ['commitments.json', 'salts.json', 'commitments.p7s'].flatMap((name) => {
        const bytes = fileIn(form, name);
        const changed = name.endsWith('json') ? change(name, JSON.parse(bytes.toString('utf8'))) : undefined;
        const file = { name, mime: 'application/json', description: 'x', relationship: 'Data' as const };
        return [{ ...file, bytes: changed === undefined ? bytes : Buffer.from(canonicalJson(changed)) }];
      }),
    });

  it('are of another issue is bad', async () => {
    const found = await verifyBytes(await withFiles(() => undefined), { trusted: issuer.anchors });
    expect(found.verdict).toBe('bad');
    expect(codesOf(found)).toContain('commitments-wrong');
  });

  it('have another seed, or are in no known form, is bad', async () => {
    const seed = Buffer.from(seeded(5)).toString('base64url');
    const other = await verifyBytes(await withFiles((name, json) => (name === 'salts.json' ? { ...json, seed } : undefined)), {
      trusted: issuer.anchors,
    });
    expect(codesOf(other)).toContain('commitments-wrong');
    const strange = await verifyBytes(await withFiles((name, json) => (name === 'commitments.json' ? { ...json, more: 1 } : undefined)), {
      trusted: issuer.anchors,
    });
    expect(strange.verdict).toBe('bad');
    expect(codesOf(strange)).toContain('commitments-unusable');
  });
});
