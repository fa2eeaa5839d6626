import { execFileSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Value } from '../../../engine/model/submission.ts';
import { readAttachments } from '../../../signing/evidence/read.ts';
import { shownPages } from '../../../signing/verify/shown.ts';
import { copyOf, type Issued, issueExample, issueFile, type Person, person } from '../../support/copies.ts';
import { pdfFaults } from '../../support/pdf-rules/check.ts';
import { example, scratch } from '../../support/process.ts';

const folder = scratch();
let issuer: Person;
let application: Issued;
let passes: readonly Issued[];

beforeAll(async () => {
  issuer = await person(folder, '李四', '甲物业');
  [application] = (await issueExample('04', join(folder, 'application'), issuer.signer)) as [Issued];
  passes = await issueExample('07', join(folder, 'passes'), issuer.signer);
});

/** All that a file holds, every stream unpacked by qpdf, with its attachments and what its pages show by their fonts' own tables. */
function everything(bytes: Uint8Array): { readonly raw: Buffer; readonly shown: string } {
  const path = join(folder, 'searched.pdf');
  writeFileSync(path, bytes);
  const raw = execFileSync('qpdf', ['--qdf', '--object-streams=disable', '--stream-data=uncompress', path, '-'], { maxBuffer: 1 << 27 });
  const attached = readAttachments(bytes, { maxBytes: 16_000_000 }).map((file) => Buffer.from(file.bytes));
  const pages = shownPages(bytes) ?? [];
  const shown = pages.flatMap(({ marks }) => marks.map((mark) => (mark.is === 'text' ? mark.text : ''))).join('');
  const read = execFileSync('pdftotext', ['-raw', '-', '-'], { input: bytes, encoding: 'utf8' });
  return { raw: Buffer.concat([Buffer.from(bytes), raw, ...attached]), shown: `${shown}\n${read.replace(/\s/g, '')}` };
}

/** The ways in which a text may stand in a file. */
function writings(text: string): Buffer[] {
  const utf16 = Buffer.from(text, 'utf16le').swap16();
  return [
    Buffer.from(text, 'utf8'),
    utf16,
    Buffer.from(utf16.toString('hex'), 'latin1'),
    Buffer.from(utf16.toString('hex').toUpperCase(), 'latin1'),
    Buffer.from(
      JSON.stringify(text)
        .slice(1, -1)
        .replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
      'latin1',
    ),
    Buffer.from(encodeURIComponent(text), 'latin1'),
    Buffer.from(Buffer.from(text, 'utf8').toString('base64').slice(0, -4), 'latin1'),
  ].filter((one) => one.length > 3);
}

const searched = new WeakMap<Uint8Array, ReturnType<typeof everything>>();

/** Where a text is found in a file. */
function placesOf(text: string, bytes: Uint8Array): string[] {
  const known = searched.get(bytes) ?? everything(bytes);
  searched.set(bytes, known);
  const { raw, shown } = known;
  return [
    ...writings(text).flatMap((one, index) => (raw.includes(one) ? [`writing ${index}`] : [])),
    ...(shown.includes(text.replace(/\s/g, '')) ? ['shown'] : []),
  ];
}

const factsOf = ({ bytes }: Issued) =>
  JSON.parse(Buffer.from(readAttachments(bytes, { maxBytes: 16_000_000 })[0]?.bytes ?? []).toString('utf8')).facts as Record<string, Value>;

const textsIn = (value: Value): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];

describe('what a copy hides', () => {
  it('is in the original, and is found there by the search of this test', () => {
    const { applicantName, applicantPhone } = factsOf(application);
    expect(placesOf(String(applicantName), application.bytes)).toEqual(expect.arrayContaining(['writing 0', 'shown']));
    expect(placesOf(String(applicantPhone), application.bytes)).toEqual(expect.arrayContaining(['writing 0', 'shown']));
  });

  it('is nowhere in the copy: not in a stream, an attachment, the metadata, nor drawn', async () => {
    const { file, hidden } = await copyOf(application, { hide: ['personal'], signer: issuer.signer }, { trusted: issuer.anchors });
    const facts = factsOf(application);
    const names = new Set(hidden.map(({ place }) => place.split('/')[0] ?? ''));
    const texts = [...names].flatMap((name) => textsIn(facts[name] ?? null)).filter((text) => /\p{Script=Han}{2}|\d{6}/u.test(text));
    expect(texts.length).toBeGreaterThan(5);
    for (const text of texts) expect([text, placesOf(text, file)]).toEqual([text, []]);
  });

  it('leaves the record that a pass is for, and nothing of the others', async () => {
    const pass = passes.find(({ path }) => /worker-pass-2/.test(path)) as Issued;
    const { file } = await copyOf(pass, { hide: ['workers/1', 'workers/3'], signer: issuer.signer }, { trusted: issuer.anchors });
    const [first = {}, second = {}, third = {}] = factsOf(pass)['workers'] as Record<string, string>[];
    expect(placesOf(second['name'] ?? '?', file)).toContain('shown');
    for (const record of [first, third])
      for (const text of [record['name'], record['idNo'], record['phone']]) expect([text, placesOf(text ?? '?', file)]).toEqual([text, []]);
  });

  it('is not in what the submission is called either, which the original tells', async () => {
    const file = join(folder, '样例孙七的申报.yaml');
    copyFileSync(example('04'), file);
    const [form] = (await issueFile(file, join(folder, 'named'), issuer.signer)) as [Issued];
    const made = await copyOf(
      form,
      { hide: ['personal'], out: join(folder, 'named.pdf'), signer: issuer.signer },
      { trusted: issuer.anchors },
    );
    expect(placesOf('样例孙七', form.bytes)).not.toEqual([]);
    expect(placesOf('样例孙七', made.file)).toEqual([]);
    expect(placesOf('的申报', made.file)).toEqual([]);
  });

  it('leaves no trace in what the form is called: number and digest are salted, so nobody can try out values against them', async () => {
    const [again] = (await issueExample('04', join(folder, 'again'), issuer.signer)) as [Issued];
    expect(again.form).toBe(application.form);
    expect(again.no).not.toBe(application.no);
  });
});

describe('a copy', () => {
  it('is fit for archives and for screen readers, which say what is hidden', async () => {
    for (const issued of [application, passes[0] as Issued]) {
      const { file } = await copyOf(issued, { hide: ['personal'], signer: issuer.signer, reason: '邻里备案' }, { trusted: issuer.anchors });
      expect(pdfFaults(file)).toEqual([]);
      const spoken = execFileSync('pdfinfo', ['-struct-text', '-'], { input: file, encoding: 'utf8' });
      expect(spoken).toContain('已隐去');
      expect(spoken).toContain('不是原件');
    }
  });

  it('is the same, octet for octet, if made again at the same moment, but for its signature', async () => {
    const order = { hide: ['applicantName', 'siteLeadName'], signer: issuer.signer };
    const [one, two] = [
      (await copyOf(application, order, { trusted: issuer.anchors })).file,
      (await copyOf(application, order, { trusted: issuer.anchors })).file,
    ];
    const bare = (bytes: Uint8Array) =>
      Buffer.from(bytes)
        .toString('latin1')
        .replace(/\/Contents <[0-9a-f]+>/, '');
    expect(bare(one)).toBe(bare(two));
  });
});
