import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../openssl.ts';
import { baseForm, firstRevision, objectText, signatureDict, startOf, stream } from '../revise.ts';
import { expectCaught, FIELDS, folder, sayings, signer } from './support.ts';

// Signature wrapping (2019): the hole of a signature is not signed. Where /ByteRange stands behind /Contents, an attacker ends the
// signature early, writes a ByteRange of his own and objects of his own into the hole, and moves the second signed half to the end.
// The digest still holds; the table that `startxref` leads to is his.

const FORGED = stream('BT /F1 24 Tf 72 700 Td (Refused) Tj ET');
const HEX = /\/Contents <([0-9a-f]+)>/;

/** The form with its ByteRange behind Contents, which makes the attack possible. */
const objects = baseForm({ fields: FIELDS });
const [range = ''] = /\/ByteRange \[[^\]]*\] /.exec(signatureDict()) ?? [];
objects.set(7, signatureDict().replace(range, '').replace(/ >>$/, ` ${range}>>`));
const good = Buffer.from(await firstRevision(objects, signer));

/** `evil`: what the attacker puts in the place of the content; `gap`: more between his table and the second half. */
function wrapped(evil: string, gap = ''): Buffer {
  const text = good.toString('latin1');
  const hole = HEX.exec(text);
  const start = (hole?.index ?? 0) + '/Contents '.length;
  const end = start + (hole?.[1]?.length ?? 0) + 2;
  const hex = (hole?.[1] ?? '').replace(/0+$/, '');
  const closed = `<${hex.length % 2 === 0 ? hex : `${hex}0`}>`;
  const head = `${text.slice(0, start)}${closed} /ByteRange [0 ${start} CCCCCCCCCC ${good.length - end}] /M (D:20261123142600+08'00') >>\nendobj\n`;
  const offsets = new Map<number, number>();
  let body = head;
  const put = (number: number, object: string) => {
    offsets.set(number, body.length);
    body += `${number} 0 obj\n${object}\nendobj\n`;
  };
  // What stood behind the hole is moved away, so it is written again.
  for (const number of [8, 9, 10, 11, 12, 13]) put(number, objectText(good, number));
  put(4, evil);
  const at = startOf(good);
  expect(body.length).toBeLessThan(at);
  body = body.padEnd(at, ' ');
  const rows = Array.from({ length: 14 }, (_none, number) => {
    const offset = number === 0 ? undefined : (offsets.get(number) ?? text.indexOf(`\n${number} 0 obj`) + 1);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  body += `xref\n0 14\n${rows.join('')}trailer\n<< /Size 14 /Root 1 0 R /Info 9 0 R >>\nstartxref\n${at}\n%%EOF\n${gap}`;
  return Buffer.from(body.replace('CCCCCCCCCC', String(body.length).padStart(10)) + text.slice(end), 'latin1');
}

describe('signature wrapping', () => {
  it('is possible here: the form is valid, and the digest of both halves stays what it was', async () => {
    expect(await sayings(good)).toMatchObject({ verdict: 'valid' });
    const halves = (bytes: Buffer) => {
      const [, , a = '', c = '', d = ''] = /\/ByteRange \[(\d+) +(\d+) +(\d+) +(\d+) *\]/.exec(bytes.toString('latin1')) ?? [];
      const [before, after, rest] = [a, c, d].map(Number) as [number, number, number];
      return createHash('sha256')
        .update(bytes.subarray(0, before))
        .update(bytes.subarray(after, after + rest))
        .digest('hex');
    };
    const evil = wrapped(FORGED);
    expect(halves(evil)).toBe(halves(good));
    const file = join(folder, 'wrapped.pdf');
    writeFileSync(file, evil);
    expect(run('pdftotext', file, '-').output).toContain('Refused');
  });

  it.each([
    ['with other content', FORGED, ''],
    ['with the same content', objectText(good, 4), ''],
    ['with rubbish before the second half', FORGED, '99 0 obj\n<< >>\nendobj\n'],
    ['with spaces before the second half', FORGED, ' '.repeat(300)],
  ])('%s', async (_name, evil, gap) => {
    await expectCaught(wrapped(evil, gap), 'does not run from the start around exactly the signature');
  });

  it('with a head put before or into the file', async () => {
    const junk = Buffer.from('1 0 obj\n<< /Type /Catalog >>\nendobj\n');
    await expectCaught(Buffer.concat([junk, good]), 'it is no PDF file');
    await expectCaught(Buffer.concat([good.subarray(0, 15), junk, good.subarray(15)]), 'the PDF cannot be read');
    const moved = Buffer.from(good);
    moved.write('2 ', 7, 'latin1');
    await expectCaught(moved, 'its header is not the one allowed');
  });
});
