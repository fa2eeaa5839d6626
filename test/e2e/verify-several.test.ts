import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkFile } from '../../service/check.ts';
import { issueForms, planForms } from '../../service/issue/issue.ts';
import { makeKeys, openSigner } from '../../service/keys.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import type { Signer } from '../../signing/keys/signer.ts';
import { PdfDocument } from '../../signing/pdf/document.ts';
import { rolesOf } from '../../signing/verify/revision/roles.ts';
import { append, countersign, objectText } from '../signing/revise.ts';
import { DAY, example, guiju, scratch } from '../support/process.ts';

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);

describe('a form that several people signed', () => {
  /** Keys of the day on which the countersignatures of these tests say that they were made. */
  const made = new Date('2026-11-23T06:26:00Z');
  const signed = at('several');
  let issued: Uint8Array;
  let signer: Signer;

  beforeAll(async () => {
    await makeKeys(signed, { organisation: '甲物业', signerName: '张三', role: '客服专员', clock: new Date(made.getTime() - 60_000) });
    signer = await openSigner(signed, {}, made);
    const policy = loadPolicy();
    const checked = await checkFile(policy, example('06'), DAY);
    const [one] = await issueForms(policy, checked, planForms(policy, checked, at('several-forms')), { signer, at: made });
    issued = readFileSync(one?.path ?? '');
  });

  const told = async (name: string, bytes: Uint8Array, ...more: string[]) => {
    writeFileSync(at(name), bytes);
    return guiju(['verify', at(name), '--data', signed, ...more]);
  };

  test('is told signature by signature and revision by revision, and passes', async () => {
    const { code, stdout } = await told('two.pdf', await countersign(issued, signer, { name: 'owner', rect: '60 4 160 24' }));
    expect(code).toBe(0);
    for (const words of [
      '通过：真实有效',
      '第 1 次修订“signature”：张三',
      '第 2 次修订“owner”：张三',
      '修订：2  第 1 页新增并签署了签名域“owner”',
      '各次修订只做了允许的改动',
      '与文件完全相同',
    ])
      expect(stdout).toContain(words);
  });

  test('and to which somebody added more than a signature: page, object and key are said, exit 1', async () => {
    const page = [...rolesOf(new PdfDocument(issued)).pages.keys()][0] ?? 0;
    const turned = new Map([
      [
        page,
        objectText(issued, page)
          .replace(/>>$/, '/Rotate 180 /Annots [] >>')
          .replace(/(\/Annots \[[^\]]*\])([\s\S]*)\/Annots \[\]/, '$1$2'),
      ],
    ]);
    const { code, stdout } = await told('turned.pdf', append(issued, turned));
    expect(code).toBe(1);
    expect(stdout).toContain('✘ 不通过：不可信，请勿采用');
    expect(stdout).toContain(
      `第 2 次修订做了不允许的改动：第 1 页，对象 ${page}，/Rotate：页面的这一项被改动 [revision-change]`.split(' [')[0],
    );
    const english = await told('turned.pdf', append(issued, turned), '--lang', 'en');
    expect(english.stdout).toContain('Not passed');
    const json = JSON.parse((await told('turned.pdf', append(issued, turned), '--format', 'json')).stdout);
    expect(json).toMatchObject({
      verdict: 'bad',
      signature: { verdict: 'invalid', revisions: [{ problems: [] }, { problems: [{ code: 'revision-change' }] }] },
    });
  });

  test('in a role for which its authority may not vouch: exit 1; rules of trust that cannot be read: exit 2', async () => {
    mkdirSync(join(signed, 'keys/trusted'), { recursive: true });
    const trust = join(signed, 'keys/trusted/trust.yaml');
    writeFileSync(trust, 'authorities:\n  - certificate: ../authority.crt.pem\n    roles: [业主]\n');
    const narrowed = await told('one.pdf', issued);
    expect(narrowed).toMatchObject({ code: 1, stdout: expect.stringContaining('不得以“客服专员”身份签署') });
    writeFileSync(trust, 'authorities:\n  - certificate: ../authority.crt.pem\n    roles: [客服专员]\n');
    expect((await told('one.pdf', issued)).code).toBe(0);
    writeFileSync(trust, 'authorities:\n  - certificate: nowhere.pem\n');
    expect(await told('one.pdf', issued)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('[trust-policy]') });
  });
});
