import { describe, expect, it } from 'vitest';
import { append, CONTENT, countersign, objectText, sizeOf, stream } from '../revise.ts';
import { expectCaught, issued, sayings, signer } from './support.ts';

// Shadow attacks (Mainka and others, NDSS 2021): the file is prepared before it is signed, and the signer sees something harmless.
// Afterwards a revision shows what was prepared. Here the preparation itself is refused, and the revision too.

const EVIL = 'BT /F1 24 Tf 72 700 Td (Refused) Tj ET';
const form = (text: string, box = '0 0 595 842') =>
  stream(text, `/Type /XObject /Subtype /Form /BBox [${box}] /Resources << /Font << /F1 5 0 R >> >>`);
const more = (...entries: readonly (readonly [number, string])[]) => new Map(entries);

describe('shadow attacks: hide', () => {
  it('a picture over the text, taken away later', async () => {
    const overlay = {
      resources: '/XObject << /X 40 0 R >>',
      objects: more([40, form('1 g 0 0 595 842 re f')]),
      content: `${CONTENT}\n/X Do`,
    };
    const bytes = await issued(overlay);
    await expectCaught(bytes, 'the resources of page 1 holds /XObject');
    await expectCaught(append(bytes, more([40, form('')])), 'page 1, object 40: a drawing was replaced');
  });

  it('a layer that can be switched', async () => {
    const layer = {
      catalog: '/OCProperties << /OCGs [40 0 R] /D << /OFF [40 0 R] >> >>',
      objects: more([40, '<< /Type /OCG /Name (x) >>']),
    };
    await expectCaught(await issued(layer), 'a layer that can be hidden');
  });

  it('an annotation over the text', async () => {
    const stamp = `<< /Type /Annot /Subtype /Stamp /Rect [70 690 300 730] /AP << /N 41 0 R >> >>`;
    const bytes = await issued({ annots: '40 0 R', objects: more([40, stamp], [41, form('1 g 0 0 9 9 re f')]) });
    await expectCaught(bytes, 'page 1 holds an annotation (Stamp)');
  });

  it('an empty signature field over the text, whose appearance comes with the signature', async () => {
    const field = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (over) /Rect [60 690 300 730] /F 132 /P 3 0 R >>';
    const bytes = await issued({ annots: '40 0 R', objects: more([40, field]) });
    await expectCaught(bytes, 'a signature field of page 1 covers “Granted”');
    expect((await sayings(bytes)).zh).toContain('第 1 页的签名域遮住了“Granted”');
  });
});

describe('shadow attacks: replace', () => {
  it('a font prepared beside the one in use, and swapped in', async () => {
    const shadow = more([40, '<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>']);
    await expectCaught(await issued({ objects: shadow }), 'objects that nothing refers to (40)');
    const bytes = await issued({ resources: '/ProcSet [/PDF 40 0 R]', objects: shadow });
    const swapped = append(bytes, more([3, objectText(bytes, 3).replace('/F1 5 0 R', '/F1 40 0 R')]));
    await expectCaught(swapped, 'page 1, object 3, /Resources');
  });

  it('a font that draws what it likes', async () => {
    const font = '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << >> /Encoding << >> >>';
    await expectCaught(await issued({ objects: more([5, font]) }), 'the font F1 of page 1 is one of drawings');
  });

  it('the value of a text field, whose appearance covers other words', async () => {
    const field = (value: string) =>
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (outcome) /V (${value}) /Rect [72 300 272 320] /F 4 /P 3 0 R /AP << /N 41 0 R >> >>`;
    const bytes = await issued({
      annots: '40 0 R',
      form: '/DA (/F1 9 Tf)',
      objects: more([40, field('Granted')], [41, form('', '0 0 200 20')]),
    });
    await expectCaught(append(bytes, more([40, field('Refused')])), 'object 40, /V');
    await expectCaught(append(bytes, more([41, form(EVIL, '0 0 200 20')])), 'object 41: a drawing was replaced');
  });

  it('a form of another technique within', async () => {
    await expectCaught(await issued({ form: '/XFA (x)' }), 'the form holds /XFA (an XFA form)');
  });
});

describe('shadow attacks: hide and replace', () => {
  it('a whole second document, prepared and never shown', async () => {
    const shadow = more(
      [40, '<< /Type /Catalog /Pages 41 0 R >>'],
      [41, '<< /Type /Pages /Kids [42 0 R] /Count 1 >>'],
      [42, '<< /Type /Page /Parent 41 0 R /MediaBox [0 0 595 842] /Contents 43 0 R /Resources << /Font << /F1 5 0 R >> >> >>'],
      [43, stream(EVIL)],
    );
    const bytes = await issued({ objects: shadow });
    await expectCaught(bytes, 'objects that nothing refers to (40, 41, 42, 43)');
    await expectCaught(append(bytes, new Map(), { root: '40 0 R' }), '/Root: this entry of the trailer was changed');
  });

  it('content prepared under a number that a later table leads to', async () => {
    const hidden = `4 0 obj\n${stream(EVIL)}\nendobj\n`;
    const bytes = await issued({ objects: more([40, stream(hidden)]), resources: '/ProcSet [/PDF 40 0 R]' });
    const at = Buffer.from(bytes).indexOf(hidden);
    await expectCaught(append(bytes, new Map(), { offsets: new Map([[4, at]]) }), 'leads to object 4 elsewhere');
  });

  it('content prepared in a comment', async () => {
    await expectCaught(await issued({ signature: '\n% 4 0 obj << /Hidden true >> endobj\n' }), 'object 7 holds a comment');
  });
});

describe('certification attacks', () => {
  // "Breaking the Specification" (Rohlmann and others, 2021): what a certification of level 2 or 3 allows is misused.
  const certified = () =>
    issued({
      catalog: '/Perms << /DocMDP 7 0 R >>',
      signature: '/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 3 /V /1.2 >> >>] ',
    });

  it.each(['FreeText', 'Stamp', 'Redact', 'Highlight', 'Link', 'Ink', 'Square', 'Text', 'FileAttachment', 'Screen'])(
    'evil annotation: %s, though level 3 allows it',
    async (subtype) => {
      const bytes = await certified();
      const next = sizeOf(bytes);
      const objects = more(
        [next, `<< /Type /Annot /Subtype /${subtype} /Rect [70 690 300 730] /Contents (x) >>`],
        [3, objectText(bytes, 3).replace(/\/Annots \[([^\]]*)\]/, `/Annots [$1 ${next} 0 R]`)],
      );
      await expectCaught(append(bytes, objects), `page 1, object ${next}, /Annots: an annotation was put on the page`);
    },
  );

  it.each([
    ['over the text', { rect: '60 690 300 730' }, 'the signature field covers'],
    ['over another signature field', { rect: '72 410 272 430' }, 'the signature field covers'],
    ['over the edge of the page', { rect: '500 100 700 140' }, 'reaches beyond the page'],
    ['over the whole page', { rect: '0 0 595 842' }, 'the signature field covers'],
  ] as const)('sneaky signature: %s', async (_name, how, sentence) => {
    await expectCaught(await countersign(await certified(), signer, { ...how, appearance: EVIL }), sentence);
  });

  it('sneaky signature: an appearance of another size than its field', async () => {
    const bytes = await certified();
    const appearance = form(EVIL);
    const objects = more([sizeOf(bytes) + 2, appearance]);
    await expectCaught(
      await countersign(bytes, signer, { appearance: '', objects }),
      '/BBox: the appearance of a signature has another size',
    );
  });

  it('sneaky signature: an appearance that is a prepared object', async () => {
    const bytes = await certified();
    const objects = more([10, objectText(bytes, 10).replace(/>>$/, `/V ${sizeOf(bytes)} 0 R /AP << /N 4 0 R >> >>`)]);
    await expectCaught(await countersign(bytes, signer, { existing: 10, objects }), 'an object that was there before (4)');
  });

  it.each([
    ['a layer', '/OC << /Type /OCG >>', '/OC: the appearance of a signature bears an entry that is not allowed'],
    ['another file', '/Ref << /F (x) >>', '/Ref: the appearance of a signature bears an entry that is not allowed'],
  ])('sneaky signature: an appearance with %s', async (_name, entry, sentence) => {
    const bytes = await certified();
    const dict = `/Type /XObject /Subtype /Form /BBox [0 0 200 40] ${entry}`;
    await expectCaught(
      await countersign(bytes, signer, {
        existing: 10,
        appearance: '',
        objects: more([sizeOf(bytes) + 1, stream('', dict)], [sizeOf(bytes) + 2, stream('', dict)]),
      }),
      sentence,
    );
  });

  it.each([
    ['an action', '/A << /S /Launch /F (x) >>', '/A: the new signature field "second" bears an entry that is not allowed'],
    ['actions that start by themselves', '/AA << /PO << /S /JavaScript /JS (x) >> >>', '/AA: the new signature field "second" bears'],
    ['a child', '/Kids [4 0 R]', '/Kids: the new signature field'],
  ])('a new field with %s', async (_name, field, sentence) => {
    await expectCaught(await countersign(await certified(), signer, { field }), sentence);
  });

  it('a new field that is none for signatures, is not signed, or bears a name that is taken', async () => {
    const bytes = await certified();
    const field = sizeOf(bytes) + 1;
    const other = (text: string) =>
      more([field, `<< /Type /Annot /Subtype /Widget /T (second) /Rect [72 100 272 140] /F 132 /P 3 0 R ${text} >>`]);
    await expectCaught(await countersign(bytes, signer, { objects: other('/FT /Tx /V (x)') }), 'was added, which is no signature field');
    await expectCaught(await countersign(bytes, signer, { objects: other('/FT /Sig') }), 'the new signature field "second" is not signed');
    await expectCaught(await countersign(bytes, signer, { name: 'owner' }), 'is empty or taken');
  });

  it('a signature whose dictionary holds more than a signature does', async () => {
    await expectCaught(
      await countersign(await certified(), signer, { existing: 10, signature: '/Evil (x) ' }),
      '/Evil: a signature bears an entry',
    );
  });
});
