import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../engine/model/problem.ts';
import { signPdf } from '../../../signing/cms/sign.ts';
import { readAttachments } from '../../../signing/evidence/read.ts';
import { verifySignatures } from '../../../signing/verify/verify.ts';
import { freshSigner, testFolder } from '../folder.ts';
import { appendRevision, makePdf, write } from '../makePdf.ts';

const { signer, trusted } = await freshSigner(join(testFolder(), 'keys'));
const good = Buffer.from(await signPdf(makePdf({ attachments: { 'a.json': Buffer.from('{}') } }), signer));
const LIMIT_MS = 2000;

/** Gives the file to both readers: a report, a list or a ProblemError, and soon. */
async function survive(bytes: Uint8Array): Promise<string> {
  const began = performance.now();
  const report = await verifySignatures(bytes, { trusted });
  try {
    readAttachments(bytes, { maxBytes: 1_000_000 });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
  expect(performance.now() - began).toBeLessThan(LIMIT_MS);
  return report.verdict;
}

/** A file with this body; the cross-reference lists the given offsets as objects 1, 2, … */
function raw(body: string, offsets: readonly number[], trailer = '/Root 1 0 R'): Buffer {
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const head = `%PDF-1.7\n${body}`;
  return Buffer.from(`${head}xref\n1 ${offsets.length}\n${rows}trailer\n<< ${trailer} >>\nstartxref\n${head.length}\n%%EOF\n`, 'latin1');
}

describe('hostile files', () => {
  it('survives mutations of a good file', async () => {
    const mutation = fc.record({
      at: fc.nat(good.length),
      cut: fc.nat(40),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 20 }),
        fc.constantFrom('[', '<<', '(', '/Kids', ' 6 0 R', 'stream\n', '/Prev 0', '9999999999', '%').map((text) => Buffer.from(text)),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        let bytes: Buffer = good;
        for (const { at, cut, put } of mutations) bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]);
        if (!bytes.equals(good)) expect(await survive(bytes)).not.toBe('valid');
      }),
      { numRuns: 1500, seed: 3 },
    );
  }, 60_000);

  it('survives swaps of a reference for another, where loops come from', async () => {
    const text = good.toString('latin1');
    const places = [...text.matchAll(/\d+ 0 R/g)].map((match) => match.index);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...places), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 6 }),
        async (swaps) => {
          const bytes = Buffer.from(good);
          for (const [at, number] of swaps) bytes.write(String(number), at, 'latin1');
          if (!bytes.equals(good)) expect(await survive(bytes)).not.toBe('valid');
        },
      ),
      { numRuns: 500, seed: 4 },
    );
  }, 60_000);

  it('survives truncation at any place', async () => {
    for (let length = 0; length < good.length; length += 13) expect(await survive(good.subarray(0, length))).not.toBe('valid');
  }, 60_000);

  it('survives what is no PDF, and 50 MB of it', async () => {
    for (const file of ['', 'hello', '%PDF-1.7', '%PDF-2.0\n%%EOF', '%PDF-1.7\nstartxref\n0\n%%EOF'])
      expect(await survive(Buffer.from(file))).toBe('invalid');
    expect(await survive(Buffer.alloc(50_000_000))).toBe('invalid');
    const big = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(50_000_000, '('), Buffer.from('\nstartxref\n9\n%%EOF\n')]);
    expect(await survive(big)).toBe('invalid');
  }, 30_000);

  it('survives deep nesting, endless strings and long words', async () => {
    for (const filler of ['[', '<<', '<</A ', '(', '[(', '((((\\', '<0', 'a', '%', ' ', '1 ', '/', '1 0 R ', '\\', '<</A 1/A 1']) {
      expect(await survive(raw(`1 0 obj\n${filler.repeat(400_000)}\n`, [9])), filler).toBe('invalid');
    }
  }, 60_000);

  it('survives loops of cross-references, of references, of lengths, of fields and of names', async () => {
    expect(await survive(Buffer.from(good.toString('latin1').replace('/Root', '/Prev 0 /Root'), 'latin1'))).toBe('invalid');
    const self = raw('', [9], '/Prev 9 /Root 1 0 R');
    expect(await survive(self)).toBe('invalid');
    const object = (catalog: string, ...more: string[]) => write(new Map([catalog, ...more].map((text, index) => [index + 1, text])));
    const stream = (length: string) => `<< /Length ${length} >>\nstream\nx\nendstream`;
    const files = [
      object('1 0 R'),
      object('2 0 R', '1 0 R'),
      object('<< /AF [2 0 R] >>', stream('2 0 R')),
      object('<< /AF [2 0 R] >>', ...Array.from({ length: 5000 }, (_none, index) => stream(`${index + 3} 0 R`))),
      object('<< /AcroForm << /Fields [2 0 R] >> >>', '<< /T (a) /Kids [2 0 R 3 0 R] >>', '<< /T (b) /Kids [2 0 R 3 0 R] >>'),
      object('<< /Names << /EmbeddedFiles 2 0 R >> >>', '<< /Kids [2 0 R 3 0 R] >>', '<< /Kids [2 0 R 2 0 R] >>'),
    ];
    for (const file of files) expect(await survive(file)).not.toBe('valid');
  });

  it('gives up where objects overlap: each of 20,000 would be walked over to the end of the file', async () => {
    let body = '1 0 obj << >> endobj\n';
    const offsets = Array.from({ length: 20_000 }, (_none, index) => {
      const offset = 9 + body.length;
      body += `${index + 2} 0 obj 1 % `;
      return offset;
    });
    const bytes = raw(`${body}\n endobj\n`, [9, ...offsets]);
    expect(await survive(bytes)).toBe('invalid');
    expect((await verifySignatures(bytes, { trusted })).problems[0]?.message.en).toContain('overlap');
  }, 30_000);

  it('survives a claim of millions of objects and of thousands of revisions', async () => {
    const claim = Buffer.from('%PDF-1.7\nxref\n0 9999999999\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n');
    expect(await survive(claim)).toBe('invalid');
    const rows = Buffer.from(
      `%PDF-1.7\nxref\n0 2000000\n${'0000000000 65535 f \n'.repeat(2_000_000)}trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`,
    );
    expect(await survive(rows)).toBe('invalid');
    let revised: Buffer = good;
    for (let index = 0; index < 100; index += 1) revised = appendRevision(revised);
    expect(await survive(revised)).toBe('invalid');
  });

  it('survives a flood of signatures and of fields', async () => {
    const flood = Array.from({ length: 2000 }, () => '<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>');
    expect(await survive(makePdf({ objects: flood }).bytes)).toBe('invalid');
    const range = `/ByteRange [0 1 2 3] `;
    expect(await survive(write(new Map([[1, `<< /A [${`<< ${range} >>`.repeat(50_000)}] >>`]])))).toBe('invalid');
  });
});
