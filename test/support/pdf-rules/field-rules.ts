import { as, type PdfDict } from '../../../signing/pdf/values.ts';
import type { PdfModel } from './model.ts';
import { demand, each, type PdfRule } from './rule.ts';

const FORBIDDEN = new Set([
  'Launch',
  'Sound',
  'Movie',
  'ResetForm',
  'ImportData',
  'Hide',
  'SetOCGState',
  'Rendition',
  'Trans',
  'GoTo3DView',
  'JavaScript',
]);

/** Annotations, fields and actions. */
export const FIELD_RULES: readonly PdfRule[] = [
  each('ISO 19005-2, 6.3.1', 'annotations are of kinds that last', (model) =>
    annotations(model)
      .map((annotation) => model.name(annotation, 'Subtype') ?? '')
      .filter((kind) => !['Widget', 'Link', 'Text', 'Popup'].includes(kind)),
  ),
  each('ISO 19005-2, 6.3.2', 'annotations are printed and never hidden', (model) =>
    annotations(model).flatMap((annotation) => {
      const flags = model.get(annotation, 'F');
      return typeof flags === 'number' && (flags & 4) === 4 && (flags & (1 | 2 | 32 | 256)) === 0
        ? []
        : [`an annotation has the flags ${flags}`];
    }),
  ),
  each('ISO 19005-2, 6.3.3', 'an annotation that is seen has one appearance, a button one for each state', (model) =>
    annotations(model).flatMap((annotation) => {
      const seen = !model.list(annotation, 'Rect').every((side) => side === 0);
      const appearance = model.dict(annotation, 'AP');
      if (!seen && appearance === undefined) return [];
      const normal = model.get(appearance, 'N');
      const fits = fieldType(model, annotation) === 'Btn' ? as(normal, 'dict') !== undefined : as(normal, 'stream') !== undefined;
      return fits && appearance?.entries.size === 1 ? [] : ['an annotation without its one appearance'];
    }),
  ),
  demand('ISO 19005-2, 6.4.1', 'fields have written appearances and no actions', (model) => {
    const needs = model.get(model.dict(model.root, 'AcroForm'), 'NeedAppearances') === true;
    return !needs && fields(model).every((field) => !field.entries.has('A') && !field.entries.has('AA'));
  }),
  demand(
    'ISO 19005-2, 6.4.2',
    'there is no XFA',
    (model) => model.dict(model.root, 'AcroForm')?.entries.has('XFA') !== true && !model.root.entries.has('NeedsRendering'),
  ),
  each('ISO 19005-2, 6.4.3', 'a signature covers the whole file but itself', (model) =>
    model.dicts
      .filter((dict) => model.name(dict, 'Type') === 'Sig')
      .flatMap((dict) => {
        const [start, before, after, rest] = model.list(dict, 'ByteRange') as readonly number[];
        const contents = as(dict.entries.get('Contents'), 'string');
        return start === 0 && before === contents?.start && after === contents?.end && (after ?? 0) + (rest ?? 0) === model.bytes.length
          ? []
          : ['a signature leaves bytes out'];
      }),
  ),
  each('ISO 19005-2, 6.5.1', 'there are no scripts and no actions that reach out', (model) => [
    ...model.dicts.map((dict) => model.name(dict, 'S') ?? '').filter((kind) => FORBIDDEN.has(kind)),
    ...(model.root.entries.has('OpenAction') ? ['OpenAction'] : []),
  ]),
  demand(
    'ISO 19005-2, 6.5.2',
    'neither document nor pages have triggers',
    (model) => !model.root.entries.has('AA') && model.pages.every(({ dict }) => !dict.entries.has('AA')),
  ),
  each('ISO 14289-1, 7.18.1', 'every annotation is part of the structure and says what it is', (model) => {
    const told = new Set(model.elements.flatMap(({ objects }) => objects));
    return annotations(model).flatMap((annotation) => [
      ...(told.has(annotation) ? [] : ['an annotation outside of the structure']),
      ...((model.text(annotation, 'TU') ?? model.text(annotation, 'Contents') ?? '') === '' ? ['an annotation without a description'] : []),
    ]);
  }),
  each('ISO 14289-1, 7.18.3', 'the tabulator follows the structure on pages with annotations', (model) =>
    model.pages.flatMap(({ dict }, page) => (dict.entries.has('Annots') && model.name(dict, 'Tabs') !== 'S' ? [`page ${page + 1}`] : [])),
  ),
  each('ISO 14289-1, 7.18.4', 'a widget is the one content of a Form element, and its key leads back there', (model) =>
    annotations(model).flatMap((annotation) => {
      const owner = model.elements.find(({ objects }) => objects.includes(annotation));
      const key = model.get(annotation, 'StructParent');
      const back = model.list(model.dict(model.dict(model.root, 'StructTreeRoot'), 'ParentTree'), 'Nums');
      const leads = back[back.findIndex((value, i) => i % 2 === 0 && value === key) + 1] === owner?.dict;
      return owner?.type === 'Form' && owner.objects.length === 1 && owner.marks.length === 0 && leads ? [] : ['a widget that is no Form'];
    }),
  ),
];

function annotations(model: PdfModel): PdfDict[] {
  return model.pages.flatMap(({ dict }) => model.list(dict, 'Annots').flatMap((item) => as(item, 'dict') ?? []));
}

function fields(model: PdfModel): PdfDict[] {
  const below = (field: PdfDict): PdfDict[] => [
    field,
    ...model
      .list(field, 'Kids')
      .flatMap((kid) => as(kid, 'dict') ?? [])
      .flatMap(below),
  ];
  return model
    .list(model.dict(model.root, 'AcroForm'), 'Fields')
    .flatMap((item) => as(item, 'dict') ?? [])
    .flatMap(below);
}

function fieldType(model: PdfModel, annotation: PdfDict): string | undefined {
  return model.name(annotation, 'FT') ?? model.name(model.dict(annotation, 'Parent'), 'FT');
}
