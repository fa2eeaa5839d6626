import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../../engine/model/problem.ts';
import { readOpening } from '../../../service/copy/opening-file.ts';
import { revealValues } from '../../../service/copy/reveal.ts';
import type { VerifyOptions } from '../../../service/verify/verify.ts';
import { readAttachments } from '../../../signing/evidence/read.ts';
import { codesOf, copyOf, type Issued, issueExample, issueFile, type Person, partsIn, person, verifyBytes } from '../../support/copies.ts';
import { forge } from '../../support/forge.ts';
import { DAY, example, ROOT, scratch } from '../../support/process.ts';

const folder = scratch();
let issuer: Person;
let options: VerifyOptions;
let self: Issued;
let owner: Issued;
const passes: Issued[] = [];

beforeAll(async () => {
  issuer = await person(folder, '李四', '甲物业');
  options = { trusted: issuer.anchors };
  [owner] = (await issueExample('01', join(folder, 'owner'), issuer.signer)) as [Issued];
  [self] = (await issueExample('04', join(folder, 'self'), issuer.signer)) as [Issued];
  passes.push(...(await issueExample('07', join(folder, 'passes'), issuer.signer)));
});

const placesOf = ({ bytes }: Issued): string[] => {
  const file = readAttachments(bytes, { maxBytes: 16_000_000 }).find(({ name }) => name === 'commitments.json');
  return Object.keys(JSON.parse(Buffer.from(file?.bytes ?? []).toString('utf8')).values);
};

const refusal = async (form: Pick<Issued, 'bytes' | 'path'>, hide: readonly string[], more = {}): Promise<string[]> => {
  try {
    await copyOf(form, { hide, signer: issuer.signer, ...more }, options);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(({ code, message }) => `${code}: ${message.en}`);
    throw error;
  }
  return [];
};

describe('an honest copy', () => {
  it('of every kind of form in the examples is genuine, and every rule that can still be told comes to what was signed', async () => {
    const seen = new Set<string>();
    for (const name of readdirSync(join(ROOT, 'examples'))) {
      const forms = await issueFile(join(ROOT, 'examples', name, 'submission.yaml'), join(folder, name), issuer.signer);
      for (const form of forms) {
        if (seen.has(form.form)) continue;
        seen.add(form.form);
        const path = { ...form, path: join(folder, `${name}-${form.form}.pdf`) };
        const made = await copyOf(path, { hide: ['personal'], signer: issuer.signer }, options).catch((error) => String(error));
        if (typeof made === 'string') {
          expect([form.form, made]).toEqual([form.form, expect.stringContaining('redact-nothing')]);
          continue;
        }
        const { file } = made;
        const found = await verifyBytes(file, options);
        expect([form.form, found.verdict, found.replay.differences, codesOf(found)]).toEqual([form.form, 'genuine', [], []]);
      }
    }
    expect(seen.size).toBeGreaterThan(15);
  }, 300_000);

  it('hides any one place: the rules that look at nothing hidden are evaluated, the others rest on the issuer', async () => {
    const told: string[] = [];
    for (const place of placesOf(passes[0] as Issued)) {
      const { file } = await copyOf(passes[0] as Issued, { hide: [place], signer: issuer.signer }, options);
      const { verdict, copy } = await verifyBytes(file, options);
      expect([place, verdict]).toEqual([place, 'genuine']);
      told.push(...(copy?.resting ?? []).map(({ rule }) => rule));
    }
    expect(new Set(told).size).toBeGreaterThan(1);
  }, 300_000);

  it('tells by title what is hidden, and which rules can only be told with it', async () => {
    const { file } = await copyOf(self, { hide: ['personal'], signer: issuer.signer, reason: '邻里备案' }, options);
    const { copy } = await verifyBytes(file, options);
    expect(copy).toMatchObject({ reason: '邻里备案', form: { no: self.no }, evaluated: 68 });
    expect(copy?.hidden.map(({ title }) => title['zh-CN'])).toEqual(expect.arrayContaining(['申报人姓名', '施工人员 1 姓名']));
    expect(copy?.resting.map(({ rule }) => rule)).toEqual(['self/electrician-certificate', 'self/plumber-certificate']);
  });

  it('hides a field of every record, and no other', async () => {
    const { file } = await copyOf(passes[0] as Issued, { hide: ['workers.idNo'], signer: issuer.signer }, options);
    const [first] = partsIn(file).submission.facts['workers'] as { name?: string; idNo?: string }[];
    expect(first?.name).toBeDefined();
    expect(first?.idNo).toBeUndefined();
  });

  it('takes with a hidden list what was given and follows from it', async () => {
    const { hidden } = await copyOf(self, { hide: ['workers'], signer: issuer.signer }, options);
    expect(hidden.map(({ place }) => place)).toEqual(expect.arrayContaining(['electricianCertificate', 'workers/1']));
  });

  it('warns where the hidden name is that of who signs, which no copy can hide', async () => {
    const other = await person(folder, '样例张三', '丙物业');
    const { warnings } = await copyOf(
      owner,
      { hide: ['applicantName'], signer: other.signer },
      { trusted: [...issuer.anchors, ...other.anchors] },
    );
    expect(warnings.map(({ code }) => code)).toEqual(['redact-signer']);
  });
});

describe('no copy is made', () => {
  it('of a form of an earlier version, which has no commitments', async () => {
    const data = join(folder, '李四');
    const bytes = await forge({ file: example('01'), day: DAY, data, change: (evidence) => evidence });
    expect((await verifyBytes(bytes, options)).verdict).toBe('genuine');
    expect(await refusal({ bytes, path: join(folder, 'old.pdf') }, ['personal'])).toEqual([
      'redact-no-commitments: this form was issued by an earlier version, without the commitments that copies need',
    ]);
  });

  it('of a form that was made unsigned', async () => {
    const [form] = (await issueExample('01', join(folder, 'unsigned'), undefined)) as [Issued];
    expect(await refusal(form, ['personal'])).toEqual([expect.stringMatching(/^redact-unsigned/)]);
  });

  it('of a form that is not genuine', async () => {
    const bytes = Uint8Array.from(owner.bytes);
    bytes[50_000] = (bytes[50_000] ?? 0) ^ 1;
    expect(await refusal({ bytes, path: owner.path }, ['personal'])).toEqual([expect.stringMatching(/^redact-not-genuine/)]);
    const stranger = await person(folder, '陌生人', '丁物业');
    await expect(copyOf(owner, { hide: ['personal'], signer: issuer.signer }, { trusted: stranger.anchors })).rejects.toThrow(
      /redact-not-genuine/,
    );
  });

  it('of a copy', async () => {
    const { file, path } = await copyOf(owner, { hide: ['personal'], signer: issuer.signer }, options);
    expect(await refusal({ bytes: file, path }, ['personal'])).toEqual([expect.stringMatching(/^redact-copy/)]);
  });

  it('over the original', async () => {
    expect(await refusal(owner, ['personal'], { out: owner.path })).toEqual([expect.stringMatching(/^redact-over/)]);
  });

  it('that hides what cannot be hidden', async () => {
    expect(await refusal(owner, ['floorArea'])).toEqual([expect.stringMatching(/^redact-unknown: the form has no "floorArea"/)]);
    expect(await refusal(owner, ['toString'])).toEqual([expect.stringMatching(/^redact-unknown/)]);
  });

  it('that shows elsewhere what it hides, or lets it be worked out', async () => {
    expect(await refusal(owner, ['siteLeadName'])).toEqual([
      expect.stringMatching(/^redact-elsewhere: .*also stands in "Person in charge of fire safety"/),
    ]);
    expect(await refusal(owner, ['applicantName'], { reason: '样例张三要的' })).toEqual([
      expect.stringMatching(/also stands in "the reason for the copy"/),
    ]);
    expect(await refusal(self, ['electricianCertificate'])).toEqual([expect.stringMatching(/^redact-follows/)]);
  });

  it('with a reason that would be read as words of a template', async () => {
    for (const reason of ['{{fact.applicantName}}', '', 'a\nb', '\ufdd1x', 'x'.repeat(201)])
      expect(await refusal(owner, ['personal'], { reason })).toEqual([expect.stringMatching(/^redact-reason/)]);
  });
});

describe('a disclosure', () => {
  const opening = (values: object) => {
    const path = join(folder, 'opening.json');
    writeFileSync(path, JSON.stringify(values));
    return readOpening(path);
  };

  it('proves one hidden value to who has the copy, and none besides', async () => {
    const { file } = await copyOf(owner, { hide: ['personal'], signer: issuer.signer }, options);
    const given = await revealValues(owner.path, owner.bytes, ['applicantPhone'], options);
    expect(given.values).toHaveLength(1);
    const { verdict, copy } = await verifyBytes(file, { ...options, opening: opening(given) } as VerifyOptions);
    expect(verdict).toBe('genuine');
    expect(copy?.opened).toEqual([
      { place: 'applicantPhone', title: expect.objectContaining({ en: 'Telephone of the applicant' }), value: given.values[0]?.value },
    ]);
  });

  it('of another value, place, salt or form fails', async () => {
    const { file } = await copyOf(owner, { hide: ['personal'], signer: issuer.signer }, options);
    const given = await revealValues(owner.path, owner.bytes, ['applicantPhone'], options);
    const [one] = given.values;
    for (const wrong of [
      { value: '13900000000' },
      { place: 'siteLeadPhone' },
      { salt: Buffer.alloc(16).toString('base64url') },
      { place: '__proto__' },
    ]) {
      const found = await verifyBytes(file, {
        ...options,
        opening: opening({ ...given, values: [{ ...one, ...wrong }] }),
      } as VerifyOptions);
      expect([found.verdict, codesOf(found)]).toEqual(['bad', ['opening-wrong']]);
    }
    const foreign = await revealValues(self.path, self.bytes, ['applicantPhone'], options);
    expect(codesOf(await verifyBytes(file, { ...options, opening: opening(foreign) } as VerifyOptions))).toEqual(['opening-other']);
    expect(() => opening({ format: 'guiju-opening/1' })).toThrow(/opening-unusable/);
  });
});
