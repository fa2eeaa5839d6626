import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedFaces } from '../../../renderers/pdf/font/faces.ts';
import { makeKeys, trustAnchors } from '../../../service/keys.ts';
import { verifyForm } from '../../../service/verify/verify.ts';
import { type Forgery, forge } from '../../support/forge.ts';
import { DAY, example, scratch } from '../../support/process.ts';

const data = join(scratch(), 'data');
let trusted: readonly Uint8Array[] = [];

beforeAll(async () => {
  await makeKeys(data, {
    organisation: '青松物业服务有限公司',
    signerName: '张三',
    role: '客服专员',
    clock: new Date(Date.now() - 60_000),
  });
  trusted = await trustAnchors(data, []);
});

/** A form by somebody who holds the right key, and what is found of it. */
async function forged(how: Partial<Forgery> = {}) {
  const bytes = await forge({ file: example('02'), day: DAY, data, change: (evidence) => evidence, ...how });
  const found = await verifyForm('x.pdf', bytes, { trusted });
  return {
    verdict: found.verdict,
    signature: found.signature.verdict,
    replay: found.replay.verdict,
    paper: found.paper.verdict,
    installed: found.paper.installed,
    told: found.paper.problems.map(({ message }) => message.en).join('\n'),
    zh: found.paper.problems.map(({ message }) => message['zh-CN']).join('\n'),
    differences: found.paper.differences,
  };
}

const SOLID = '[] 0 d ';

/** Changes the first page's content stream without changing its length: other text of the same glyphs, or other operators. */
function onFirstPage(bytes: Buffer, change: (content: string) => string): Buffer {
  const copy = Buffer.from(bytes);
  const text = copy.toString('latin1');
  for (const match of text.matchAll(/\/Length (\d+)\s*>>\s*stream\n/g)) {
    const [start, length] = [match.index + match[0].length, Number(match[1])];
    let content = '';
    try {
      content = inflateSync(copy.subarray(start, start + length)).toString('latin1');
    } catch {
      continue;
    }
    if (!content.includes(SOLID)) continue;
    // Lines are solid unless told otherwise: leaving that out makes room, whatever the change needs when packed.
    const changed = change(content.replaceAll(SOLID, ''));
    const packed = deflateSync(Buffer.from(changed, 'latin1'), { level: 9 });
    if (packed.length > length) throw new Error('the changed stream is longer');
    // zlib stops at its end: what follows within the stream is not looked at.
    packed.copy(copy, start);
    return copy;
  }
  throw new Error('no page has lines');
}

describe('a form printed from its data', () => {
  it('is identical to a fresh printing', async () => {
    expect(await forged()).toMatchObject({
      verdict: 'genuine',
      signature: 'valid',
      replay: 'agrees',
      paper: 'identical',
      installed: 'same',
    });
  });

  it('left unsigned, it is a form nobody vouches for, and its paper is still that of its data', async () => {
    const found = await forged({
      unsigned: true,
      printing: (printing) => ({ ...printing, signer: { name: '', role: { 'zh-CN': '', en: '' } } }),
    });
    expect(found).toMatchObject({ verdict: 'bad', signature: 'unsigned', paper: 'identical' });
  });

  it('in a file put together otherwise shows the same drawing', async () => {
    const retouch = (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('/Lang (zh-CN)', '/Lang (zh-HK)'), 'latin1');
    expect(await forged({ retouch })).toMatchObject({ verdict: 'genuine', paper: 'same-drawing' });
  });
});

describe('a form whose paper was altered before it was signed, with a valid signature', () => {
  it('says another outcome: page, expected and found are told', async () => {
    const found = await forged({
      paper: (view) => ({
        ...view,
        report: {
          ...view.report,
          facts: {
            ...view.report.facts,
            roomNo: { ...view.report.facts['roomNo'], text: { 'zh-CN': '9-9-9999', en: '9-9-9999' } } as never,
          },
        },
      }),
      file: example('06'),
    });
    expect(found).toMatchObject({ verdict: 'bad', signature: 'valid', replay: 'agrees', paper: 'differs' });
    expect(found.differences).toEqual(
      expect.arrayContaining([expect.objectContaining({ page: 1, found: expect.stringContaining('9-9-9999') })]),
    );
    expect(found.told).toMatch(/page 1 does not say what the embedded data say: expected ".*3-1-1202.*", found ".*9-9-9999.*"/);
    expect(found.zh).toMatch(/第 1 页印的与内嵌数据不符：应为“.*3-1-1202.*”，印的是“.*9-9-9999.*”/);
  });

  it('says other words than its template', async () => {
    const found = await forged({
      printing: (printing) => ({ ...printing, template: { ...printing.template, body: printing.template.body.slice(1) } }),
    });
    expect(found).toMatchObject({ verdict: 'bad', signature: 'valid', paper: 'differs', installed: 'differ' });
  });

  it('names another signer than the certificate, even where its own data agree', async () => {
    const found = await forged({
      paper: (view) => ({ ...view, signer: { name: '总经理', role: { 'zh-CN': '总经理', en: 'x' } } }),
      printing: (printing) => ({ ...printing, signer: { name: '总经理', role: { 'zh-CN': '总经理', en: 'x' } } }),
    });
    expect(found).toMatchObject({ verdict: 'bad', signature: 'valid', paper: 'differs' });
    expect(found.told).toContain('the paper names "总经理，总经理" as its signer, the certificate "张三，客服专员"');
  });

  it('is of a form that the decision does not call for', async () => {
    const found = await forged({ printing: (printing) => ({ ...printing, form: { id: 'renovation-permit' } }) });
    expect(found).toMatchObject({ verdict: 'bad', signature: 'valid', replay: 'agrees', paper: 'differs' });
    expect(found.told).toContain('which does not call for the form "renovation-permit"');
  });

  it.each(['invoice.exe', 'audit-report.json', 'decision.json'])(
    'carries %s, which is no part of a form or there already',
    async (name) => {
      const more = [{ name, mime: 'application/octet-stream', description: '', relationship: 'Data', bytes: Buffer.from('{}') }] as const;
      const found = await forged({ more });
      expect(found).toMatchObject({
        verdict: 'bad',
        signature: 'valid',
        paper: 'differs',
        told: expect.stringContaining(`it carries "${name}"`),
      });
    },
  );

  it.each([
    ['a text in white', (content: string) => content.replace(/BT 0 g (\/F1 [\d.]+ Tf)/, 'BT 1 g $1'), 'cannot be seen'],
    [
      'a text in another place',
      (content: string) => content.replace(/(BT 0 g \/F1 [\d.]+ Tf) (\d\d)([\d.]+) (\d)(\d)/, '$1 $2$3 $5$4'),
      'does not say',
    ],
    ['a text off the page', (content: string) => content.replace(/(BT 0 g \/F1 [\d.]+ Tf) \d+/, '$1 -9'), 'cannot be seen'],
    ['a line less', (content: string) => content.replace(/ S(?=\n)/, ' n'), 'the number of its lines'],
  ])('has %s', async (_name, change, sentence) => {
    const found = await forged({
      file: example('06'),
      retouch: (bytes) => onFirstPage(bytes, change),
    });
    expect(found).toMatchObject({ verdict: 'bad', signature: 'valid', paper: 'differs', told: expect.stringContaining(sentence) });
  });

  it('draws its characters otherwise (font swap before signing)', async () => {
    const { regular, bold } = shippedFaces();
    const [not, may] = ['不', '可'].map((character) => regular.glyphOf(character.codePointAt(0) ?? 0)) as [number, number];
    const swapped = new Proxy(regular, {
      get: (font, key) => {
        const value: unknown = Reflect.get(font, key, font);
        if (key === 'outlineOf') return (glyph: number) => font.outlineOf(glyph === not ? may : glyph);
        return typeof value === 'function' ? value.bind(font) : value;
      },
    });
    const found = await forged({ fonts: { regular: swapped, bold } });
    expect(found).toMatchObject({
      verdict: 'bad',
      signature: 'valid',
      paper: 'differs',
      told: expect.stringContaining('its font draws "不" in another way'),
    });
  });
});

describe('a form that cannot be printed again', () => {
  it.each([
    ['has no data on how it was printed', () => undefined, 'not in the form'],
    [
      'has data of another format',
      (printing: object) => ({ ...printing, format: 'guiju-printing/9' }),
      'not in the form that this program writes',
    ],
    ['has a template that is none', (printing: object) => ({ ...printing, template: { body: [{ evil: 1 }] } }), 'cannot be used'],
    [
      'has a template of endless blanks',
      (printing: { template: object }) => ({ ...printing, template: { ...printing.template, body: [{ space: 1e9 }] } }),
      'cannot be used',
    ],
  ] as const)('%s', async (_name, printing, sentence) => {
    const found = await forged({ printing: (honest) => (printing as (one: typeof honest) => unknown)(honest) ?? { nothing: true } });
    expect(found).toMatchObject({ verdict: 'bad', signature: 'valid', paper: 'impossible', told: expect.stringContaining(sentence) });
  });
});
