import type { Problem } from '../../engine/model/problem.ts';
import { fileSpecifications } from '../evidence/filespecs.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { rectangleOf } from '../pdf/rectangle.ts';
import { as, asArray, type PdfDict, type PdfValue } from '../pdf/values.ts';
import { problem } from '../problem.ts';
import { dictionariesIn } from './find.ts';
import { coveredBy } from './revision/place.ts';
import { pagesOf, reachable } from './revision/roles.ts';

/** Entries of the catalogue of a form. Nothing that acts by itself, shows other views, or lives elsewhere. */
const CATALOG = new Set([
  ...['Type', 'Version', 'Pages', 'Lang', 'ViewerPreferences', 'Metadata', 'AF', 'Names', 'AcroForm', 'MarkInfo', 'StructTreeRoot'],
  ...['OutputIntents', 'Extensions', 'DSS', 'Perms', 'PageLabels', 'Outlines'],
]);
const NAMES = new Set(['EmbeddedFiles']);
// Not /NeedAppearances: readers would draw fields by themselves, and other than what was signed.
const ACRO_FORM = new Set(['Fields', 'SigFlags', 'DR', 'DA', 'Q']);
const PAGE = new Set(['Type', 'Parent', 'MediaBox', 'Resources', 'Contents', 'Annots', 'StructParents', 'Tabs']);
const RESOURCES = new Set(['Font', 'ProcSet', 'Properties', 'ColorSpace']);

/** Entries of a field that is its own widget; of another kind than a signature, too. */
const WIDGET = new Set([
  ...['Type', 'Subtype', 'FT', 'T', 'TU', 'TM', 'V', 'DV', 'P', 'F', 'Ff', 'Rect', 'AP', 'AS', 'Lock', 'StructParent', 'DA', 'Q', 'MK'],
  ...['H', 'BS', 'MaxLen', 'Opt', 'Parent', 'Kids'],
]);

/** What no object of a form has, wherever it stands: actions, scripts, layers, content that lies in other files, streams of objects. */
const NOWHERE: Readonly<Record<string, readonly [string, string]>> = {
  OpenAction: ['打开时的动作', 'an action on opening'],
  AA: ['自动触发的动作', 'actions that start by themselves'],
  JS: ['脚本', 'a script'],
  JavaScript: ['脚本', 'a script'],
  URI: ['网络链接', 'a link to the network'],
  XFA: ['XFA 表单', 'an XFA form'],
  OC: ['可隐藏的图层', 'a layer that can be hidden'],
  OCProperties: ['可隐藏的图层', 'layers that can be hidden'],
  OPI: ['外部图像', 'a picture outside the file'],
  FFilter: ['外部文件', 'a file outside this one'],
  Alternates: ['备用图像', 'alternate pictures'],
};
const ACTIONS = new Set([
  ...['JavaScript', 'Launch', 'URI', 'GoTo', 'GoToR', 'GoToE', 'SubmitForm', 'ImportData', 'ResetForm', 'Named', 'Hide', 'Rendition'],
  ...['Sound', 'Movie', 'Thread', 'RichMediaExecute', 'SetOCGState', 'Trans'],
]);
const TYPES: Readonly<Record<string, readonly [string, string]>> = {
  ObjStm: ['压缩的对象', 'a stream of objects'],
  XRef: ['压缩的交叉引用', 'a cross-reference stream'],
  Action: ['动作', 'an action'],
  OCG: ['可隐藏的图层', 'a layer that can be hidden'],
};

/**
 * Judges the first revision by what a form of this product is made of, whoever signed it: pages of text and lines, fields, attached
 * evidence, metadata. Scripts, actions, links, layers, foreign files and objects that nothing refers to are where a content waits that
 * the signer did not see; they are refused even when signed. Gives at most one problem for each kind. Throws PdfFault.
 */
export function checkStructure(document: PdfDocument): Problem[] {
  const found = [
    ...checkKeys('目录', 'the catalogue', document.root(), CATALOG),
    ...checkKeys('名称表', 'the name dictionary', as(document.get(document.root(), 'Names'), 'dict'), NAMES),
    ...checkKeys('表单', 'the form', as(document.get(document.root(), 'AcroForm'), 'dict'), ACRO_FORM),
    ...[...document.numbers()].flatMap((number) => checkObject(number, document.placed(number)?.value ?? null)),
    ...pagesOf(document).flatMap((page) => checkPage(document, page.page, page.dict)),
    ...checkOrphans(document),
    ...checkFiles(document),
  ];
  return [...new Map(found.map((one) => [one.message.en, one])).values()].slice(0, MOST_TOLD);
}

const MOST_TOLD = 12;

const structure = (detailZh: string, detail: string): Problem => problem('form-structure', { detailZh, detail });

function checkKeys(zh: string, en: string, dict: PdfDict | undefined, allowed: ReadonlySet<string>): Problem[] {
  const strange = [...(dict?.entries.keys() ?? [])].filter((key) => !allowed.has(key));
  return strange.map((key) => {
    const [kindZh, kindEn] = NOWHERE[key] ?? ['这一项', 'an entry'];
    return structure(`${zh}里有 /${key}（${kindZh}）`, `${en} holds /${key} (${kindEn})`);
  });
}

function checkObject(number: number, value: PdfValue): Problem[] {
  const stream = as(value, 'stream');
  const outside =
    stream?.dict.entries.has('F') === true
      ? [structure(`对象 ${number} 的内容在别的文件里`, `the content of object ${number} lies in another file`)]
      : [];
  return [
    ...outside,
    ...[...dictionariesIn(value)].flatMap((dict) => {
      const type = TYPES[as(dict.entries.get('Type'), 'name')?.value ?? ''];
      const action = as(dict.entries.get('S'), 'name')?.value ?? '';
      const keys = [...dict.entries.keys()].flatMap((key) => (Object.hasOwn(NOWHERE, key) ? [NOWHERE[key]] : []));
      const kinds = [type, ACTIONS.has(action) ? ([`动作 ${action}`, `the action ${action}`] as const) : undefined, ...keys];
      return kinds.flatMap((kind) => (kind === undefined ? [] : [structure(`对象 ${number}：${kind[0]}`, `object ${number}: ${kind[1]}`)]));
    }),
  ];
}

/** More than this no page holds; each costs a look at all others. */
const MOST_ANNOTATIONS = 1000;

function checkPage(document: PdfDocument, page: number, dict: PdfDict): Problem[] {
  const [zh, en] = [`第 ${page} 页`, `page ${page}`];
  const resources = as(document.get(dict, 'Resources'), 'dict');
  const annotations = asArray(document.get(dict, 'Annots')) ?? [];
  const fonts = [...(as(document.get(resources, 'Font'), 'dict')?.entries ?? [])];
  const drawn = fonts.filter(([, font]) => as(document.get(as(document.resolve(font), 'dict'), 'Subtype'), 'name')?.value === 'Type3');
  return [
    ...checkKeys(zh, en, dict, PAGE),
    ...checkKeys(`${zh}的资源`, `the resources of ${en}`, resources, RESOURCES),
    ...drawn.map(([name]) => structure(`${zh}的字体 ${name} 是画出来的`, `the font ${name} of ${en} is one of drawings`)),
    ...(annotations.length > MOST_ANNOTATIONS
      ? [structure(`${zh}有 ${annotations.length} 个表单域`, `${en} holds ${annotations.length} fields`)]
      : annotations.flatMap((value) => checkAnnotation(document, value, page, dict))),
  ];
}

function checkAnnotation(document: PdfDocument, value: PdfValue, page: number, sheet: PdfDict): Problem[] {
  const dict = as(document.resolve(value), 'dict');
  const kind = as(document.get(dict, 'Subtype'), 'name')?.value ?? '';
  if (kind !== 'Widget') return [structure(`第 ${page} 页有批注（${kind}）`, `page ${page} holds an annotation (${kind})`)];
  const rectangle = rectangleOf(document, dict?.entries.get('Rect'));
  const visible = rectangle !== undefined && rectangle.width > 0 && rectangle.height > 0;
  const signs = as(document.get(dict, 'FT'), 'name')?.value === 'Sig';
  const under = visible && signs ? coveredBy(document, rectangle, sheet, as(value, 'ref')?.number) : undefined;
  return [
    ...checkKeys(`第 ${page} 页的表单域`, `a field of page ${page}`, dict, WIDGET),
    ...(under === undefined
      ? []
      : [
          structure(
            `第 ${page} 页的签名域遮住了${under === '' ? '页边' : under}`,
            `a signature field of page ${page} covers ${under === '' ? 'the edge' : under}`,
          ),
        ]),
  ];
}

/** Every object must be led to by catalogue or information: what nothing shows now is there to be shown later. */
function checkOrphans(document: PdfDocument): Problem[] {
  const led = reachable(document, [document.trailer.entries.get('Root') ?? null, document.trailer.entries.get('Info') ?? null]);
  const orphans = [...document.numbers()].filter((number) => !led.has(number));
  if (orphans.length === 0) return [];
  const told = orphans.slice(0, 5);
  return [structure(`有不被引用的对象（${told.join('、')}）`, `objects that nothing refers to (${told.join(', ')})`)];
}

/** Attachments lie in the file itself and are known to the catalogue. */
function checkFiles(document: PdfDocument): Problem[] {
  const known = new Set(fileSpecifications(document).map((dict) => dict.start));
  return [...document.numbers()].flatMap((number) =>
    [...dictionariesIn(document.placed(number)?.value ?? null)].flatMap((dict) => {
      const type = as(dict.entries.get('Type'), 'name')?.value;
      if (type !== 'Filespec' && type !== 'F') return [];
      if (!dict.entries.has('EF')) return [structure(`对象 ${number} 指向文件之外`, `object ${number} refers to a file outside`)];
      return known.has(dict.start) ? [] : [structure(`对象 ${number} 是藏起来的附件`, `object ${number} is a hidden attachment`)];
    }),
  );
}
