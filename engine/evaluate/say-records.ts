import type { FieldDefinition, ValueShape } from '../model/fact.ts';
import type { Kleene } from '../model/kleene.ts';
import type { Context } from '../model/operator.ts';
import { own } from '../model/own.ts';
import type { LeafNode, Node } from '../model/program.ts';
import type { Value } from '../model/submission.ts';
import type { Lang, Text } from '../model/text.ts';
import { entryFields } from '../schema/entries.ts';
import { inBoth, sayValue } from './words.ts';

/** Whether a record fits a condition. */
export type Fits = (node: Node, record: Value) => Kleene;

/** How the records of a submission are looked at. */
export interface RecordView {
  readonly fits: Fits;
  readonly contents: (entry: Value, shape: ValueShape) => Text | undefined;
}

/** As the operators of the engine judge them. */
export function viewBy(context: Context): RecordView {
  return { fits: (node, record) => context.judge(node, record), contents: sayContents };
}

/** Records that are named at most; the rest are counted. */
const MOST = 3;
/** Outcome of a quantifier that particular records decide, by those that fit (`true`) or do not (`false`). */
const DECIDED_BY: Readonly<Record<string, { readonly outcome: boolean; readonly fits: boolean }>> = {
  every: { outcome: false, fits: false },
  some: { outcome: true, fits: true },
  none: { outcome: false, fits: true },
};
const MARKS: Readonly<Record<Lang, { comma: string }>> = { 'zh-CN': { comma: '，' }, en: { comma: ', ' } };

/**
 * Names the records of a list that decided a comparison: number and contents of each, so that a clerk sees which line is meant.
 *
 * @returns undefined where no particular record decided
 */
export function sayDecisiveRecords(leaf: LeafNode, outcome: boolean, seen: Value, { fits, contents }: RecordView): Text | undefined {
  const decided = DECIDED_BY[leaf.operator];
  const { demanded, where } = leaf;
  if (demanded.kind !== 'records' || !Array.isArray(seen) || decided?.outcome !== outcome) return undefined;
  const named: Text[] = [];
  let rest = 0;
  seen.forEach((record: Value, index) => {
    if ((where && fits(where, record) !== true) || fits(demanded.node, record) !== decided.fits) return;
    if (named.length < MOST) named.push(sayRecord(index + 1, contents(record, leaf.shape)));
    else rest += 1;
  });
  if (named.length === 0) return undefined;
  return inBoth((lang) => {
    const more = rest === 0 ? [] : [lang === 'zh-CN' ? `另有 ${rest} 项` : `and ${rest} more`];
    const label = lang === 'zh-CN' ? `“${leaf.label[lang]}”` : `"${leaf.label[lang]}" `;
    return label + [...named.map((record) => record[lang]), ...more].join(MARKS[lang].comma);
  });
}

function sayRecord(number: number, contents: Text | undefined): Text {
  if (!contents) return { 'zh-CN': `第 ${number} 项`, en: `entry ${number}` };
  return { 'zh-CN': `第 ${number} 项（${contents['zh-CN']}）`, en: `entry ${number} (${contents.en})` };
}

/** What stands in an entry of a list, as far as it may be shown; undefined where that is nothing. */
export function sayContents(entry: Value, shape: ValueShape): Text | undefined {
  const said = fieldsOf(shape).flatMap(([name, field]) => {
    if (field.personal) return [];
    if (shape.of !== 'record') return [sayValue(entry, field)];
    const value = own((entry ?? {}) as Readonly<Record<string, Value>>, name);
    if (value === undefined) return [];
    const words = sayValue(value, field);
    return [{ 'zh-CN': `${field.label['zh-CN']}：${words['zh-CN']}`, en: `${field.label.en}: ${words.en}` }];
  });
  return said.length === 0 ? undefined : inBoth((lang) => said.map((words) => words[lang]).join(MARKS[lang].comma));
}

const FIELDS = new WeakMap<ValueShape, readonly (readonly [string, FieldDefinition])[]>();

function fieldsOf(shape: ValueShape): readonly (readonly [string, FieldDefinition])[] {
  const known = FIELDS.get(shape) ?? Object.entries(entryFields(shape) ?? {});
  FIELDS.set(shape, known);
  return known;
}
