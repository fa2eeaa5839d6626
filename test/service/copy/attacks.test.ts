import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { own } from '../../../engine/model/own.ts';
import type { Submission, Value } from '../../../engine/model/submission.ts';
import { commitmentTo } from '../../../service/commit/commitments.ts';
import { commitmentsFile, signCommitments } from '../../../service/commit/files.ts';
import type { CopyParts } from '../../../service/copy/parts.ts';
import type { VerifyOptions } from '../../../service/verify/verify.ts';
import { codesOf, copyOf, forgeCopy, type Issued, issueExample, type Person, partsIn, person, verifyBytes } from '../../support/copies.ts';
import { scratch } from '../../support/process.ts';

const folder = scratch();
let issuer: Person;
/** Trusted here as the issuer is, with a key of one's own: the strongest forger that there is without the issuer's key. */
let forger: Person;
let options: VerifyOptions;
let granted: Issued;
let incomplete: Issued;
/** What an honest copy carries that hides name and telephone of the applicant. */
let honest: CopyParts;
let other: CopyParts;

beforeAll(async () => {
  issuer = await person(folder, '李四', '甲物业');
  forger = await person(folder, '王五', '乙物业');
  options = { trusted: [...issuer.anchors, ...forger.anchors] };
  [granted] = (await issueExample('01', join(folder, 'granted'), issuer.signer)) as [Issued];
  [incomplete] = (await issueExample('02', join(folder, 'incomplete'), issuer.signer)) as [Issued];
  const hide = ['applicantName', 'applicantPhone'];
  honest = partsIn((await copyOf(granted, { hide, signer: issuer.signer }, options)).file);
  other = partsIn((await copyOf(incomplete, { hide, signer: issuer.signer }, options)).file);
});

const withFacts = (parts: CopyParts, facts: Readonly<Record<string, Value>>): CopyParts => ({
  ...parts,
  submission: { ...parts.submission, facts: { ...parts.submission.facts, ...facts } } as Submission,
});

async function verified(parts: CopyParts) {
  const found = await verifyBytes(await forgeCopy(parts, forger), options);
  // The forger's own signature holds: what is refused is refused for the issuer's sake.
  expect(found.signature.verdict).toBe('valid');
  return { verdict: found.verdict, codes: codesOf(found), replay: found.replay };
}

describe('a copy that somebody makes who has another key', () => {
  it('is genuine as long as it says what the issuer signed', async () => {
    expect(await verified(honest)).toMatchObject({ verdict: 'genuine', codes: [], replay: { verdict: 'agrees' } });
  });

  it('shows no other value', async () => {
    expect(await verified(withFacts(honest, { applicantIdNo: '110101190001010099' }))).toMatchObject({
      verdict: 'bad',
      codes: ['copy-value'],
    });
  });

  it('shows no other value of what cannot be hidden', async () => {
    expect(await verified(withFacts(honest, { floorArea: 200 }))).toMatchObject({ verdict: 'bad', codes: ['copy-other'] });
  });

  it('leaves nothing out that cannot be hidden', async () => {
    const { floorArea: _gone, ...facts } = honest.submission.facts;
    expect(await verified({ ...honest, submission: { ...honest.submission, facts } })).toMatchObject({
      verdict: 'bad',
      codes: ['copy-other'],
    });
  });

  it('exchanges no salts', async () => {
    const { applicantIdNo: left = '', siteLeadName: right = '', ...salts } = honest.redaction.salts;
    const swapped = { ...honest.redaction, salts: { ...salts, applicantIdNo: right, siteLeadName: left } };
    expect(await verified({ ...honest, redaction: swapped })).toMatchObject({ verdict: 'bad', codes: ['copy-value', 'copy-value'] });
  });

  it('moves no value, with its salt, to another fact', async () => {
    const { siteLeadPhone: salt = '' } = honest.redaction.salts;
    const moved = withFacts(honest, { applicantPhone: honest.submission.facts['siteLeadPhone'] ?? '' });
    const redaction = { ...honest.redaction, salts: { ...honest.redaction.salts, applicantPhone: salt } };
    expect(await verified({ ...moved, redaction })).toMatchObject({ verdict: 'bad', codes: ['copy-value'] });
  });

  it('puts no hidden value back, neither with a salt of its own nor without one', async () => {
    const back = withFacts(honest, { applicantName: '样例赵六' });
    expect(await verified(back)).toMatchObject({ verdict: 'bad', codes: ['copy-unhidden'] });
    const salts = { ...honest.redaction.salts, applicantName: Buffer.alloc(16, 7).toString('base64url') };
    expect(await verified({ ...back, redaction: { ...honest.redaction, salts } })).toMatchObject({ verdict: 'bad', codes: ['copy-value'] });
  });

  it('adds no fact that the issuer knew nothing of', async () => {
    expect(await verified(withFacts(honest, { agentName: '样例赵六' }))).toMatchObject({ verdict: 'bad', codes: ['copy-other'] });
  });

  it('takes no commitments of another form', async () => {
    const { verdict, codes } = await verified({ ...honest, carried: other.carried });
    expect(verdict).toBe('bad');
    expect(codes).toEqual(expect.arrayContaining(['copy-value', 'copy-other']));
  });

  it('takes no decision of another form, though that one was signed too', async () => {
    const found = await verified({ ...other, verdict: honest.verdict });
    expect(honest.verdict.outcome).not.toBe(other.verdict.outcome);
    expect(found).toMatchObject({ verdict: 'bad', codes: ['copy-other'], replay: { verdict: 'differs' } });
  });

  it('changes no finding and drops none', async () => {
    const [first, ...rest] = other.verdict.findings;
    const fewer = { ...other, verdict: { ...other.verdict, findings: rest } };
    expect(first).toBeDefined();
    expect(await verified(fewer)).toMatchObject({ verdict: 'bad', codes: ['copy-other'], replay: { verdict: 'differs' } });
  });

  it('drops no commitment, since the issuer signed their file', async () => {
    const { applicantName: _gone, ...values } = honest.carried.commitments.values;
    const commitments = { ...honest.carried.commitments, values };
    const bytes = new Uint8Array(commitmentsFile(commitments).bytes);
    expect(await verified({ ...honest, carried: { ...honest.carried, commitments, bytes } })).toMatchObject({
      verdict: 'bad',
      codes: expect.arrayContaining(['content-changed']),
    });
  });

  it('takes no other template, nor other words for the issuer', async () => {
    const template = { ...honest.printing.template, title: { 'zh-CN': '施工许可证', en: 'Works permit' } };
    expect(await verified({ ...honest, printing: { ...honest.printing, template } })).toMatchObject({
      verdict: 'bad',
      codes: ['copy-other'],
    });
    const signer = { ...honest.printing.signer, name: '赵六' };
    expect(await verified({ ...honest, printing: { ...honest.printing, signer } })).toMatchObject({
      verdict: 'bad',
      codes: ['copy-other', 'copy-issuer'],
    });
  });

  it('takes no other rules', async () => {
    const { rulebook } = honest.policy;
    const policy = {
      ...honest.policy,
      rulebook: { ...rulebook, roles: { ...rulebook.roles, extra: { 'zh-CN': '某人', en: 'somebody' } } },
    };
    expect(await verified({ ...honest, policy })).toMatchObject({ verdict: 'bad', codes: ['copy-other'] });
  });

  it('comes without the signature of the issuer in vain', async () => {
    const { signature: _gone, ...carried } = honest.carried;
    expect(await verified({ ...honest, carried })).toMatchObject({ verdict: 'bad', codes: expect.arrayContaining(['copy-unsigned']) });
  });

  it('is made over again, commitments and all, and then names its maker as the issuer or is found out', async () => {
    const change = async (who: Person, name: string) => {
      const role = { 'zh-CN': who.signer.role ?? '', en: who.signer.role ?? '' };
      const salt = Buffer.from(honest.redaction.salts['applicantIdNo'] ?? '', 'base64url');
      const value = '110101190001010099';
      const values = { ...honest.carried.commitments.values, applicantIdNo: commitmentTo('applicantIdNo', value, salt) };
      const commitments = { ...honest.carried.commitments, values };
      const file = commitmentsFile(commitments);
      const signature = await signCommitments(file, who.signer);
      const printing = { ...honest.printing, signer: { name, role } };
      return { ...withFacts(honest, { applicantIdNo: value }), printing, carried: { commitments, bytes: file.bytes, signature } };
    };
    // Under the issuer's name the certificate tells; and the way of printing is no longer the one committed to.
    expect(await verified(await change(forger, '李四'))).toMatchObject({ verdict: 'bad', codes: expect.arrayContaining(['copy-issuer']) });
    // Under his own name it is his form, not the issuer's: with an authority that nobody trusts it is reported as that.
    const alone = await forgeCopy(await change(forger, '王五'), issuer);
    const { copy } = await verifyBytes(alone, { trusted: issuer.anchors });
    expect(copy?.issuer).toMatchObject({ trust: 'untrusted-issuer', signer: { commonName: '王五' } });
  });

  it('is signed by one, and names another as who made it', async () => {
    const found = await verifyBytes(await forgeCopy(honest, forger, false), options);
    expect(found.verdict).toBe('bad');
    expect(codesOf(found)).toEqual(['copy-signer']);
  });
});

describe('commitments signed by somebody whom nobody vouches for', () => {
  it('make a copy untrusted, not genuine', async () => {
    const found = await verifyBytes(await forgeCopy(honest, forger), { trusted: forger.anchors });
    expect(found.verdict).toBe('untrusted');
    expect(found.copy?.issuer.trust).toBe('untrusted-issuer');
  });
});

describe('a copy whose file says more, or else, than its paper', () => {
  it('names no salt for what nobody committed to', async () => {
    const salts = own(honest.redaction.salts, 'applicantIdNo');
    const strange = { ...honest, redaction: { ...honest.redaction, salts: { ...honest.redaction.salts, nobody: salts ?? '' } } };
    expect(await verified(strange)).toMatchObject({ verdict: 'bad', codes: ['copy-value'] });
  });

  it('is printed as it should be: one flipped octet fails', async () => {
    const bytes = Uint8Array.from(await forgeCopy(honest, forger));
    bytes[Math.floor(bytes.length / 3)] = (bytes[Math.floor(bytes.length / 3)] ?? 0) ^ 1;
    expect((await verifyBytes(bytes, options)).verdict).toBe('bad');
  });
});
