import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadSigner } from '../../../signing/keys/load.ts';
import type { Signer } from '../../../signing/keys/signer.ts';
import { type PdfString, textOf } from '../../../signing/pdf/values.ts';
import { timestampsFrom } from '../../../signing/timestamp/client.ts';
import { readFields } from '../../../signing/update/fields.ts';
import { heldSignatures } from '../../../signing/update/intact.ts';
import { name, stream } from '../../../signing/update/make.ts';
import type { DrawAppearance } from '../../../signing/update/prepare.ts';
import { type Stamping, signInTurn, stampDocument } from '../../../signing/update/sign.ts';
import { Update } from '../../../signing/update/update.ts';
import { codeOf, testFolder } from '../folder.ts';
import { write } from '../makePdf.ts';
import { run } from '../openssl.ts';
import { signingWorld, type World } from '../world.ts';
import { packedPdf, unsignedPdf } from './unsigned.ts';

const dir = testFolder();
const now = new Date(Date.now() + 60_000);
const at = now.toISOString().replace(/\.\d+Z/, '+00:00');
let world: World;
const signers: Record<string, Signer> = {};
let stamping: Stamping;
const KINDS = { owner: 'rsa-2048', contractor: 'p-256', staff: 'p-384', manager: 'rsa-3072' };

beforeAll(async () => {
  world = await signingWorld(join(dir, 'world'));
  for (const [role, kind] of Object.entries(KINDS)) {
    const { p12 } = world.issue(role, kind, `/O=样例/title=${role}/CN=样例${role}`);
    signers[role] = await loadSigner({ p12, passphrase: 'secret', at: now });
  }
  stamping = { stamp: timestampsFrom({ url: `${world.url}/tsa`, trusted: [world.root.der] }, now) };
});

const turn = (bytes: Uint8Array, role: string, more = {}, stamps?: Stamping) =>
  signInTurn(bytes, signers[role] as Signer, { role, at, ...more }, stamps);

async function allFour(bytes: Uint8Array, stamps?: Stamping): Promise<Uint8Array[]> {
  const steps = [bytes];
  for (const role of Object.keys(KINDS)) steps.push(await turn(steps.at(-1) as Uint8Array, role, {}, stamps));
  return steps;
}

function saved(bytes: Uint8Array, name: string): string {
  const file = join(dir, `${name}.pdf`);
  writeFileSync(file, bytes);
  return file;
}

const held = (bytes: Uint8Array) => {
  const update = new Update(bytes);
  return heldSignatures(update, readFields(update));
};

describe.each([
  ['a table', () => unsignedPdf()],
  ['streams', () => packedPdf(dir)],
])('four signers in turn on a file with %s', (kind, begin) => {
  let steps: Uint8Array[];
  beforeAll(async () => {
    steps = await allFour(begin());
  });

  it('leave every earlier octet as it is', () => {
    steps.slice(1).forEach((step, index) => {
      const before = steps[index] as Uint8Array;
      expect(Buffer.from(step.subarray(0, before.length)).equals(before)).toBe(true);
    });
  });

  it('all hold for pdfsig, and qpdf finds nothing wrong', () => {
    const file = saved(steps.at(-1) as Uint8Array, kind.replace(' ', '-'));
    const said = run('pdfsig', file).output;
    expect(said.match(/Signature is Valid\./g)).toHaveLength(4);
    expect(said.match(/Total document signed/g)).toHaveLength(1);
    expect(run('qpdf', '--check', file)).toMatchObject({ code: 0 });
  });

  it('are found in the order in which they signed, all intact', () => {
    const found = held(steps.at(-1) as Uint8Array);
    expect(found.map(({ field, intact }) => [field, intact])).toEqual(
      ['signature', 'contractor', 'staff', 'manager'].map((field) => [field, true]),
    );
  });

  it('the first certifies with DocMDP P=2, the others do not', () => {
    const text = Buffer.from(steps.at(-1) as Uint8Array).toString('latin1');
    expect(text.match(/\/TransformMethod \/DocMDP/g)).toHaveLength(1);
    expect(text).toContain('/TransformParams <</Type /TransformParams /P 2 /V /1.2>>');
    expect(run('qpdf', '--json', join(dir, `${kind.replace(' ', '-')}.pdf`)).output).toContain('/DocMDP');
  });
});

describe('openssl', () => {
  it('verifies each signature over the octets that it covers, and each timestamp', async () => {
    const bytes = (await allFour(unsignedPdf(), stamping)).at(-1) as Uint8Array;
    for (const { field, contents, covers, token } of held(bytes)) {
      const start = Buffer.from(bytes).indexOf(Buffer.from(contents).toString('hex'), 'latin1');
      const [cms, content] = [join(dir, `${field}.cms`), join(dir, `${field}.bin`)];
      writeFileSync(cms, contents);
      writeFileSync(content, Buffer.concat([bytes.subarray(0, start - 1), bytes.subarray(start + 2 * contents.length + 1, covers)]));
      const who = ['-CAfile', world.root.pem, '-purpose', 'any', '-out', '/dev/null'];
      const said = run('openssl', 'cms', '-verify', '-cades', '-inform', 'DER', '-binary', '-in', cms, '-content', content, ...who);
      expect(said.output).toContain('CAdES Verification successful');
      expect(token?.intact).toBe(true);
    }
  });
});

describe('stampDocument', () => {
  it('adds a timestamp that pdfsig and openssl accept', async () => {
    const bytes = await stampDocument(await turn(unsignedPdf(), 'owner', {}, stamping), stamping);
    const file = saved(bytes, 'stamped');
    expect(run('qpdf', '--check', file)).toMatchObject({ code: 0 });
    // pdfsig judges no document timestamp; it sees that one covers all of the file, and that the signature still holds.
    expect(run('pdfsig', file).output).toMatch(/Signature is Valid[\s\S]*timestamp[\s\S]*Total document signed/);
    const last = held(bytes).at(-1);
    expect(last).toMatchObject({ field: 'timestamp', intact: true });
    const start = Buffer.from(bytes).indexOf(Buffer.from(last?.contents ?? []).toString('hex'), 'latin1');
    const length = 2 * (last?.contents.length ?? 0);
    const { readFirst } = await import('../../../signing/der/read.ts');
    writeFileSync(join(dir, 'doc.token'), readFirst(last?.contents ?? new Uint8Array()).whole);
    writeFileSync(join(dir, 'doc.bin'), Buffer.concat([bytes.subarray(0, start - 1), bytes.subarray(start + length + 1)]));
    const data = ['-in', join(dir, 'doc.token'), '-token_in', '-data', join(dir, 'doc.bin')];
    expect(run('openssl', 'ts', '-verify', ...data, '-CAfile', world.root.pem).output).toContain('Verification: OK');
  });
});

describe('signInTurn refuses', () => {
  let once: Uint8Array;
  beforeAll(async () => {
    once = await turn(unsignedPdf(), 'owner');
  });

  it('a role that has signed', async () => {
    expect(await codeOf(() => turn(once, 'owner'))).toBe('sign-role-signed');
  });

  it('a file that was changed under a signature', async () => {
    const bad = Buffer.from(once);
    bad[bad.indexOf('Hello')] = 0x4a;
    expect(await codeOf(() => turn(bad, 'contractor'))).toBe('sign-damaged');
    expect(await codeOf(() => stampDocument(bad, stamping))).toBe('sign-damaged');
  });

  it('a file that is cut short, or is no PDF', async () => {
    expect(await codeOf(() => turn(once.subarray(0, once.length - 60), 'contractor'))).toMatch(/^(pdf-unreadable|sign-damaged)$/);
    expect(await codeOf(() => turn(Buffer.from('hello'), 'contractor'))).toBe('pdf-unreadable');
  });

  it('a file that a signature locked, by us or by DocMDP P=1', async () => {
    const locked = await turn(once, 'contractor', { locking: 'all' });
    expect(await codeOf(() => turn(locked, 'staff'))).toBe('sign-locked');
    const shut = await turn(unsignedPdf(), 'owner');
    const text = Buffer.from(shut).toString('latin1').replace('/P 2 /V', '/P 1 /V');
    // The changed octet breaks the signature too; the file is refused either way, and for the damage first.
    expect(await codeOf(() => turn(Buffer.from(text, 'latin1'), 'contractor'))).toBe('sign-damaged');
  });

  it('a page that is not there, and a box beyond the page', async () => {
    expect(await codeOf(() => turn(once, 'staff', { place: { page: 4, box: [0, 0, 10, 10] } }))).toBe('sign-page');
    expect(await codeOf(() => turn(once, 'staff', { place: { page: 0, box: [500, 0, 100, 10] } }))).toBe('sign-box');
  });

  it('nothing half-done where the authority is down', async () => {
    const dead = { stamp: timestampsFrom({ url: 'http://127.0.0.1:9/', trusted: [] }, now) };
    expect(await codeOf(() => turn(once, 'staff', {}, dead))).toBe('timestamp-down');
  });
});

describe('fields', () => {
  it('that the form has are used: by name, by label, or for anybody', async () => {
    const form = Buffer.from(unsignedPdf());
    expect(readFields(new Update(form)).map(({ name }) => name)).toEqual(['signature']);
    const signed = await turn(form, 'owner');
    // The one field was for anybody; the signature itself says for whom it was made.
    expect(readFields(new Update(signed)).map(({ name }) => name)).toEqual(['signature']);
    expect(held(signed).map(({ dict }) => textOf(dict.entries.get('GUIJ_Role') as PdfString))).toEqual(['owner']);
  });

  it('for those who sign later are added before anything is certified', async () => {
    const signed = await turn(unsignedPdf(), 'owner', { later: ['contractor', 'staff'] });
    expect(readFields(new Update(signed)).map(({ name }) => name)).toEqual(['signature', 'contractor', 'staff']);
    const next = await turn(signed, 'staff');
    expect(readFields(new Update(next)).map(({ name }) => name)).toEqual(['signature', 'contractor', 'staff']);
  });

  it('of a template have their box drawn in, and their own lock goes first', async () => {
    const form = write(
      new Map([
        [1, '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R >>'],
        [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 420 595] >>'],
        [3, '<< /Type /Page /Parent 2 0 R /Annots 7 0 R >>'],
        [4, '<< /T (signature) /FT /Sig /Kids [5 0 R 8 0 R] >>'],
        [5, '<< /Type /Annot /Subtype /Widget /Parent 4 0 R /T (owner) /Rect [10 10 110 40] /P 3 0 R /Lock << /Action /All >> >>'],
        [6, '<< /Fields [4 0 R] >>'],
        [7, '[5 0 R 8 0 R]'],
        [8, '<< /Type /Annot /Subtype /Widget /Parent 4 0 R /T (b) /TU (contractor) /Rect [10 50 110 80] /P 3 0 R >>'],
      ]),
    );
    const sizes: number[][] = [];
    const draw: DrawAppearance = (update, width, height) => {
      sizes.push([width, height]);
      return update.add(stream({ Subtype: name('Form'), BBox: [0, 0, width, height] }, Buffer.from('0 0 5 5 re f')));
    };
    const once = await turn(form, 'contractor', { draw });
    const twice = await turn(once, 'owner', { draw });
    expect(sizes).toEqual([
      [100, 30],
      [100, 30],
    ]);
    expect(held(twice).map(({ field, intact }) => [field, intact])).toEqual([
      ['signature.b', true],
      ['signature.owner', true],
    ]);
    expect(Buffer.from(twice).toString('latin1')).toContain('/Action /All /V /1.2');
    expect(await codeOf(() => turn(twice, 'staff'))).toBe('sign-locked');
    expect(run('qpdf', '--check', saved(twice, 'template'))).toMatchObject({ code: 0 });
    expect(run('pdfsig', saved(twice, 'template')).output.match(/Signature is Valid\./g)).toHaveLength(2);
  });

  it('that bear a value are locked as signed', async () => {
    const form = write(
      new Map([
        [1, '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R 5 0 R] >> >>'],
        [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
        [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'],
        [4, '<< /FT /Tx /T (room) /V (3-1-1202) >>'],
        [5, '<< /FT /Tx /T (remark) >>'],
      ]),
    );
    const signed = await turn(form, 'owner');
    const text = Buffer.from(signed).toString('latin1');
    const room = Buffer.from('room').toString('hex');
    expect(text).toContain(
      `/TransformMethod /FieldMDP /TransformParams <</Type /TransformParams /Action /Include /Fields [<${room}>] /V /1.2>>`,
    );
    expect(held(signed)).toMatchObject([{ field: 'owner', intact: true }]);
  });
});
