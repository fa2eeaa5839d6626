import { as, asArray, type PdfValue } from '../../../signing/pdf/values.ts';

import { demand, each, type PdfRule } from './rule.ts';

const OPERATORS = new Set(
  'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'.split(
    ' ',
  ),
);

/** The file, its syntax, its limits and its content streams. */
export const FILE_RULES: readonly PdfRule[] = [
  demand('ISO 19005-2, 6.1.2', 'the header is followed by a comment of four high bytes', ({ bytes }) =>
    /^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(bytes.subarray(0, 20).toString('latin1')),
  ),
  demand(
    'ISO 19005-2, 6.1.3',
    'the trailer has an identifier of two strings and no encryption, and nothing stands behind %%EOF',
    ({ bytes }) => {
      const tail = bytes.subarray(bytes.lastIndexOf('trailer')).toString('latin1');
      return /\/ID\s*\[\s*<[0-9a-fA-F]+>\s*<[0-9a-fA-F]+>\s*\]/.test(tail) && !tail.includes('/Encrypt') && /%%EOF\r?\n?$/.test(tail);
    },
  ),
  each('ISO 19005-2, 6.1.7.2', 'streams are plain or deflated', (model) =>
    model.streams.flatMap(({ dict }) => {
      const filter = model.name(dict, 'Filter') ?? (dict.entries.has('Filter') ? 'several' : 'FlateDecode');
      return filter === 'FlateDecode' && !dict.entries.has('F') ? [] : [`a stream with the filter ${filter}`];
    }),
  ),
  each('ISO 19005-2, 6.1.13', 'integers, strings, names, nesting and objects keep within the limits', (model) => [
    ...model.dicts.flatMap((dict) => [...dict.entries].flatMap(([key, value]) => beyond(key, value))),
    ...model.pages.flatMap(({ content }, page) => (content.depth > 28 ? [`page ${page + 1} nests q ${content.depth} times`] : [])),
  ]),
  demand('ISO 19005-2, 6.1.5', 'information and XMP tell the same title', (model) => {
    const info = /\/Info (\d+) 0 R/.exec(model.bytes.subarray(model.bytes.lastIndexOf('trailer')).toString('latin1'))?.[1];
    const dict = as(model.document.resolve({ kind: 'ref', number: Number(info), generation: 0 }), 'dict');
    const told = /<dc:title><rdf:Alt><rdf:li xml:lang="x-default">([^<]*)</.exec(model.xmp)?.[1] ?? '';
    return info === undefined || unescaped(told) === model.text(dict, 'Title');
  }),
  each('ISO 19005-2, 6.2.2', 'pages use only operators of the standard, in balance, and only resources that they name', (model) =>
    model.pages.flatMap(({ content, dict }, page) => {
      const fonts = model.dict(model.dict(dict, 'Resources'), 'Font');
      const unknown = content.operations
        .filter(({ operator }) => !OPERATORS.has(operator))
        .map(({ operator }) => `page ${page + 1}: ${operator}`);
      const lacking = content.operations
        .filter(({ operator, operands }) => operator === 'Tf' && fonts?.entries.has((operands[0] ?? '').slice(1)) !== true)
        .map(({ operands }) => `page ${page + 1}: font ${operands[0]}`);
      return [...unknown, ...lacking, ...(content.unbalanced ? [`page ${page + 1} is out of balance`] : [])];
    }),
  ),
];

function beyond(key: string, value: PdfValue): string[] {
  if (key.length > 127) return [`the name ${key}`];
  if (typeof value === 'number' && Math.abs(value) > 2_147_483_647) return [`${key} ${value}`];
  if ((as(value, 'name')?.value.length ?? 0) > 127) return [`the name in ${key}`];
  if ((as(value, 'string')?.bytes.length ?? 0) > 32_767) return [`the string in ${key}`];
  return (asArray(value) ?? []).flatMap((item) => beyond(key, item));
}

function unescaped(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_whole, code: string) => String.fromCharCode(Number(code)))
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<');
}
