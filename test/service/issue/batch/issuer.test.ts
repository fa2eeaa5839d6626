import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../../../engine/compile/digest.ts';
import type { BatchRow } from '../../../../engine/model/batch.ts';
import { checkFile } from '../../../../service/check.ts';
import { evidenceDigest, evidenceOf } from '../../../../service/evidence.ts';
import { Issuer } from '../../../../service/issue/batch/issuer.ts';
import type { Desk } from '../../../../service/issue/batch/messages.ts';
import { issueForms, planForms } from '../../../../service/issue/issue.ts';
import { makeKeys, openSigner, trustAnchors } from '../../../../service/keys.ts';
import { loadPolicy } from '../../../../service/policy/policy.ts';
import type { Signer } from '../../../../signing/keys/signer.ts';
import { signInTurn } from '../../../../signing/update/sign.ts';
import { applicationWith } from '../../../support/application.ts';
import { DAY, EXAMPLES, type ExampleNumber, example, ROOT, scratch } from '../../../support/process.ts';
import { treeOf } from '../../../support/tree.ts';

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);
const SECRET = new Uint8Array(32).fill(7);
const AT = new Date('2026-11-23T06:26:00Z');
const policy = loadPolicy();
let signer: Signer;
let trusted: readonly Uint8Array[];

beforeAll(async () => {
  await makeKeys(at('data'), { organisation: '甲', signerName: '张三', role: '客服专员', clock: new Date(AT.getTime() - 60_000) });
  signer = await openSigner(at('data'), {}, AT);
  trusted = await trustAnchors(at('data'), []);
  mkdirSync(at('in'));
  for (const number of Object.keys(EXAMPLES) as ExampleNumber[]) cpSync(example(number), at('in', `${number}.yaml`));
});

function issuer(out: string, more: { readonly desk?: Partial<Desk>; readonly rules?: string; readonly unsigned?: boolean } = {}): Issuer {
  const desk: Desk = {
    turn: async () => ({ look: more.unsigned === true ? undefined : signer, at: AT.getTime() }),
    sign: (data) => signer.sign(data),
    claim: async () => undefined,
    ...more.desk,
  };
  const ground = {
    rulebook: policy.rulebook,
    day: DAY,
    out,
    unsigned: more.unsigned === true,
    level: 'B-B' as const,
    authorities: { sources: {} },
    trusted,
    secret: SECRET,
  };
  return new Issuer({ ...ground, ...(more.rules === undefined ? {} : { rules: more.rules }) }, desk);
}

const entry = (file: string, number = 0) => ({ number, file, name: file.split('/').at(-1) ?? '' });

it('the digest of the evidence is that of its canonical JSON', async () => {
  const evidence = evidenceOf(policy.rulebook, await checkFile(policy, example('02'), DAY));
  expect(evidenceDigest(evidence)).toBe(digestOf(evidence));
});

it('every form is the one that is issued alone: same names, same bytes', async () => {
  // Signatures differ each time, and so do their lengths when packed.
  const one = issuer(at('batch'), { unsigned: true });
  for (const number of Object.keys(EXAMPLES) as ExampleNumber[]) {
    const file = at('in', `${number}.yaml`);
    const { row } = await one.issue(entry(file));
    expect(row).toMatchObject({ state: 'issued', submission: file });
    const checked = await checkFile(policy, file, DAY, undefined, `${number}.yaml`);
    const alone = await issueForms(policy, checked, planForms(policy, checked, at('alone'), undefined, SECRET), { at: AT });
    expect(row.forms.map(({ form, no, bytes }) => [form, no, bytes])).toEqual(alone.map(({ form, no, bytes }) => [form, no, bytes]));
    for (const [index, { path }] of alone.entries()) {
      const other = row.forms[index]?.path ?? '';
      expect(other.split('/').at(-1)).toBe(path.split('/').at(-1));
      expect(readFileSync(other).equals(readFileSync(path)), other).toBe(true);
    }
  }
});

describe('a form that is there already', () => {
  const issue = async (out: string, more: Parameters<typeof issuer>[1] = {}): Promise<BatchRow> =>
    (await issuer(out, more).issue(entry(at('in/06.yaml')))).row;
  const first = async (name: string): Promise<[string, string]> => [at(name), (await issue(at(name))).forms[0]?.path ?? ''];
  const codes = (row: BatchRow) => [row.state, ...row.problems.map(({ code }) => code)];

  it('is left as it is', async () => {
    const [out] = await first('again');
    const before = treeOf(out);
    const row = await issue(out);
    expect(row).toMatchObject({ state: 'there', problems: [], forms: [{ written: false }] });
    expect(treeOf(out)).toEqual(before);
  });

  it('is left as it is after somebody signed it', async () => {
    const [out, path] = await first('signed-on');
    const bytes = await signInTurn(readFileSync(path), signer, { role: 'owner', at: '2026-11-23T14:27:00+08:00' });
    writeFileSync(path, bytes);
    expect(codes(await issue(out))).toEqual(['there']);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
    ['changed by a bit', (bytes: Buffer) => Buffer.from(bytes.map((byte, index) => (index === 5000 ? byte ^ 1 : byte)))],
    ['no PDF', () => Buffer.from('notes of mine')],
    ['empty', () => Buffer.alloc(0)],
  ])('is told, and not replaced, where it is %s', async (what, change) => {
    const [out, path] = await first(`damaged ${what}`);
    const bytes = change(readFileSync(path));
    writeFileSync(path, bytes);
    expect(codes(await issue(out))).toEqual(['failed', 'form-there-damaged']);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('is told where somebody signed it whom nobody here trusts, or nobody did', async () => {
    const [out, path] = await first('stranger');
    await makeKeys(at('strange'), { organisation: '乙', signerName: '李四', role: '客服专员', clock: new Date(AT.getTime() - 60_000) });
    const stranger = await openSigner(at('strange'), {}, AT);
    const checked = await checkFile(policy, at('in/06.yaml'), DAY, undefined, '06.yaml');
    const plan = planForms(policy, checked, out, undefined, SECRET);
    await issueForms(policy, checked, plan, { signer: stranger, at: AT });
    expect(codes(await issue(out))).toEqual(['failed', 'form-there-damaged']);
    await issueForms(policy, checked, plan, { at: AT });
    expect(codes(await issue(out))).toEqual(['failed', 'form-there-damaged']);
    expect(codes(await issue(out, { unsigned: true }))).toEqual(['there']);
    expect(path).not.toBe('');
  });

  it('is told where another template made it', async () => {
    const [out] = await first('template');
    const rules = at('rules');
    for (const part of ['rules', 'checklists']) cpSync(join(ROOT, part), join(rules, part), { recursive: true });
    mkdirSync(join(rules, 'templates'));
    const template = readFileSync(join(ROOT, 'renderers/pdf/templates/renovation-permit.yaml'), 'utf8');
    writeFileSync(join(rules, 'templates/renovation-permit.yaml'), template.replace(/^version: .*$/m, 'version: 另一版'));
    expect(template).toMatch(/^version: /m);
    expect(codes(await issue(out, { rules }))).toEqual(['failed', 'form-there-other']);
  });

  it('is told where another submission has its name', async () => {
    const [out, path] = await first('taken');
    writeFileSync(at('other.yaml'), applicationWith({ applicantName: '样例李四' }, '06'));
    const { row } = await issuer(at('taken-2')).issue(entry(at('other.yaml')));
    cpSync(row.forms[0]?.path ?? '', path);
    const told = await issue(out);
    expect(codes(told)).toEqual(['failed', 'form-there-other']);
    expect(told.problems[0]?.message['zh-CN']).toContain('申报内容');
  });

  it('of several only those that are missing are made, with the others left as they are', async () => {
    const several = (out: string) => issuer(out).issue(entry(at('in/04.yaml')));
    const { row } = await several(at('half'));
    const [one, two, ...rest] = row.forms.map(({ path }) => path);
    expect(rest).toHaveLength(3);
    const kept = readFileSync(one ?? '');
    for (const path of [two, ...rest]) rmSync(path ?? '');
    const again = await several(at('half'));
    expect(again.row.state).toBe('issued');
    expect(again.row.forms.map(({ written }) => written)).toEqual([false, true, true, true, true]);
    expect(readFileSync(one ?? '').equals(kept)).toBe(true);
  });
});

describe('what is to blame', () => {
  it('a key that fails is, and the submission is not', async () => {
    const desk = { sign: async () => Promise.reject(new Error('no')) };
    const { row, blame } = await issuer(at('key'), { desk }).issue(entry(at('in/06.yaml')));
    expect([row.state, blame]).toEqual(['failed', 'outside']);
  });

  it('a submission with a character that no font has is unusable, and nobody is to blame', async () => {
    writeFileSync(at('odd.yaml'), applicationWith({ applicantName: '张\u{1f600}三' }));
    const { row, blame } = await issuer(at('odd')).issue(entry(at('odd.yaml')));
    expect([row.state, row.problems.map(({ code }) => code), blame]).toEqual(['unusable', ['glyph-missing'], undefined]);
  });

  it('a name that an earlier submission has is told with the name of that submission', async () => {
    const desk: Partial<Desk> = { claim: async (_entry, _who, [name = '']) => ({ name, by: 'earlier.yaml' }) };
    const { row } = await issuer(at('claimed'), { desk }).issue(entry(at('in/06.yaml')));
    expect(row).toMatchObject({ state: 'failed', problems: [{ code: 'form-twice' }] });
    expect(row.problems[0]?.message.en).toContain('earlier.yaml');
  });
});
