import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderAuditForm } from '../../../renderers/pdf/audit.ts';
import { type FormAttachment, renderForm } from '../../../renderers/pdf/render.ts';
import { TEMPLATE_FOLDER } from '../../../renderers/pdf/template/folder.ts';
import type { FormTemplate } from '../../../renderers/pdf/template/grammar.ts';
import { loadTemplate } from '../../../renderers/pdf/template/load.ts';
import { auditReport, largeAuditReport } from '../../support/audit-report.ts';
import { brokenClauses, PDF_RULES, pdfFaults } from '../../support/pdf-rules/check.ts';
import { type FileObject, rewritten } from '../../support/pdf-rules/rewrite.ts';
import { EVERY_KIND } from './form-checklist.ts';
import { FACTS, manyFindings } from './form-dictionary.ts';
import { formView, type ViewOrder } from './form-view.ts';

const attachment: FormAttachment = {
  name: 'decision.json',
  mime: 'application/json',
  description: 'The decision',
  relationship: 'Data',
  bytes: Buffer.from('{"outcome":"granted"}'),
};
const signature = { signerName: '李明华', role: { 'zh-CN': '客服主管', en: 'Supervisor' }, at: '2024-03-15T09:30:05+08:00', reserve: 4000 };
const forms = readdirSync(TEMPLATE_FOLDER)
  .map((name) => name.replace('.yaml', ''))
  .filter((name) => name !== 'audit-report');

function view(form: string, order: Partial<ViewOrder> = {}) {
  const template = loadTemplate(form);
  return { template, view: formView({ form, title: template.title, facts: FACTS, record: 0, checklist: EVERY_KIND, ...order }) };
}

describe.each(forms)('%s meets every rule', (form) => {
  it.each([
    ['filled, signed, with evidence', {}, { signature, attachments: [attachment] }],
    ['filled, alone', {}, {}],
    ['with nothing known', { facts: {}, findings: [], obligations: [], settings: {} }, { signature }],
    ['over several pages', { findings: manyFindings(40) }, { attachments: [attachment] }],
  ] as const)('%s', (_what, order, options) => {
    const made = view(form, order);
    expect(pdfFaults(renderForm(made.template, made.view, options).bytes)).toEqual([]);
  });
});

describe('the report on an audit meets every rule', () => {
  it.each([
    ['a small one', auditReport()],
    ['one of many pages', largeAuditReport()],
  ])('%s', (_what, report) => {
    expect(pdfFaults(renderAuditForm(report, { lang: 'zh-CN', signature, attachments: [attachment] }).bytes)).toEqual([]);
  });
});

const TEMPLATE: FormTemplate = {
  form: 'test',
  title: { 'zh-CN': '测试表', en: 'Test' },
  footer: { middle: '页脚' },
  body: [
    { title: { 'zh-CN': '测试表', en: 'Test' }, note: '编号 1' },
    { heading: { 'zh-CN': '一、说明', en: 'Notes' } },
    { list: ['甲', '乙'] },
    { fields: [{ fact: 'applicantName' }, { fact: 'roomNo' }] },
    { table: [{ title: '甲' }, { title: '乙' }], rows: [['一', '二']] },
    { qr: 'GUIJU' },
    { signature: '电子签名' },
  ],
};
const good = renderForm(TEMPLATE, formView({ form: 'test', title: TEMPLATE.title, facts: FACTS }), {
  signature,
  attachments: [attachment],
}).bytes;

/** Changes the first object that the pattern is found in. */
const inSyntax = (pattern: RegExp | string, by: string) => {
  let done = false;
  return (object: FileObject): FileObject => {
    const syntax = done ? object.syntax : object.syntax.replace(pattern, by);
    done ||= syntax !== object.syntax;
    return { ...object, syntax };
  };
};
/** Changes the first stream whose dictionary and data fit. */
const inData = (of: RegExp | string, pattern: RegExp | string, by: string) => {
  let done = false;
  return (object: FileObject): FileObject => {
    const text = object.data?.toString('latin1') ?? '';
    if (done || object.data === undefined || object.syntax.search(of) < 0 || text.replace(pattern, by) === text) return object;
    done = true;
    return { ...object, data: Buffer.from(text.replace(pattern, by), 'latin1') };
  };
};
const content = (pattern: RegExp | string, by: string) => inData(/^<<\n\/Filter \/FlateDecode\n\/Length \d+\n>>$/, pattern, by);
const xmp = (pattern: RegExp | string, by: string) => inData('/Subtype /XML', pattern, by);
const broken = (change: (object: FileObject) => FileObject) => rewritten(good, change);

/** A file with one thing broken, and the clause that must be named. Rules on signatures see it too, since the bytes move. */
const BREAKS: readonly (readonly [clause: string, what: string, file: () => Buffer])[] = [
  [
    'ISO 19005-2, 6.1.2',
    'no comment of high bytes',
    () => Buffer.from(Buffer.from(good).toString('latin1').replace('%\xe2\xe3\xcf\xd3', '%abcd'), 'latin1'),
  ],
  [
    'ISO 19005-2, 6.1.3',
    'no identifier',
    () =>
      rewritten(
        good,
        (object) => object,
        (trailer) => trailer.replace(/\/ID \[.*?\]/, ''),
      ),
  ],
  [
    'ISO 19005-2, 6.1.5',
    'another title in the information',
    () => broken(inSyntax(/\/Title <FEFF[0-9A-F]{4}(?=[0-9A-F]*>\n\/Creator)/, '/Title <FEFF0041')),
  ],
  [
    'ISO 19005-2, 6.1.7.2',
    'a stream by another filter',
    () => broken((object) => (object.data === undefined ? object : { ...object, syntax: object.syntax.replace('/N 3', '/N 3 /F (x)') })),
  ],
  ['ISO 19005-2, 6.1.13', 'a number too large', () => broken(inSyntax('/ItalicAngle 0', '/ItalicAngle 3000000000'))],
  ['ISO 19005-2, 6.2.2', 'an unknown operator', () => broken(content('BT ', 'XY BT '))],
  ['ISO 19005-2, 6.2.2', 'a mark that stays open', () => broken(content('EMC', ''))],
  ['ISO 19005-2, 6.2.2', 'a font that is not named', () => broken(content('/F1 ', '/F9 '))],
  ['ISO 19005-2, 6.2.3', 'no output intent', () => broken(inSyntax(/\/OutputIntents \[.*?\]\n/, ''))],
  ['ISO 19005-2, 6.2.3', 'a profile that is none', () => broken(inData('/N 3', 'acsp', 'xxxx'))],
  ['ISO 19005-2, 6.2.3', 'a profile of other colours', () => broken(inSyntax('/N 3', '/N 4'))],
  ['ISO 19005-2, 6.2.4.3', 'a colour in CMYK', () => broken(content('BT 0 g', 'BT 0 0 0 1 k'))],
  [
    'ISO 19005-2, 6.2.5',
    'a transfer function',
    () => broken(inSyntax(/^<<\n\/Font /, '<<\n/ExtGState << /A << /Type /ExtGState /TR /Identity >> >>\n/Font ')),
  ],
  ['ISO 19005-2, 6.2.9', 'an XObject in PostScript', () => broken(inSyntax('/Subtype /Form', '/Subtype /PS'))],
  [
    'ISO 19005-2, 6.2.10',
    'something transparent',
    () => broken(inSyntax(/^<<\n\/Font /, '<<\n/ExtGState << /A << /Type /ExtGState /ca 0.5 >> >>\n/Font ')),
  ],
  ['ISO 19005-2, 6.2.11.3.1', 'another character collection', () => broken(inSyntax('/Ordering (Identity)', '/Ordering (GB1)'))],
  ['ISO 19005-2, 6.2.11.3.2', 'no map from codes to glyphs', () => broken(inSyntax('/CIDToGIDMap /Identity\n', ''))],
  ['ISO 19005-2, 6.2.11.3.3', 'another encoding', () => broken(inSyntax('/Identity-H', '/UniGB-UCS2-H'))],
  ['ISO 19005-2, 6.2.11.4.1', 'a font that is not embedded', () => broken(inSyntax(/\/FontFile2 .*\n/, ''))],
  ['ISO 19005-2, 6.2.11.5', 'wrong widths', () => broken(inSyntax('/DW 1000', '/DW 900'))],
  ['ISO 19005-2, 6.2.11.7.2', 'no text for a code', () => broken(inData(/.*/, '<0002> <', '<7002> <'))],
  ['ISO 19005-2, 6.2.11.8', 'text that shows .notdef', () => broken(content(/<0001(?=[0-9a-f]*> Tj)/, '<0000'))],
  ['ISO 14289-1, 7.21.6', 'a font that is not symbolic', () => broken(inSyntax('/Flags 4', '/Flags 32'))],
  ['ISO 19005-2, 6.3.1', 'a film', () => broken(inSyntax('/Subtype /Widget', '/Subtype /Movie'))],
  ['ISO 19005-2, 6.3.2', 'a hidden annotation', () => broken(inSyntax('/F 132', '/F 134'))],
  ['ISO 19005-2, 6.3.3', 'no appearance', () => broken(inSyntax(/\/AP <<\n.*\n>>\n/, ''))],
  ['ISO 19005-2, 6.4.1', 'appearances left to the reader', () => broken(inSyntax('/SigFlags 3', '/SigFlags 3 /NeedAppearances true'))],
  ['ISO 19005-2, 6.4.2', 'an XFA form', () => broken(inSyntax('/SigFlags 3', '/SigFlags 3 /XFA (x)'))],
  ['ISO 19005-2, 6.4.3', 'a signature that leaves bytes out', () => broken(inSyntax('/ByteRange [ 0', '/ByteRange [ 1'))],
  ['ISO 19005-2, 6.5.1', 'a script', () => broken(inSyntax('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (x) >>'))],
  ['ISO 19005-2, 6.5.2', 'a trigger', () => broken(inSyntax('/Type /Catalog', '/Type /Catalog /AA << /WC << /S /GoTo >> >>'))],
  ['ISO 14289-1, 7.18.1', 'a field without a description', () => broken(inSyntax(/\/TU .*\n/, ''))],
  ['ISO 14289-1, 7.18.3', 'another order of the tabulator', () => broken(inSyntax('/Tabs /S', '/Tabs /R'))],
  ['ISO 14289-1, 7.18.4', 'a widget in a paragraph', () => broken(inSyntax('/S /Form', '/S /P'))],
  ['ISO 19005-2, 6.6.2.1', 'no XMP', () => broken(inSyntax(/\/Metadata .*\n/, ''))],
  [
    'ISO 19005-2, 6.6.2.3',
    'a namespace that is not described',
    () => broken(xmp('<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua', '<pdfaSchema:namespaceURI>http://www.aiim.org/other')),
  ],
  ['ISO 19005-2, 6.6.4', 'another level', () => broken(xmp('>A</pdfaid:conformance>', '>B</pdfaid:conformance>'))],
  ['ISO 19005-2, 6.8', 'a file in a file of part 2', () => broken(xmp('<pdfaid:part>3', '<pdfaid:part>2'))],
  ['ISO 19005-3, 6.8', 'a file that does not say what it is', () => broken(inSyntax('/AFRelationship /Data\n', ''))],
  ['ISO 14289-1, 7.11', 'a file without its second name', () => broken(inSyntax(/\/UF <.*\n/, ''))],
  ['ISO 19005-2, 6.9', 'layers', () => broken(inSyntax('/Type /Catalog', '/Type /Catalog /OCProperties << /OCGs [ ] >>'))],
  ['ISO 14289-1, 5', 'no word of PDF/UA', () => broken(xmp('<pdfuaid:part>1</pdfuaid:part>', ''))],
  [
    'ISO 14289-1, 7.1 (title)',
    'a window that shows the file name',
    () => broken(inSyntax('/DisplayDocTitle true', '/DisplayDocTitle false')),
  ],
  ['ISO 19005-2, 6.7.2.1', 'no word of tags', () => broken(inSyntax('/Marked true', '/Marked false'))],
  ['ISO 19005-2, 6.7.3.1', 'no structure tree', () => broken(inSyntax(/\/StructTreeRoot .*\n/, ''))],
  ['ISO 19005-2, 6.7.3.4', 'a type of one’s own', () => broken(inSyntax('/S /LBody', '/S /Clause'))],
  ['ISO 19005-2, 6.7.4', 'a language that is none', () => broken(inSyntax('/Lang (zh-CN)', '/Lang (Chinese!)'))],
  ['ISO 14289-1, 7.1 (content)', 'text outside of any mark', () => broken(content(/\/Artifact BMC/, '/Span BMC'))],
  ['ISO 14289-1, 7.1 (marks)', 'a number that no element has', () => broken(content('/MCID 0>>', '/MCID 999>>'))],
  ['ISO 14289-1, 7.3', 'a figure without words', () => broken(inSyntax(/\/Alt <\w+>/, ''))],
  ['ISO 14289-1, 7.4.2', 'a heading that skips a level', () => broken(inSyntax('/S /H2', '/S /H3'))],
  ['ISO 14289-1, 7.5 (rows)', 'a cell over too many columns', () => broken(inSyntax('/Scope /Column', '/Scope /Column /ColSpan 3'))],
  ['ISO 14289-1, 7.5 (heads)', 'a head without scope', () => broken(inSyntax(' /Scope /Column', ''))],
  ['ISO 14289-1, 7.5 (cells)', 'a cell that nothing heads', () => broken(inSyntax('/S /TH', '/S /TD'))],
  ['ISO 14289-1, 7.2 (nesting)', 'a row in a list', () => broken(inSyntax('/S /LI', '/S /TR'))],
  ['ISO 14289-1, 7.6', 'a list that does not say how it counts', () => broken(inSyntax('/ListNumbering /Decimal', '/ListNumbering /None'))],
  ['ISO 14289-1, 7.17', 'a bookmark to nowhere', () => broken(inSyntax(/\/Dest \[ \d+ 0 R/, '/Dest [ null'))],
];

describe('the rules', () => {
  it('find nothing in a good file, nor in one that was only written anew', () => {
    expect(brokenClauses(good)).toEqual([]);
    expect(brokenClauses(broken((object) => object)).filter((clause) => clause !== 'ISO 19005-2, 6.4.3')).toEqual([]);
  });

  it.each(BREAKS)('%s names %s', (clause, _what, file) => {
    expect(brokenClauses(file())).toContain(clause);
  });

  it('are each shown to find something', () => {
    expect([...new Set(BREAKS.map(([clause]) => clause))].sort()).toEqual([...new Set(PDF_RULES.map(({ clause }) => clause))].sort());
  });
});
