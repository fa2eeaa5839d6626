import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../signing/problem.ts';
import type { Judges } from '../../../signing/verify/judges.ts';
import { verifySignatures } from '../../../signing/verify/verify.ts';
import { freshSigner, testFolder } from '../folder.ts';
import { write } from '../makePdf.ts';
import { run } from '../openssl.ts';
import {
  append,
  type BaseOptions,
  baseForm,
  countersign,
  firstRevision,
  objectText,
  seal,
  signatureDict,
  sizeOf,
  stream,
} from '../revise.ts';

const dir = testFolder();
const { signer, trusted } = await freshSigner(join(dir, 'keys'));

const first = (options: BaseOptions = {}) => firstRevision(baseForm(options), signer);
const fields = ['owner', 'contractor', 'staff', 'manager'];

async function judge(bytes: Uint8Array, judges: Judges = {}) {
  const report = await verifySignatures(bytes, { trusted, judges });
  const problems = [
    ...report.problems,
    ...report.revisions.flatMap((one) => one.problems),
    ...report.signatures.flatMap((one) => one.problems),
  ];
  return { report, verdict: report.verdict, codes: problems.map(({ code }) => code), told: problems.map(({ message }) => message.en) };
}

/** All four sign, each in an empty field of the form, with an appearance. */
async function signedByAll(options: BaseOptions = {}): Promise<Uint8Array> {
  let bytes = await first({ fields, ...options });
  for (const index of fields.keys())
    bytes = await countersign(bytes, signer, { existing: 10 + index, appearance: `BT /F1 9 Tf 2 20 Td (${fields[index]}) Tj ET` });
  return bytes;
}

describe('several signatures', () => {
  it('are valid one and all, each for its own revision', async () => {
    const { report, told } = await judge(await signedByAll());
    expect(told).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(report.signatures.map((one) => [one.field, one.revision, one.kind, one.intact, one.coversWholeFile])).toEqual([
      ['signature', 1, 'approval', true, false],
      ['owner', 2, 'approval', true, false],
      ['contractor', 3, 'approval', true, false],
      ['staff', 4, 'approval', true, false],
      ['manager', 5, 'approval', true, true],
    ]);
    expect(report.revisions.map((one) => one.done.map((text) => text.en))).toEqual([
      [],
      ...fields.map((name) => [`the signature field "${name}" was signed`]),
    ]);
    expect(report.revisions.map(({ from }) => from)).toEqual([0, ...report.revisions.slice(0, -1).map(({ to }) => to)]);
  });

  it('are seen alike by pdfsig and qpdf', async () => {
    const file = join(dir, 'four.pdf');
    writeFileSync(file, await signedByAll());
    expect(run('qpdf', '--check', file).code).toBe(0);
    const { output } = run('pdfsig', '-nocert', file);
    expect(output.match(/Signature is Valid/g)).toHaveLength(5);
    expect(output.match(/Not total document signed/g)).toHaveLength(4);
  });

  it('may stand in fields that are added, seen or not, where nothing is printed', async () => {
    const seen = await countersign(await first(), signer, { name: 'owner', appearance: 'BT /F1 9 Tf 2 20 Td (owner) Tj ET' });
    expect((await judge(seen)).told).toEqual([]);
    const unseen = await countersign(seen, signer, { name: 'manager', rect: '0 0 0 0' });
    const { report, told } = await judge(unseen);
    expect({ told, verdict: report.verdict }).toEqual({ told: [], verdict: 'valid' });
    expect(report.revisions[1]?.done[0]?.['zh-CN']).toBe('第 1 页新增并签署了签名域“owner”');
  });

  it('may bring fonts of their own', async () => {
    const bytes = await first({ fields });
    const next = sizeOf(bytes);
    const appearance = stream(
      'BT /F9 9 Tf 2 20 Td (owner) Tj ET',
      `/Type /XObject /Subtype /Form /BBox [0 0 200 40] /Resources << /Font << /F9 ${next + 3} 0 R >> >>`,
    );
    const font = `<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [${next + 4} 0 R] >>`;
    const descendant = `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /FontDescriptor ${next + 5} 0 R >>`;
    const own = await countersign(bytes, signer, {
      existing: 10,
      appearance: '',
      objects: new Map([
        [next + 2, appearance],
        [next + 3, font],
        [next + 4, descendant],
        [next + 5, '<< /Type /FontDescriptor /FontName /X >>'],
      ]),
    });
    expect((await judge(own)).told).toEqual([]);
  });

  it('each break where an octet of any revision changes', async () => {
    const good = await signedByAll();
    for (let at = 9; at < good.length; at += 97) {
      const bytes = Uint8Array.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const { report, verdict } = await judge(bytes);
      expect([verdict, report.signatures.filter((one) => one.intact)], `octet ${at}`).toEqual(['invalid', []]);
    }
  }, 60_000);

  it('are cut off without harm to the earlier ones: the shorter file is the one they signed', async () => {
    const two = await countersign(await first({ fields }), signer, { existing: 10 });
    const { report } = await judge(two);
    const cut = two.subarray(0, report.revisions[0]?.to);
    expect((await judge(cut)).verdict).toBe('valid');
  });
});

describe('validation data and timestamps', () => {
  const certificate = Buffer.from(signer.certificateDer).toString('latin1');
  const addData = (bytes: Uint8Array, dss: string, content = certificate) => {
    const next = sizeOf(bytes);
    return append(
      bytes,
      new Map([
        [1, objectText(bytes, 1).replace(/>>$/, `/DSS ${next} 0 R /Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 5 >> >> >>`)],
        [next, dss.replaceAll('CERT', `${next + 1} 0 R`)],
        [next + 1, stream(content)],
      ]),
    );
  };

  it('may be appended, with an index, and signatures may follow', async () => {
    const data = addData(
      await first({ fields }),
      `<< /Certs [CERT] /VRI << /${'A'.repeat(40)} << /Cert [CERT] /TU (D:20261123142600Z) >> >> >>`,
    );
    expect((await judge(data)).told).toEqual([]);
    const { report } = await judge(await countersign(data, signer, { existing: 10 }));
    expect(report.verdict).toBe('valid');
    expect(report.revisions.map((one) => one.signedIn)).toEqual(['signature', undefined, 'owner']);
    expect(report.revisions[1]?.done.map((text) => text.en)).toEqual(['validation data were added: certificates, revocation']);
  });

  it.each([
    ['an entry of another kind', '<< /Certs [CERT] /Evil CERT >>', undefined, 'hold an entry that is not allowed'],
    ['no DER', '<< /Certs [CERT] >>', '<script>', 'no certificate or revocation data'],
    ['an index that is none', '<< /Certs [CERT] /VRI << /x << /Cert [CERT] >> >> >>', undefined, 'index of the validation data'],
  ])('are refused with %s', async (_name, dss, content, words) => {
    const { verdict, told } = await judge(addData(await first(), dss, content));
    expect({ verdict, told: told.join() }).toEqual({ verdict: 'invalid', told: expect.stringContaining(words) });
  });

  it('may not lose what was there', async () => {
    const data = addData(await first(), '<< /Certs [CERT] >>');
    const number = sizeOf(data) - 2;
    const { told } = await judge(append(data, new Map([[number, '<< /Certs [] >>']])));
    expect(told.join()).toContain('validation data that were there were removed');
  });

  const stamped = async (): Promise<Uint8Array> => {
    const bytes = await first();
    const next = sizeOf(bytes);
    const field = `<< /Type /Annot /Subtype /Widget /FT /Sig /T (time) /V ${next} 0 R /Rect [0 0 0 0] /F 132 /P 3 0 R >>`;
    const form = objectText(bytes, 8).replace('6 0 R ]', `6 0 R ${next + 1} 0 R ]`);
    // Sealed by a signer in the place of an authority for time: what matters here is who is asked about the token.
    return seal(
      append(
        bytes,
        new Map([
          [next, signatureDict('', 'DocTimeStamp', 'ETSI.RFC3161')],
          [next + 1, field],
          [8, form],
        ]),
      ),
      signer,
    );
  };

  it('cannot pass a document timestamp that nobody here can judge', async () => {
    const { verdict, codes } = await judge(await stamped());
    expect({ verdict, codes }).toEqual({ verdict: 'invalid', codes: ['timestamp-unjudged'] });
  });

  it('asks the judge of timestamps about token and octets, and believes it', async () => {
    const bytes = await stamped();
    const seen: number[] = [];
    const timestamp: Judges['timestamp'] = (token, over) => {
      seen.push(
        token[0] ?? 0,
        over.reduce((sum, part) => sum + part.length, 0),
      );
      return { at: new Date('2026-11-23T07:00:00Z'), authority: '时间机构', trust: 'trusted', problems: [] };
    };
    const { report } = await judge(bytes, { timestamp });
    expect(seen).toEqual([0x30, bytes.length - 8002]);
    expect(report).toMatchObject({
      verdict: 'valid',
      signatures: [{ kind: 'approval' }, { kind: 'timestamp', issuer: '时间机构', stampedAt: '2026-11-23T07:00:00.000Z' }],
    });
    const doubtful: Judges['timestamp'] = () => ({
      at: new Date(0),
      authority: '',
      trust: 'unknown',
      problems: [problem('signature-wrong')],
    });
    expect(await judge(bytes, { timestamp: doubtful })).toMatchObject({ verdict: 'invalid', codes: ['signature-wrong'] });
  });

  it('asks the judge of revocation with the data of the file, and believes it', async () => {
    const data = addData(await first(), '<< /Certs [CERT] >>');
    const revocation: Judges['revocation'] = (path, at, { certificates, uncovered }) => {
      expect([path.length, at.toISOString(), certificates]).toEqual([2, '2026-11-23T06:26:00.000Z', []]);
      expect(Buffer.from(uncovered.certificates[0] ?? [])).toEqual(Buffer.from(signer.certificateDer));
      return { status: 'revoked', problems: [problem('certificate-weak', { name: 'x' })] };
    };
    const report = { signatures: [{ revocation: 'revoked' }], notes: [{ code: 'validation-data-uncovered' }] };
    expect(await judge(data, { revocation })).toMatchObject({ verdict: 'invalid', report });
  });
});

describe('what an earlier signature allows', () => {
  const docMdp = (level: number) => ({
    catalog: '/Perms << /DocMDP 7 0 R >>',
    signature: `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P ${level} /V /1.2 >> >>] `,
  });
  const locking = (action: string) => ({
    signature: `/Reference [<< /TransformMethod /FieldMDP /TransformParams << ${action} /V /1.2 >> >>] `,
  });

  it('a certification of level 2 allows signatures, one of level 1 none', async () => {
    const two = await countersign(await first({ fields, ...docMdp(2) }), signer, { existing: 10 });
    expect(await judge(two)).toMatchObject({ verdict: 'valid', report: { signatures: [{ kind: 'certification' }, { kind: 'approval' }] } });
    const one = await countersign(await first({ fields, ...docMdp(1) }), signer, { existing: 10 });
    expect(await judge(one)).toMatchObject({
      verdict: 'invalid',
      codes: ['certification-forbids'],
      told: [expect.stringContaining('allows no further signature')],
    });
  });

  it('fields that it locks stay as they are', async () => {
    for (const [action, ok] of [
      ['/Action /All', false],
      ['/Action /Include /Fields [(owner)]', false],
      ['/Action /Include /Fields [(staff)]', true],
      ['/Action /Exclude /Fields [(owner)]', true],
      ['/Action /Exclude /Fields [(staff)]', false],
    ] as const) {
      const { codes } = await judge(await countersign(await first({ fields, ...locking(action) }), signer, { existing: 10 }));
      expect(codes, action).toEqual(ok ? [] : ['certification-forbids']);
    }
  });

  it('a certification that the catalogue does not know, or of a later signature, is refused', async () => {
    const { signature, catalog } = docMdp(2);
    expect(await judge(await first({ signature }))).toMatchObject({ codes: ['certification-broken'] });
    expect(await judge(await first({ catalog }))).toMatchObject({ codes: ['certification-broken'] });
    const later = await judge(await countersign(await first({ fields }), signer, { existing: 10, signature }));
    expect(later).toMatchObject({ verdict: 'invalid', told: expect.arrayContaining([expect.stringContaining('not state "DocMDP"')]) });
  });
});

describe('a form that was left unsigned at first', () => {
  /** Without a form at all, as a renderer makes it; the first signature brings all of that. */
  const bare = (change: (objects: Map<number, string>) => void = () => undefined): Buffer => {
    const objects = baseForm();
    objects.set(1, '<< /Type /Catalog /Pages 2 0 R >>');
    objects.set(3, (objects.get(3) ?? '').replace(/\/Annots \[[^\]]*\]/, ''));
    for (const number of [6, 7, 8]) objects.delete(number);
    change(objects);
    return Buffer.from(write(objects).toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Info 9 0 R'), 'latin1');
  };

  /** The first signature: it makes the form, certifies, and leaves an empty field for whoever is next. */
  const founding = (bytes: Uint8Array, more: ReadonlyMap<number, string> = new Map()) => {
    const next = sizeOf(bytes);
    const widget = (name: string, value: string, rect: string) =>
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) ${value} /Rect [${rect}] /F 132 /P 3 0 R >>`;
    const certifies =
      '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 2 /V /1.2 >> >>] /GUIJ_Role (owner) ';
    const objects = new Map([
      [
        1,
        objectText(bytes, 1).replace(
          />>$/,
          `/AcroForm << /Fields [${next + 1} 0 R ${next + 2} 0 R] /SigFlags 3 >> /Perms << /DocMDP ${next} 0 R >> >>`,
        ),
      ],
      [3, objectText(bytes, 3).replace(/>>$/, `/Annots [${next + 1} 0 R ${next + 2} 0 R] >>`)],
      [next, signatureDict(certifies)],
      [next + 1, widget('owner', `/V ${next} 0 R`, '72 400 272 440')],
      [next + 2, widget('manager', '', '72 300 272 340')],
      ...more,
    ]);
    return seal(append(bytes, objects), signer);
  };

  it('is valid where the first signature covers it: it may make the form, certify, and leave fields for others', async () => {
    const one = await founding(bare());
    const { report, told } = await judge(one);
    expect(told).toEqual([]);
    expect(report).toMatchObject({ verdict: 'valid', signatures: [{ kind: 'certification', revision: 2, intact: true }] });
    expect(report.revisions[1]?.done.map((text) => text.en)).toEqual([
      'the signature field "owner" was added to page 1 and signed',
      'the signature field "manager" was added for somebody who signs later',
    ]);
    const two = await countersign(one, signer, { existing: sizeOf(one) - 1 });
    expect(await judge(two)).toMatchObject({ verdict: 'valid', told: [] });
  });

  it('is valid where an empty field of the first revision is the first that is signed', async () => {
    const objects = baseForm({ fields });
    objects.set(6, '<< /Type /Annot /Subtype /Widget /FT /Sig /T (signature) /Rect [0 0 0 0] /F 132 /P 3 0 R >>');
    objects.delete(7);
    const unsigned = Buffer.from(write(objects).toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Info 9 0 R'), 'latin1');
    expect(await judge(unsigned)).toMatchObject({ verdict: 'unsigned' });
    expect(await judge(await countersign(unsigned, signer, { existing: 6 }))).toMatchObject({ verdict: 'valid', codes: [] });
  });

  it('is refused where the first signature does more: the paper is that of the first revision', async () => {
    const other = new Map([[4, stream('BT /F1 24 Tf 72 700 Td (Refused) Tj ET')]]);
    expect(await judge(await founding(bare(), other))).toMatchObject({
      verdict: 'invalid',
      told: expect.arrayContaining([expect.stringContaining('page 1, object 4: a content stream was replaced')]),
    });
    const between = append(bare(), other);
    expect(await judge(await founding(between))).toMatchObject({
      verdict: 'invalid',
      told: expect.arrayContaining([expect.stringContaining('revision 2 makes a change that is not allowed: page 1, object 4')]),
    });
  });

  it('is refused where content was prepared in it: hidden, or switched to before the signature, or to be switched later', async () => {
    const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 41 0 R /Resources << /Font << /F1 5 0 R >> >> >>';
    const prepared = bare((objects) => objects.set(40, page).set(41, stream('BT /F1 24 Tf 72 700 Td (Refused) Tj ET')));
    const hidden = await judge(await founding(prepared));
    expect(hidden).toMatchObject({ verdict: 'invalid', told: [expect.stringContaining('objects that nothing refers to (40, 41)')] });
    const switched = await judge(await founding(prepared, new Map([[2, '<< /Type /Pages /Kids [40 0 R] /Count 1 >>']])));
    expect(switched).toMatchObject({
      verdict: 'invalid',
      told: expect.arrayContaining([expect.stringContaining('object 2, /Kids: the page tree was changed')]),
    });
    const field = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (over) /Rect [60 690 300 730] /F 132 /P 3 0 R >>';
    const trap = bare((objects) => objects.set(40, field).set(3, (objects.get(3) ?? '').replace(/>>$/, '/Annots [40 0 R] >>')));
    const sealed = await seal(
      append(
        trap,
        new Map([
          [1, objectText(trap, 1).replace(/>>$/, '/AcroForm << /Fields [40 0 R 42 0 R] /SigFlags 3 >> >>')],
          [3, objectText(trap, 3).replace('[40 0 R]', '[40 0 R 42 0 R]')],
          [42, '<< /Type /Annot /Subtype /Widget /FT /Sig /T (owner) /V 43 0 R /Rect [72 100 172 130] /F 132 /P 3 0 R >>'],
          [43, signatureDict()],
        ]),
      ),
      signer,
    );
    expect((await judge(sealed)).verdict).toBe('invalid');
  });

  it('is refused where nobody but an authority for time has signed', async () => {
    const bytes = await seal(
      append(
        bare(),
        new Map([
          [1, '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [41 0 R] /SigFlags 3 >> >>'],
          [40, signatureDict('', 'DocTimeStamp', 'ETSI.RFC3161')],
          [41, '<< /Type /Annot /Subtype /Widget /FT /Sig /T (time) /V 40 0 R /Rect [0 0 0 0] /F 132 /P 3 0 R >>'],
        ]),
      ),
      signer,
    );
    const timestamp: Judges['timestamp'] = () => ({ at: new Date(0), authority: '', trust: 'trusted', problems: [] });
    expect(await judge(bytes, { timestamp })).toMatchObject({ verdict: 'invalid', codes: ['revision-unsigned'] });
  });

  it('a later signature may neither certify nor leave empty fields', async () => {
    const one = await founding(bare());
    const next = sizeOf(one);
    const empty = `<< /Type /Annot /Subtype /Widget /FT /Sig /T (late) /Rect [0 0 0 0] /F 132 /P 3 0 R >>`;
    const later = append(
      one,
      new Map([
        [next, empty],
        [1, objectText(one, 1).replace(/\/Fields \[([^\]]*)\]/, `/Fields [$1 ${next} 0 R]`)],
      ]),
    );
    expect(await judge(later)).toMatchObject({
      verdict: 'invalid',
      told: expect.arrayContaining([expect.stringContaining('the new signature field "late" is not signed')]),
    });
  });
});
