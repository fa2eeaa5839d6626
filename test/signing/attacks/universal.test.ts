import { describe, expect, it } from 'vitest';
import { expectCaught, issued, patched, sayings, signedTwice } from './support.ts';

// Universal signature forgery (Mladenov and others, "1 Trillion Dollar Refund", 2019): the signature dictionary is made such that a
// reader shows it as valid without checking it.

const RANGE = /\/ByteRange \[[^\]]*\]/;
const CONTENTS = /\/Contents <[0-9a-f]+>/;
const good = await issued();

it('the forms that are attacked here are valid', async () => {
  for (const bytes of [good, await signedTwice()]) expect(await sayings(bytes)).toMatchObject({ verdict: 'valid', en: '' });
});

describe('universal signature forgery', () => {
  it.each([
    ['without a ByteRange', RANGE, '', '/ByteRange is not four numbers'],
    ['with a ByteRange of null', RANGE, '/ByteRange null', '/ByteRange is not four numbers'],
    ['with an empty ByteRange', RANGE, '/ByteRange []', '/ByteRange is not four numbers'],
    ['with a ByteRange of two numbers', RANGE, '/ByteRange [0 10]', '/ByteRange is not four numbers'],
    ['with a ByteRange of zeros', RANGE, '/ByteRange [0 0 0 0]', 'does not run from the start'],
    ['with a negative start', RANGE, '/ByteRange [-1 10 20 30]', 'does not run from the start'],
    ['with a negative length', RANGE, '/ByteRange [0 -1 -1 -1]', 'does not run from the start'],
    ['with overlapping halves', RANGE, '/ByteRange [0 9999 10 9999]', 'does not run from the start'],
    ['with words for numbers', RANGE, '/ByteRange [/a /b /c /d]', 'does not run from the start'],
    ['with huge numbers', RANGE, '/ByteRange [0 99999999999 99999999999 9]', 'does not run from the start'],
    ['with fractions', RANGE, '/ByteRange [0 1.5 2.5 9]', 'does not run from the start'],
    ['without Contents', CONTENTS, '', 'there is no /Contents'],
    ['with Contents of null', CONTENTS, '/Contents null', 'there is no /Contents'],
    ['with empty Contents', CONTENTS, '/Contents <>', 'does not run from the start'],
    ['with Contents of one zero', CONTENTS, '/Contents <00>', 'does not run from the start'],
    ['with Contents as text', CONTENTS, '/Contents (00)', 'there is no /Contents'],
    ['without a SubFilter', '/SubFilter /ETSI.CAdES.detached', '', 'it is no PAdES signature'],
    ['with a SubFilter of null', '/SubFilter /ETSI.CAdES.detached', '/SubFilter null', 'it is no PAdES signature'],
    ['with a SubFilter for SHA-1', '/SubFilter /ETSI.CAdES.detached', '/SubFilter /adbe.x509.rsa_sha1', 'it is no PAdES signature'],
    ['without a type', '/Type /Sig', '', 'the content does not match the signature'],
    ['as a timestamp that it is not', '/Type /Sig /Filter /Adobe.PPKLite', '/Type /DocTimeStamp', 'it is no PAdES timestamp'],
  ] as const)('%s', async (_name, from, to, sentence) => {
    await expectCaught(patched(good, from, to), sentence);
  });

  it('with Contents of zeros only', async () => {
    await expectCaught(patched(good, CONTENTS, `/Contents <${'0'.repeat(8000)}>`), 'not in the one form allowed');
  });

  it('with the same entry twice', async () => {
    await expectCaught(patched(good, '/M (D:20261123142600+08', '/ByteRange [0 1 2 3]'), 'a dictionary holds "ByteRange" twice');
    await expectCaught(patched(good, '/Filter /Adobe.PPKLite', '/Contents <00>'), 'a dictionary holds "Contents" twice');
  });
});
