import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../openssl.ts';
import { append, countersign, objectText, sizeOf, startOf, stream } from '../revise.ts';
import { expectCaught, folder, issued, patched, signedTwice, signer } from './support.ts';

// Incremental saving attacks (2019): something is appended to a signed file, in more or less proper form.

const good = await signedTwice();
const FORGED = stream('BT /F1 24 Tf 72 700 Td (Refused) Tj ET');
const object = (number: number, text: string) => `${number} 0 obj\n${text}\nendobj\n`;
const more = (text: string) => Buffer.concat([good, Buffer.from(text, 'latin1')]);
const replaced = (number: number, text: string) => append(good, new Map([[number, text]]));
const edited = (number: number, from: string | RegExp, to: string) => replaced(number, objectText(good, number).replace(from, to));

describe('an appended revision', () => {
  it.each([
    ['the content of a page', () => replaced(4, FORGED), 'page 1, object 4: a content stream was replaced'],
    [
      'the page, to other content',
      () => edited(3, '/Contents 4 0 R', '/Contents 5 0 R'),
      'page 1, object 3, /Contents: this entry of the page was changed',
    ],
    ['the size of the page', () => edited(3, '595 842', '595 400'), 'page 1, object 3, /MediaBox'],
    ['a box that cuts the page off', () => edited(3, /^<< /, '<< /CropBox [0 0 10 10] '), 'page 1, object 3, /CropBox'],
    ['a turn of the page', () => edited(3, /^<< /, '<< /Rotate 180 '), 'page 1, object 3, /Rotate'],
    ['the resources', () => edited(3, '/F1 5 0 R', '/F1 9 0 R'), 'page 1, object 3, /Resources'],
    ['the font (font swap)', () => edited(5, 'Helvetica', 'Symbol'), 'page 1, object 5, /BaseFont: a font was changed'],
    ['the page tree', () => edited(2, '[3 0 R]', '[3 0 R 3 0 R]'), 'object 2, /Kids: the page tree was changed'],
    ['the information', () => edited(9, 'Permit', 'Refusal'), 'object 9, /Title'],
    [
      'the catalogue: a script on opening',
      () => edited(1, /^<< /, '<< /OpenAction << /S /JavaScript /JS (app.alert) >> '),
      'object 1, /OpenAction: this entry of the catalogue was changed',
    ],
    ['the catalogue: actions', () => edited(1, /^<< /, '<< /AA << /WC << /S /Launch /F (x) >> >> '), 'object 1, /AA'],
    ['the catalogue: layers', () => edited(1, /^<< /, '<< /OCProperties << /OCGs [] >> '), 'object 1, /OCProperties'],
    ['the catalogue: names', () => edited(1, /^<< /, '<< /Names << /JavaScript << >> >> '), 'object 1, /Names'],
    ['the catalogue: another page tree', () => edited(1, '/Pages 2 0 R', '/Pages 3 0 R'), 'object 1, /Pages'],
    ['the catalogue: a version', () => edited(1, /^<< /, '<< /Version /2.0 '), 'object 1, /Version'],
    ['the form: an XFA', () => edited(8, /^<< /, '<< /XFA (x) '), 'object 8, /XFA: this entry of the form was changed'],
    ['the form: appearances made anew', () => edited(8, /^<< /, '<< /NeedAppearances true '), 'object 8, /NeedAppearances'],
    [
      'the form: a field taken out',
      () => edited(8, '13 0 R', ''),
      'object 8, /Fields: entries that were there were removed, replaced or moved',
    ],
    ['the form: no longer signed', () => edited(8, '/SigFlags 3', '/SigFlags 0'), 'object 8, /SigFlags'],
    ['a signature: its value', () => edited(6, '/V 7 0 R', '/V 9 0 R'), 'object 6, /V: the field "signature" was changed'],
    [
      'a signature: where it is seen',
      () => edited(10, '/Rect [72 400 272 440]', '/Rect [0 0 595 842]'),
      'page 1, object 10, /Rect: the field "owner" was changed',
    ],
    ['a signature: how it is seen', () => edited(sizeOf(good) - 1, 'owner', 'admin'), 'a drawing was replaced'],
    [
      'an empty signature field: where',
      () => edited(11, '/Rect [72 340 272 380]', '/Rect [0 0 595 842]'),
      'page 1, object 11, /Rect: this entry of the signature field "contractor" was changed',
    ],
    ['an empty signature field: an action', () => edited(11, /^<< /, '<< /A << /S /Launch >> '), 'object 11, /A'],
    ['an empty signature field: an appearance without a signature', () => edited(11, /^<< /, '<< /AP << /N 4 0 R >> '), 'object 11, /AP'],
    ['a signature dictionary', () => edited(7, "(D:20261123142600+08'00')", "(D:20261124142600+08'00')"), 'object 7'],
    [
      'an annotation over the text (overlay)',
      () =>
        append(
          good,
          new Map([
            [3, objectText(good, 3).replace(/\/Annots \[([^\]]*)\]/, `/Annots [$1 40 0 R]`)],
            [40, '<< /Type /Annot /Subtype /FreeText /Rect [60 690 300 730] /Contents (Refused) /DA (/F1 24 Tf) >>'],
          ]),
        ),
      'page 1, object 40, /Annots: an annotation was put on the page',
    ],
    ['an annotation written into the page', () => edited(3, /\/Annots \[/, '/Annots [<< /Subtype /Stamp >> '), 'page 1, object 3, /Annots'],
    ['a new object that nothing needs', () => replaced(40, '<< /Hidden true >>'), 'object 40: an object was added'],
    [
      'a stream of objects',
      () => replaced(40, stream('4 0 <<>>', '/Type /ObjStm /N 1 /First 4')),
      'object 40: a stream of objects was added',
    ],
    [
      'a cross-reference stream',
      () => replaced(40, stream('x', '/Type /XRef /Size 50 /W [1 2 1]')),
      'object 40: a cross-reference stream was added',
    ],
    [
      'an attachment',
      () =>
        append(
          good,
          new Map([
            [1, objectText(good, 1).replace(/^<< /, '<< /AF [40 0 R] ')],
            [40, '<< /Type /Filespec /F (x) >>'],
          ]),
        ),
      'object 1, /AF',
    ],
  ] as const)('that changes %s', async (_name, make, sentence) => {
    await expectCaught(make(), sentence);
  });

  it('that frees an object', async () => {
    await expectCaught(append(good, new Map(), { free: [4] }), 'object 4: was deleted');
  });

  it('that names another catalogue or other information', async () => {
    const catalog = new Map([[40, '<< /Type /Catalog /Pages 2 0 R >>']]);
    await expectCaught(append(good, catalog, { root: '40 0 R' }), '/Root: this entry of the trailer was changed');
    await expectCaught(
      append(good, new Map([[40, '<< /Title (x) >>']]), { info: '40 0 R' }),
      '/Info: this entry of the trailer was changed',
    );
  });

  it('that hides its change behind a true signature of somebody who may sign', async () => {
    const evil = await countersign(good, signer, { existing: 11, objects: new Map([[4, FORGED]]) });
    await expectCaught(evil, 'page 1, object 4: a content stream was replaced');
  });

  it('is found below a later one', async () => {
    await expectCaught(
      await countersign(replaced(4, FORGED), signer, { existing: 11 }),
      'revision 3 makes a change that is not allowed: page 1, object 4',
    );
  });

  it('is valid for other readers, which is why it is looked for', async () => {
    const file = join(folder, 'incremental.pdf');
    writeFileSync(file, replaced(4, FORGED));
    expect(run('pdfsig', '-nocert', file).output.match(/Signature is Valid/g)).toHaveLength(2);
    expect(run('pdftotext', file, '-').output).toContain('Refused');
  });
});

describe('something appended in another form than a revision', () => {
  const table = `xref\n4 1\n${String(good.length).padStart(10, '0')} 00000 n \n`;
  it.each([
    ['without table and trailer', object(4, FORGED), 'changed after signing'],
    ['without table', `${object(4, FORGED)}trailer\n<< /Root 1 0 R /Size 40 /Prev ${startOf(good)} >>\n`, 'changed after signing'],
    ['without trailer', `${object(4, FORGED)}${table}`, 'changed after signing'],
    [
      'without trailer, but for startxref',
      `${object(4, FORGED)}${table}startxref\n${good.length + object(4, FORGED).length}\n%%EOF\n`,
      'trailer is missing',
    ],
    ['with another startxref to the old table', `${object(4, FORGED)}startxref\n${startOf(good)}\n%%EOF\n`, 'changed after signing'],
    ['one octet', '\n', 'changed after signing'],
    ['a comment', '% harmless\n', 'changed after signing'],
    ['another end', '%%EOF\n', 'changed after signing'],
    ['a copy of the file', Buffer.from(good).toString('latin1'), 'not'],
  ])('%s', async (_name, text, sentence) => {
    await expectCaught(more(text), sentence);
  });

  it('with a table whose trailer has no /Prev, so that the older revisions are lost', async () => {
    const bytes = append(good, new Map([[4, FORGED]]));
    await expectCaught(patched(bytes, `/Prev ${startOf(good)} >>`, '>>'), 'its catalog is missing');
  });

  it('with a hybrid trailer, an encrypted one, or strange entries', async () => {
    await expectCaught(append(good, new Map(), { trailer: '/XRefStm 15 ' }), 'hybrid cross-references');
    await expectCaught(append(good, new Map(), { trailer: '/Encrypt 9 0 R ' }), 'encrypted');
    await expectCaught(append(good, new Map(), { trailer: '/Extra 15 ' }), 'its trailer holds "Extra"');
  });

  it('with a table that is a stream', async () => {
    const body = `40 0 obj\n${stream('x', '/Type /XRef /Size 41 /W [1 2 1] /Root 1 0 R')}\nendobj\n`;
    await expectCaught(more(`${body}startxref\n${good.length}\n%%EOF\n`), 'cross-reference streams');
  });
});

describe('a table that leads elsewhere', () => {
  const issuedOnce = issued();
  it('into the older revision, to bring a hidden object to light', async () => {
    const bytes = await issuedOnce;
    const at = Buffer.from(bytes).indexOf('5 0 obj');
    await expectCaught(append(bytes, new Map(), { offsets: new Map([[5, at]]) }), 'leads to object 5 elsewhere');
  });

  it('into a stream', async () => {
    const hidden = '4 0 obj\n<< /Length 2 >>\nstream\nxx\nendstream\nendobj';
    const bytes = await issued({ content: `BT /F1 9 Tf 72 700 Td (x) Tj ET\n%${hidden}\n` });
    const at = Buffer.from(bytes).indexOf(hidden);
    await expectCaught(append(bytes, new Map(), { offsets: new Map([[4, at]]) }), 'leads to object 4 elsewhere');
  });

  it('to an object that stands there twice, or to one of another number', async () => {
    const bytes = await issuedOnce;
    const twice = append(bytes, new Map(), { filler: `${object(4, FORGED)}${object(4, FORGED)}`, offsets: new Map([[4, bytes.length]]) });
    await expectCaught(twice, 'belong to no object that its cross-reference lists');
    await expectCaught(append(bytes, new Map([[40, FORGED]]), { offsets: new Map([[4, bytes.length]]) }), 'object 4 is not in its place');
  });

  it('and lists an object twice', async () => {
    const bytes = append(
      await issuedOnce,
      new Map([
        [40, '<< >>'],
        [41, '<< >>'],
      ]),
    );
    await expectCaught(patched(bytes, '41 1\n', '40 1\n'), 'lists object 40 twice');
  });

  it('to an object beyond /Size, or of another generation', async () => {
    const bytes = append(await issuedOnce, new Map([[40, '<< >>']]));
    await expectCaught(patched(bytes, '/Size 41', '/Size 14'), 'lies beyond /Size');
    const generation = patched(
      patched(bytes, /40 1\n(\d{10}) 00000 n/, `40 1\n${String(Buffer.from(bytes).lastIndexOf('40 0 obj')).padStart(10, '0')} 00001 n`),
      '40 0 obj',
      '40 1 obj',
    );
    await expectCaught(generation, 'generation other than 0');
  });

  it('to a place between objects where something is left over', async () => {
    await expectCaught(
      append(await issuedOnce, new Map([[40, '<< >>']]), { filler: '99 0 obj\n<< /Evil true >>\nendobj\n' }),
      'belong to no object',
    );
  });
});
