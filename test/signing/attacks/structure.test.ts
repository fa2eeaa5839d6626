import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../openssl.ts';
import { stream } from '../revise.ts';
import { expectCaught, folder, issued, patched, sayings } from './support.ts';

// What no form of this product holds is refused even when it was there before the signature: a signer who was made to sign it did
// not see what it would do.

const more = (...entries: readonly (readonly [number, string])[]) => new Map(entries);
const SCRIPT = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';

describe('a form that was signed with', () => {
  it.each([
    ['a script on opening', { catalog: `/OpenAction ${SCRIPT}` }, 'the catalogue holds /OpenAction (an action on opening)'],
    ['a view on opening', { catalog: '/OpenAction [3 0 R /Fit]' }, 'the catalogue holds /OpenAction'],
    ['actions of the document', { catalog: `/AA << /WS ${SCRIPT} >>` }, 'the catalogue holds /AA (actions that start by themselves)'],
    [
      'scripts by name',
      { catalog: `/Names << /JavaScript << /Names [(a) ${SCRIPT}] >> >>` },
      'the name dictionary holds /JavaScript (a script)',
    ],
    ['actions of a page', { page: `/AA << /O ${SCRIPT} >>` }, 'page 1 holds /AA'],
    [
      'bookmarks that do something',
      {
        catalog: '/Outlines 40 0 R',
        objects: more(
          [40, '<< /Type /Outlines /First 41 0 R /Last 41 0 R /Count 1 >>'],
          [41, `<< /Title (x) /Parent 40 0 R /A ${SCRIPT} >>`],
        ),
      },
      'object 41: the action JavaScript',
    ],
    [
      'a program to be started',
      { annots: '40 0 R', objects: more([40, '<< /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (cmd.exe) >> >>']) },
      'object 40: the action Launch',
    ],
    [
      'a link to the network',
      { annots: '40 0 R', objects: more([40, '<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://x) >> >>']) },
      'object 40: a link to the network',
    ],
    [
      'a form that is sent away',
      { annots: '40 0 R', objects: more([40, '<< /Subtype /Widget /FT /Btn /Rect [9 9 19 19] /A << /S /SubmitForm >> >>']) },
      'object 40: the action SubmitForm',
    ],
    ['a layer', { page: '/Group << /OC << /Type /OCG >> >>' }, 'a layer that can be hidden'],
    [
      'a stream in another file',
      { resources: '/ProcSet [40 0 R]', objects: more([40, stream('', '/F (other.bin)')]) },
      'the content of object 40 lies in another file',
    ],
    [
      'a file outside',
      { catalog: '/AF [40 0 R]', objects: more([40, '<< /Type /Filespec /F (http://x) >>']) },
      'object 40 refers to a file outside',
    ],
    [
      'an attachment that the catalogue does not know',
      { resources: '/ProcSet [40 0 R]', objects: more([40, '<< /Type /Filespec /F (x) /EF << /F 41 0 R >> >>'], [41, stream('x')]) },
      'object 40 is a hidden attachment',
    ],
    [
      'a stream of objects',
      { resources: '/ProcSet [40 0 R]', objects: more([40, stream('4 0 <<>>', '/Type /ObjStm /N 1 /First 4')]) },
      'object 40: a stream of objects',
    ],
    ['objects that nothing refers to', { objects: more([40, '<< /Spare true >>']) }, 'objects that nothing refers to (40)'],
    [
      'a picture on the page',
      { resources: '/XObject << /I 40 0 R >>', objects: more([40, stream('x', '/Subtype /Image')]) },
      'the resources of page 1 holds /XObject',
    ],
    ['fields that readers draw by themselves', { form: '/NeedAppearances true' }, 'the form holds /NeedAppearances'],
    ['a portfolio', { catalog: '/Collection << /View /D >>' }, 'the catalogue holds /Collection'],
    ['article threads', { catalog: '/Threads []' }, 'the catalogue holds /Threads'],
    ['a turned page', { page: '/Rotate 180' }, 'page 1 holds /Rotate'],
    ['a cropped page', { page: '/CropBox [0 0 9 9]' }, 'page 1 holds /CropBox'],
    ['usage rights', { catalog: '/Perms << /UR3 7 0 R >>' }, '/Perms holds "UR3"'],
  ] as const)('%s is refused', async (_name, options, sentence) => {
    await expectCaught(await issued(options), sentence);
  });

  it('the same is valid for another reader', async () => {
    const file = join(folder, 'script.pdf');
    writeFileSync(file, await issued({ catalog: `/OpenAction ${SCRIPT}` }));
    expect(run('pdfsig', '-nocert', file).output).toContain('Signature is Valid');
  });
});

describe('a file whose frame is not the one allowed', () => {
  it('is refused: its head, its end, its table', async () => {
    const good = await issued();
    await expectCaught(patched(good, '%PDF-1.7', '%PDF-1.3'), 'its header is not the one allowed');
    await expectCaught(patched(good, '%PDF-1.7', '%PDF-2.0'), 'it is no PDF file');
    await expectCaught(patched(good, /startxref\n\d+/, 'startxref\n9'), 'xref is missing');
    await expectCaught(good.subarray(0, good.length - 3), 'it does not end with %%EOF');
    await expectCaught(patched(good, '65535 f', '00000 n'), 'object 0 is not in its place');
  });

  it('and the file from which these are made is none of them', async () => {
    expect(await sayings(await issued())).toMatchObject({ verdict: 'valid', codes: [] });
  });
});
