import type { FieldDefinition } from '../model/fact.ts';
import type { Context } from '../model/operator.ts';
import type { LeafNode } from '../model/program.ts';
import type { Value } from '../model/submission.ts';
import type { Lang, Text } from '../model/text.ts';
import { entryFields } from '../schema/entries.ts';
import { inBoth, sayValue } from './words.ts';

/** Records that are named at most; the rest are counted. */
const MOST = 3;
/** Outcome of a quantifier that particular records decide, by those that fit (`true`) or do not (`false`). */
const DECIDED_BY: Readonly<Record<string, { readonly outcome: boolean; readonly fits: boolean }>> = {
  every: { outcome: false, fits: false },
  some: { outcome: true, fits: true },
  none: { outcome: false, fits: true },
};
const MARKS: Readonly<Record<Lang, { comma: string; colon: string; open: string; close: string }>> = {
  'zh-CN': { comma: '，', colon: '：', open: '（', close: '）' },
  en: { comma: ', ', colon: ': ', open: ' (', close: ')' },
};

/**
 * Names the records of a list that decided a comparison: number and contents of each, so that a clerk sees which line is meant.
 *
 * @returns undefined where no particular record decided
 */
export function sayDecisiveRecords(leaf: LeafNode, outcome: boolean, seen: Value, context: Context): Text | undefined {
  const decided = DECIDED_BY[leaf.operator];
  if (leaf.demanded.kind !== 'records' || !Array.isArray(seen) || decided?.outcome !== outcome) return undefined;
  const { node } = leaf.demanded;
  const numbered = seen.map((record: Value, index) => ({ record, number: index + 1 }));
  const meant = numbered.filter(
    ({ record }) => (!leaf.where || context.judge(leaf.where, record) === true) && context.judge(node, record) === decided.fits,
  );
  if (meant.length === 0) return undefined;
  return inBoth((lang) => {
    const named = meant.slice(0, MOST).map(({ record, number }) => sayRecord(record, number, leaf, lang));
    const rest = meant.length - named.length;
    const more = rest === 0 ? [] : [lang === 'zh-CN' ? `另有 ${rest} 项` : `and ${rest} more`];
    const label = lang === 'zh-CN' ? `“${leaf.label[lang]}”` : `"${leaf.label[lang]}" `;
    return label + [...named, ...more].join(MARKS[lang].comma);
  });
}

function sayRecord(record: Value, number: number, leaf: LeafNode, lang: Lang): string {
  const { comma, colon, open, close } = MARKS[lang];
  const fields = Object.entries(entryFields(leaf.shape) ?? {}) as [string, FieldDefinition][];
  const contents = fields.flatMap(([name, field]) => {
    if (leaf.shape.of !== 'record') return field.personal ? [] : [sayValue(record, field)[lang]];
    const value = (record as Record<string, Value> | null)?.[name];
    return value === undefined || field.personal ? [] : [`${field.label[lang]}${colon}${sayValue(value, field)[lang]}`];
  });
  const head = lang === 'zh-CN' ? `第 ${number} 项` : `entry ${number}`;
  return contents.length === 0 ? head : `${head}${open}${contents.join(comma)}${close}`;
}
