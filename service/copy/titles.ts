import type { FieldDefinition } from '../../engine/model/fact.ts';
import { own } from '../../engine/model/own.ts';
import type { Text } from '../../engine/model/text.ts';
import { FILES, type Place } from '../commit/leaves.ts';
import type { CopyParts } from './parts.ts';

/** A place as a person would call it: the label of the dictionary, the number of the record, the label of the field. */
export function titleOf(place: Place, { policy, printing }: Pick<CopyParts, 'policy' | 'printing'>): Text {
  const [first = '', ...rest] = place.split('/');
  const facts = { ...printing.facts, ...policy.rulebook.facts };
  if (first === FILES) {
    const of = own(facts, rest[0] ?? '')?.label ?? same(rest[0] ?? '');
    return { 'zh-CN': `“${of['zh-CN']}”的附件名`, en: `file names for "${of.en}"` };
  }
  const fact = own(facts, first);
  const number = /^\d+$/.test(rest[0] ?? '') ? rest[0] : undefined;
  const field = number === undefined ? rest[0] : rest[1];
  const label = fact?.label ?? same(first);
  const inner = field === undefined ? undefined : (fieldOf(fact?.fields, field)?.label ?? same(field));
  const part = (lang: keyof Text) => [label[lang], number, inner?.[lang]].filter((one) => one !== undefined);
  return { 'zh-CN': part('zh-CN').join(' '), en: part('en').join(' ') };
}

function fieldOf(fields: Readonly<Record<string, FieldDefinition>> | undefined, name: string): FieldDefinition | undefined {
  return fields === undefined ? undefined : own(fields, name);
}

const same = (text: string): Text => ({ 'zh-CN': text, en: text });
