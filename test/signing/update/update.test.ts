import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { as } from '../../../signing/pdf/values.ts';
import { byteString, dict, name, stream, textString } from '../../../signing/update/make.ts';
import { Update } from '../../../signing/update/update.ts';
import { writeValue } from '../../../signing/update/write-value.ts';
import { codeOf, testFolder } from '../folder.ts';
import { write } from '../makePdf.ts';
import { run } from '../openssl.ts';
import { packedPdf, unsignedPdf } from './unsigned.ts';

const dir = testFolder();
const FILES = { table: () => unsignedPdf(), streams: () => packedPdf(dir) };

function checked(bytes: Uint8Array): void {
  const file = join(dir, 'checked.pdf');
  writeFileSync(file, bytes);
  expect(run('qpdf', '--check', file)).toMatchObject({ code: 0 });
}

describe.each(Object.entries(FILES))('an update of a file with %s', (kind, begin) => {
  it('adds and replaces objects, and is of the same kind', () => {
    const before = begin();
    const update = new Update(before);
    const { place, value } = update.catalog();
    const added = update.add(stream({ Type: name('Note') }, Buffer.from('words')));
    update.put(place, dict({ ...Object.fromEntries(value.entries), Note: added }));
    const { bytes } = update.finish();
    expect(Buffer.from(bytes.subarray(0, before.length)).equals(Buffer.from(before))).toBe(true);
    checked(bytes);
    const again = new Update(bytes);
    expect(again.document.newest.kind).toBe(kind === 'table' ? 'table' : 'stream');
    expect(again.document.revisions).toBe(new Update(before).document.revisions + 1);
    expect(Buffer.from(as(again.get(again.catalog().value, 'Note'), 'stream')?.data ?? []).toString()).toBe('words');
    expect(Buffer.from(update.finish().bytes).equals(Buffer.from(bytes))).toBe(true);
  });

  it('holds after twenty of them', () => {
    let bytes = begin();
    for (let round = 0; round < 20; round += 1) {
      const update = new Update(bytes);
      update.set(update.catalog().place, 'Notes', (old) =>
        dict({ ...Object.fromEntries(old.entries), [`N${round}`]: update.add(textString(`第 ${round} 条`)) }),
      );
      bytes = Uint8Array.from(update.finish().bytes);
    }
    checked(bytes);
    expect(as(new Update(bytes).get(new Update(bytes).catalog().value, 'Notes'), 'dict')?.entries.size).toBe(20);
  });
});

describe('numbers of new objects', () => {
  it('lie above every object, whatever the file says in /Size', () => {
    const text = Buffer.from(unsignedPdf()).toString('latin1');
    const lying = Buffer.from(text.replace(/\/Size \d+/, '/Size 2'), 'latin1');
    expect(new Update(lying).reserve().number).toBe(7);
    const wide = Buffer.from(text.replace(/\/Size \d+/, '/Size 99'), 'latin1');
    expect(new Update(wide).reserve().number).toBe(99);
  });

  it('a file without an end of line gets one first', () => {
    const cut = unsignedPdf().subarray(0, -1);
    const update = new Update(cut);
    update.add(null);
    const { bytes } = update.finish();
    expect(Buffer.from(bytes).toString('latin1', cut.length - 5, cut.length + 2)).toBe('%%EOF\n7');
    checked(bytes);
  });
});

describe('what cannot be read', () => {
  it('ends in a problem, and in no other error, whatever octets are changed', async () => {
    const good = packedPdf(dir);
    const codes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (index, change) => {
        const bad = Uint8Array.from(good);
        bad[index] = (bad[index] ?? 0) ^ change;
        codes.add(await codeOf(() => new Update(bad)));
      }),
      { numRuns: 500, seed: 5 },
    );
    expect([...codes].filter((code) => !['pdf-unreadable', 'no problem'].includes(code))).toEqual([]);
  });

  it('encryption is refused', async () => {
    const text = Buffer.from(write(new Map([[1, '<< /Type /Catalog >>']]))).toString('latin1');
    expect(await codeOf(() => new Update(Buffer.from(text.replace('/Root', '/Encrypt 1 0 R /Root'), 'latin1')))).toBe('pdf-unreadable');
  });
});

describe('writeValue', () => {
  it('writes names, numbers and strings that a reader gets back', () => {
    expect(writeValue(dict({ 'A b': [1, -2.5, 0.00001, true, null], '': name('x#y/') }))).toBe(
      '<</A#20b [1 -2.5 0.00001 true null] / /x#23y#2f>>',
    );
    expect(writeValue(byteString(Buffer.from([0, 255])))).toBe('<00ff>');
    expect(writeValue(textString('业主'))).toBe('<feff4e1a4e3b>');
  });
});
