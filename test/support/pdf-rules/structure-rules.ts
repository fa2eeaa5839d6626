import { as, asArray, type PdfDict } from '../../../signing/pdf/values.ts';
import { type FileElement, marksOf, type PdfModel } from './model.ts';
import { demand, each, type PdfRule } from './rule.ts';

const STANDARD = new Set(
  'Document Part Div Sect P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table THead TBody TR TH TD Span Figure Form Caption'.split(' '),
);
const PAINTS = new Set(['Tj', 'TJ', "'", '"', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'Do']);
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

const tree = (model: PdfModel) => model.dict(model.root, 'StructTreeRoot');
const ofType = (model: PdfModel, type: string) => model.elements.filter((element) => element.type === type);

/** The structure: what is read, in which order, in which language, and as what. */
export const STRUCTURE_RULES: readonly PdfRule[] = [
  demand('ISO 19005-2, 6.7.2.1', 'the document is marked as tagged', (model) => {
    const mark = model.dict(model.root, 'MarkInfo');
    return model.get(mark, 'Marked') === true && model.get(mark, 'Suspects') !== true;
  }),
  demand(
    'ISO 19005-2, 6.7.3.1',
    'there is a structure tree with a parent tree',
    (model) => model.elements.length > 0 && model.dict(tree(model), 'ParentTree') !== undefined,
  ),
  each('ISO 19005-2, 6.7.3.4', 'structure types are standard ones', (model) =>
    model.elements.map(({ type }) => type).filter((type) => !STANDARD.has(type)),
  ),
  each('ISO 19005-2, 6.7.4', 'languages are told by language tags', (model) => {
    const told = [model.text(model.root, 'Lang') ?? '', ...model.elements.flatMap(({ dict }) => model.text(dict, 'Lang') ?? [])];
    const marked = marksOf(model).flatMap(({ mark }) => /\/Lang \(([^)]*)\)/.exec(mark.properties)?.[1] ?? []);
    return [...told, ...marked].filter((language) => !LANGUAGE.test(language)).map((language) => `“${language}”`);
  }),
  each('ISO 14289-1, 7.1 (content)', 'everything painted is tagged or an artifact, and no artifact lies in what is tagged', (model) =>
    model.pages.flatMap(({ content }, page) =>
      content.operations
        .filter(({ operator, within }) => PAINTS.has(operator) && !owned(within))
        .map(({ operator }) => `page ${page + 1}: ${operator}`),
    ),
  ),
  each('ISO 14289-1, 7.1 (marks)', 'each mark of a page belongs to one element, and the parent tree leads from it to the same', markFaults),
  each('ISO 14289-1, 7.3', 'figures have words', (model) =>
    ofType(model, 'Figure')
      .filter(({ dict }) => (model.text(dict, 'Alt') ?? '') === '')
      .map(() => 'a figure without words'),
  ),
  each('ISO 14289-1, 7.4.2', 'the first heading is of level 1, and no level is skipped', (model) => {
    const levels = model.elements.flatMap(({ type }) => (/^H[1-6]$/.test(type) ? [Number(type.slice(1))] : []));
    return levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1).map((level) => `H${level}`);
  }),
  each('ISO 14289-1, 7.5 (rows)', 'rows have as many columns as one another, spans counted', (model) =>
    ofType(model, 'Table')
      .filter((table) => !isRegular(model, table))
      .map(() => 'a table'),
  ),
  each('ISO 14289-1, 7.5 (heads)', 'heads of tables have a scope', (model) =>
    ofType(model, 'TH')
      .filter((head) => !['Row', 'Column', 'Both'].includes(attribute(model, head, 'Scope') as string))
      .map(() => 'a head without scope'),
  ),
  each('ISO 14289-1, 7.5 (cells)', 'every cell of a table with heads has one in its row or over it', (model) =>
    ofType(model, 'Table').flatMap((table) => headless(model, table)),
  ),
  each('ISO 14289-1, 7.2 (nesting)', 'tables hold rows of cells, lists hold entries of labels and bodies', (model) =>
    model.elements.flatMap(({ type, kids, parent }) => [
      ...kids.filter((kid) => PARTS[type]?.includes(kid.type) === false).map((kid) => `${kid.type} in ${type}`),
      ...(WITHIN[type] !== undefined && WITHIN[type] !== parent?.type ? [`${type} in ${parent?.type}`] : []),
    ]),
  ),
  each('ISO 14289-1, 7.6', 'a list with labels says how they count', (model) =>
    ofType(model, 'L')
      .filter(
        (list) =>
          list.kids.some((entry) => entry.kids.some(({ type }) => type === 'Lbl')) &&
          !/^(Disc|Circle|Square|Decimal|(Upper|Lower)(Roman|Alpha))$/.test(String(attribute(model, list, 'ListNumbering'))),
      )
      .map(() => 'a list'),
  ),
  each('ISO 14289-1, 7.17', 'bookmarks lead to pages of the document', (model) => {
    const pages = new Set<unknown>(model.pages.map(({ dict }) => dict));
    return bookmarks(model, model.dict(model.root, 'Outlines'))
      .filter((entry) => !pages.has(model.list(entry, 'Dest')[0]) || (model.text(entry, 'Title') ?? '') === '')
      .map((entry) => model.text(entry, 'Title') ?? 'a bookmark');
  }),
];

const PARTS: Readonly<Record<string, readonly string[]>> = {
  Table: ['TR', 'Caption', 'THead', 'TBody'],
  TR: ['TH', 'TD'],
  L: ['LI', 'L', 'Caption'],
  LI: ['Lbl', 'LBody'],
};
const WITHIN: Readonly<Record<string, string>> = { TR: 'Table', TH: 'TR', TD: 'TR', LI: 'L', Lbl: 'LI', LBody: 'LI' };

function owned(within: readonly { readonly tag: string; readonly number: number | undefined }[]): boolean {
  const artifacts = within.filter(({ tag }) => tag === 'Artifact').length;
  const numbered = within.filter(({ number }) => number !== undefined).length;
  return artifacts + numbered === 1;
}

function markFaults(model: PdfModel): string[] {
  const owners = new Map<string, FileElement[]>();
  for (const element of model.elements) for (const mark of element.marks) owners.set(mark, [...(owners.get(mark) ?? []), element]);
  const numbers = model.list(model.dict(tree(model), 'ParentTree'), 'Nums');
  const drawn = marksOf(model).flatMap(({ page, mark }) => (mark.number === undefined ? [] : [`${page}:${mark.number}`]));
  const lost = [...owners.keys()].filter((mark) => !drawn.includes(mark)).map((mark) => `no content for ${mark}`);
  const twice = drawn.filter((mark, i) => drawn.indexOf(mark) !== i).map((mark) => `${mark} twice`);
  const faults = drawn.filter((mark) => {
    const [page, number] = mark.split(':').map(Number) as [number, number];
    const key = model.get(model.pages[page]?.dict, 'StructParents');
    const list = asArray(numbers[numbers.findIndex((value, i) => i % 2 === 0 && value === key) + 1]) ?? [];
    const owner = owners.get(mark) ?? [];
    return owner.length !== 1 || as(model.document.resolve(list[number]), 'dict') !== owner[0]?.dict;
  });
  return [...lost, ...twice, ...faults.map((mark) => `the owner of ${mark}`)];
}

function attribute(model: PdfModel, { dict }: FileElement, name: string): unknown {
  const attributes = model.dict(dict, 'A');
  return model.name(attributes, name) ?? model.get(attributes, name);
}

function isRegular(model: PdfModel, table: FileElement): boolean {
  const rows = table.kids.filter(({ type }) => type === 'TR');
  const taken: number[] = rows.map(() => 0);
  rows.forEach((row, i) => {
    for (const cell of row.kids) {
      const columns = (attribute(model, cell, 'ColSpan') as number | undefined) ?? 1;
      const down = (attribute(model, cell, 'RowSpan') as number | undefined) ?? 1;
      for (let j = i; j < i + down; j += 1) taken[j] = (taken[j] ?? 0) + columns;
    }
  });
  return rows.length > 0 && taken.length === rows.length && taken.every((count) => count === taken[0]);
}

/** Cells that no head is beside or above, where the table has heads. */
function headless(model: PdfModel, table: FileElement): string[] {
  const headed = { rows: new Set<number>(), columns: new Set<number>() };
  const taken: boolean[][] = [];
  const lost: string[] = [];
  const rows = table.kids.filter(({ type }) => type === 'TR');
  rows.forEach((row, y) => {
    for (const cell of row.kids) {
      const columns = (attribute(model, cell, 'ColSpan') as number | undefined) ?? 1;
      const down = (attribute(model, cell, 'RowSpan') as number | undefined) ?? 1;
      let x = 0;
      while (taken[y]?.[x] === true) x += 1;
      for (let j = y; j < y + down; j += 1) {
        taken[j] ??= [];
        for (let i = x; i < x + columns; i += 1) (taken[j] as boolean[])[i] = true;
      }
      const scope = cell.type === 'TH' ? attribute(model, cell, 'Scope') : undefined;
      if (scope === 'Row') for (let j = y; j < y + down; j += 1) headed.rows.add(j);
      else if (scope === 'Column') for (let i = x; i < x + columns; i += 1) headed.columns.add(i);
      else if (!headed.rows.has(y) && !Array.from({ length: columns }, (_, i) => x + i).some((i) => headed.columns.has(i)))
        lost.push(`row ${y + 1}, column ${x + 1}`);
    }
  });
  return ofType(model, 'TH').some((head) => head.parent?.parent === table) ? lost : [];
}

function bookmarks(model: PdfModel, parent: PdfDict | undefined): PdfDict[] {
  const found: PdfDict[] = [];
  for (let entry = model.dict(parent, 'First'); entry !== undefined; entry = model.dict(entry, 'Next'))
    found.push(entry, ...bookmarks(model, entry));
  return found;
}
