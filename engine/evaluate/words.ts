import type { ValueShape } from '../model/fact.ts';
import type { Context } from '../model/operator.ts';
import type { Demanded, LeafNode } from '../model/program.ts';
import type { Value } from '../model/submission.ts';
import type { Lang, Text } from '../model/text.ts';
import { LANGS } from '../model/text.ts';

const FLAGS: Readonly<Record<'true' | 'false', Text>> = { true: { 'zh-CN': '是', en: 'yes' }, false: { 'zh-CN': '否', en: 'no' } };
const COMPARISONS: Readonly<Record<string, Text>> = {
  is: { 'zh-CN': '为', en: '' },
  above: { 'zh-CN': '超过', en: 'above ' },
  below: { 'zh-CN': '少于', en: 'below ' },
  'at-least': { 'zh-CN': '至少', en: 'at least ' },
  'at-most': { 'zh-CN': '至多', en: 'at most ' },
};
const MARKS: Readonly<Record<Lang, { comma: string; empty: string; items: (count: number) => string }>> = {
  'zh-CN': { comma: '、', empty: '空', items: (count) => `${count} 项` },
  en: { comma: ', ', empty: 'empty', items: (count) => (count === 1 ? '1 entry' : `${count} entries`) },
};

/** Makes a text by language. */
export function inBoth(make: (lang: Lang) => string): Text {
  const [zh, en] = LANGS.map(make) as [string, string];
  return { 'zh-CN': zh, en };
}

/** A value in words: options by their label, flags as yes or no, quantities with their unit, lists by their number of entries. */
export function sayValue(value: Value, shape: ValueShape): Text {
  return inBoth((lang) => inWords(value, shape, lang));
}

function inWords(value: Value, shape: ValueShape, lang: Lang): string {
  if (value === null || value === '') return MARKS[lang].empty;
  if (Array.isArray(value)) return listInWords(value, shape, lang);
  if (typeof value === 'boolean') return FLAGS[value ? 'true' : 'false'][lang];
  if (typeof value === 'object') return MARKS[lang].items(Object.keys(value).length);
  if (shape.options && typeof value === 'string') return shape.options[value]?.[lang] ?? value;
  if (shape.type === 'date') return sayDay(String(value), lang);
  if (shape.type === 'instant') return `${sayDay(String(value).slice(0, 10), lang)} ${String(value).slice(11, 16)}`;
  return shape.unit === undefined ? String(value) : `${value} ${sayUnit(shape.unit)}`;
}

function sayDay(day: string, lang: Lang): string {
  return lang === 'zh-CN' ? `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日` : day;
}

/** A unit as people write it. */
export function sayUnit(unit: string): string {
  return unit.endsWith('2') || unit.endsWith('3') ? unit.replace(/m2$/, 'm²').replace(/m3$/, 'm³') : unit;
}

function listInWords(values: readonly Value[], shape: ValueShape, lang: Lang): string {
  if (values.length === 0) return MARKS[lang].empty;
  if (shape.type === 'list' && shape.of === 'record') return MARKS[lang].items(values.length);
  return values.map((value) => inWords(value, shape, lang)).join(MARKS[lang].comma);
}

/** What an operator demands, in words; facts by their label, settings with their value of the day where `context` knows it. */
export function sayDemanded(leaf: LeafNode, labelOf: (fact: string) => Text, context?: Context): Text {
  const { demanded } = leaf;
  switch (demanded.kind) {
    case 'literal':
      return inBoth((lang) => quote(sayValue(demanded.value, leaf.shape)[lang], lang));
    case 'fact':
      return inBoth((lang) => quote(labelOf(demanded.fact)[lang], lang));
    case 'setting':
      return sayFixed(demanded.label, context?.valueOf({ setting: demanded.setting }), demanded.shape);
    case 'window':
      return sayWindow(demanded, labelOf, context);
    case 'count':
      return inBoth((lang) => `${COMPARISONS[demanded.compare]?.[lang]}${demanded.number}`);
    case 'records':
      return { 'zh-CN': '', en: '' };
  }
}

/** A setting by its title, and by its value of the day where there is a day. */
function sayFixed(title: Text, value: Value | undefined, shape: ValueShape): Text {
  const told = value === undefined ? undefined : sayValue(value, shape);
  return {
    'zh-CN': `“${title['zh-CN']}”${told ? `（${told['zh-CN']}）` : ''}`,
    en: `"${title.en}"${told ? ` (${told.en})` : ''}`,
  };
}

function sayWindow(demanded: Extract<Demanded, { kind: 'window' }>, labelOf: (fact: string) => Text, context?: Context): Text {
  const { length, of } = demanded;
  const written = (demanded.written as { time: string }).time;
  const time =
    'setting' in length
      ? sayFixed(length.label, context?.valueOf({ setting: length.setting }), { type: 'text' })
      : { 'zh-CN': written, en: written };
  const label = labelOf(of);
  return { 'zh-CN': `“${label['zh-CN']}”之后 ${time['zh-CN']}`, en: `${time.en} after "${label.en}"` };
}

function quote(words: string, lang: Lang): string {
  return lang === 'zh-CN' ? `“${words}”` : `"${words}"`;
}
