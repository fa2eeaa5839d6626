import { randomBytes } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readAttachments } from '../../../signing/evidence/read.ts';
import { codeOf } from '../folder.ts';
import { makePdf, write } from '../makePdf.ts';

const MEGABYTE = 1_000_000;
const json = Buffer.from('{"outcome":"granted"}');
const read = (bytes: Uint8Array, maxBytes = MEGABYTE) => readAttachments(bytes, { maxBytes });

/** A document whose catalog has these entries, and further objects from 2. */
function document(catalog: string, ...objects: string[]): Buffer {
  return write(new Map([[1, `<< /Type /Catalog ${catalog} >>`], ...objects.map((object, index) => [index + 2, object] as const)]));
}

const spec = (name: string, stream: number) => `<< /Type /Filespec /F ${name} /EF << /F ${stream} 0 R >> >>`;
const stream = (data: string, dict = '') => `<< /Length ${data.length} ${dict} >>\nstream\n${data}\nendstream`;

describe('readAttachments', () => {
  it('reads names, types, relationship and bytes, each attachment once', () => {
    const random = randomBytes(5000);
    const { bytes } = makePdf({ attachments: { '决定.json': json, 'photo.bin': random } });
    expect(read(bytes).map(({ name, mime, relationship }) => [name, mime, relationship])).toEqual([
      ['决定.json', 'application/json', 'Data'],
      ['photo.bin', 'application/json', 'Data'],
    ]);
    expect(read(bytes).map((one) => Buffer.from(one.bytes))).toEqual([json, random]);
  });

  it('reads a name tree with kids, plain streams, and lengths by reference', () => {
    const bytes = document(
      '/Names << /EmbeddedFiles 2 0 R >>',
      '<< /Kids [3 0 R 2 0 R] >>',
      '<< /Names [(a) 4 0 R] >>',
      spec('(a.txt)', 5),
      '<< /Length 6 0 R >>\nstream\nabc\nendstream',
      '3',
    );
    expect(read(bytes)).toEqual([{ name: 'a.txt', mime: 'application/octet-stream', bytes: Uint8Array.from(Buffer.from('abc')) }]);
  });

  it('reads what pdf-lib attaches', async () => {
    const made = await PDFDocument.create();
    made.addPage();
    await made.attach(json, '决定.json', { mimeType: 'application/json', description: '决定' });
    const [one] = read(await made.save({ useObjectStreams: false }));
    expect(one).toMatchObject({ name: '决定.json', mime: 'application/json' });
    expect(Buffer.from(one?.bytes ?? [])).toEqual(json);
    expect(await codeOf(async () => read(await made.save()))).toBe('pdf-unreadable');
  });

  it('makes hostile names harmless', () => {
    const nameOf = (name: string) => read(document('/AF [2 0 R]', spec(name, 3), stream('x')))[0]?.name;
    expect(['(../../etc/passwd)', '(C:\\\\x\\\\y.exe)', '(..)', '(a\\000\\012b)', '()', '(/)', '<FEFF202E0061>'].map(nameOf)).toEqual([
      'passwd',
      'y.exe',
      'attachment',
      'ab',
      'attachment',
      'attachment',
      'a',
    ]);
  });

  it('says that there is none, or that one has no data', async () => {
    expect(await codeOf(() => read(makePdf().bytes))).toBe('evidence-missing');
    expect(await codeOf(() => read(document('/AF [2 0 R]', '<< /Type /Filespec /F (a) >>')))).toBe('evidence-missing');
  });

  it('stops a bomb, one by one and all together', async () => {
    const { bytes } = makePdf({ attachments: { bomb: Buffer.alloc(50 * MEGABYTE) } });
    expect(bytes.length).toBeLessThan(100_000);
    expect(await codeOf(() => read(bytes))).toBe('evidence-too-large');
    const three = makePdf({ attachments: { a: Buffer.alloc(600), b: Buffer.alloc(600), c: Buffer.alloc(600) } }).bytes;
    expect(await codeOf(() => read(three, 1799))).toBe('evidence-too-large');
    expect(read(three, 1800)).toHaveLength(3);
    expect(await codeOf(() => read(three, 0))).toBe('evidence-too-large');
  });

  it('refuses one stream named by many attachments', async () => {
    const specs = Array.from({ length: 3000 }, (_none, index) => spec(`(${index})`, 2));
    const references = specs.map((_spec, index) => `${index + 3} 0 R`).join(' ');
    expect(await codeOf(() => read(document(`/AF [${references}]`, stream('x'.repeat(200_000)), ...specs), 1e12))).toBe('pdf-unreadable');
  });

  it('refuses damaged, oddly encoded and encrypted ones', async () => {
    const one = (object: string) => codeOf(() => read(document('/AF [2 0 R]', spec('(a)', 3), object)));
    expect(await one(stream('not deflated', '/Filter /FlateDecode'))).toBe('pdf-unreadable');
    expect(await one(stream('00', '/Filter /ASCIIHexDecode'))).toBe('pdf-unreadable');
    expect(await one(stream('00', '/Filter [/FlateDecode /FlateDecode]'))).toBe('pdf-unreadable');
    expect(await one('<< /Length 99999 >>\nstream\nx\nendstream')).toBe('pdf-unreadable');
    const encrypted = Buffer.from(
      makePdf({ attachments: { a: json } })
        .bytes.toString()
        .replace('/Root', '/Encrypt 9 0 R /Root'),
      'latin1',
    );
    expect(await codeOf(() => read(encrypted))).toBe('pdf-unreadable');
  });
});
