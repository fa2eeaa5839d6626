import { AUDIT_CHARTS, AUDIT_TABLES, AUDIT_TEXTS } from './audit-scope.ts';
import { blocks, either, flag, listOf, number, object, oneOf, type Shape, string, text, when, words } from './shape.ts';

const align = oneOf('left', 'center', 'right');
const english = oneOf('beside', 'under', 'none');
const millimetres = number(0, 300);
const size = number(5, 40);

const findingFilter = object({
  outcome: listOf(oneOf('passed', 'failed', 'cannot-tell', 'inapplicable', 'triggered', 'waived')),
  effect: listOf(oneOf('refuse', 'incomplete', 'conditional', 'act', 'report', 'monitor')),
});

const value = { fact: string, field: string, setting: string, text: words, entry: string, boxes: flag };

const fieldItem = object({ label: words, ...value, span: number(1, 12), height: millimetres, when });

const column = object({ title: words, width: number(0.1, 100), align, ...value });

const cells = listOf(either(words, object(value), { is: 'true' }));

/** Each kind of block: the keys that it may have. The key of its own name is needed. */
export const BLOCKS: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  title: { title: words, note: words },
  heading: { heading: words },
  band: { band: words },
  paragraph: { paragraph: words, align, size, bold: flag, indent: number(0, 10) },
  list: {
    list: listOf(either(words, object({ text: words, when }, 'text'))),
    numbers: oneOf('chinese', 'arabic', 'none'),
    from: number(1, 99),
    size,
  },
  fields: {
    fields: listOf(fieldItem),
    columns: number(1, 12),
    labels: millimetres,
    photo: object({ text: words, rows: number(1, 12), width: number(15, 60) }, 'text'),
  },
  group: { group: words, body: blocks, labels: number(5, 100) },
  checklist: {
    checklist: words,
    fact: string,
    only: listOf(string),
    except: listOf(string),
    flags: listOf(either(string, object({ fact: string, label: words }, 'fact', 'label'))),
    ticks: listOf(either(string, object({ fact: string, label: words }, 'fact', 'label'))),
    options: listOf(words),
    columns: number(1, 8),
    labels: millimetres,
  },
  table: {
    table: listOf(column),
    each: string,
    where: either(findingFilter, when),
    rows: listOf(either(cells, object({ cells, when }, 'cells'))),
    blank: number(0, 100),
    least: number(0, 100),
    height: millimetres,
    head: flag,
    heads: english,
    size,
  },
  chart: { chart: oneOf(...AUDIT_CHARTS), most: number(1, 100), size },
  questions: {
    questions: listOf(object({ title: words, width: number(0.1, 100), show: oneOf('number', 'act', 'question', 'answer') }, 'title')),
    long: listOf(string),
    blank: number(1, 40),
    height: millimetres,
    size,
  },
  box: { box: blocks, border: oneOf('solid', 'double', 'dashed', 'none'), height: millimetres, padding: millimetres },
  signatures: {
    signatures: listOf(object({ role: words, statement: words, seal: flag }, 'role')),
    columns: number(1, 6),
    height: millimetres,
  },
  signature: { signature: words, height: millimetres },
  qr: { qr: words, size: number(8, 80), align },
  rule: { rule: oneOf('thin', 'thick', 'dashed') },
  space: { space: millimetres },
  'page-break': { 'page-break': { is: 'true' } },
  // Last, because in other kinds `columns` is a number.
  columns: { columns: listOf(object({ width: number(0.1, 100), body: blocks }, 'body')), gap: millimetres },
};

/** Keys that every block may have. */
export const COMMON: Readonly<Record<string, Shape>> = { when, english };

/** Which kind of block an object is: the first kind, in the order above, whose key it has. */
export function kindOf(block: object): string | undefined {
  return Object.keys(BLOCKS).find((kind) => Object.hasOwn(block, kind));
}

const edge = { left: words, middle: words, right: words };

/** A whole template. */
export const TEMPLATE: Shape = object(
  {
    form: string,
    title: text,
    code: string,
    version: string,
    keep: text,
    copies: text,
    page: object({ size: oneOf('A4', 'A5'), landscape: flag, margin: number(5, 60), text: number(6, 20), labels: number(5, 100) }),
    english,
    header: object({ ...edge, qr: words }),
    footer: object({ ...edge, qr: words }),
    body: blocks,
  },
  'form',
  'title',
  'body',
);

const scalar: Shape = { is: 'scalar' };

/** The ways to write a test, by the key that tells them apart. */
export const WHEN: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  all: { all: listOf(when) },
  any: { any: listOf(when) },
  not: { not: when },
  outcome: { outcome: listOf(oneOf('granted', 'conditional', 'incomplete', 'refused')) },
  findings: { findings: findingFilter },
  obligations: { obligations: flag },
  asks: { asks: string },
  blank: { blank: flag },
  fillable: { fillable: flag },
  audit: { audit: oneOf(...AUDIT_TABLES, ...AUDIT_TEXTS) },
  fact: { fact: string, known: flag, filled: flag, is: scalar, includes: string },
  field: { field: string, known: flag, filled: flag, is: scalar, includes: string },
  setting: { setting: string, known: flag, filled: flag, is: scalar, includes: string },
};
