import type { FactDefinition, FieldDefinition } from '../../engine/model/fact.ts';
import type { Text } from '../../engine/model/text.ts';

/** A JSON Schema (draft-07), with the words that editors show. */
export type Schema = boolean | { readonly [key: string]: unknown };

/** Both languages in one hover text; Chinese comes first. */
export function bilingual(text: Text): string {
  return `${text['zh-CN']}\n\n${text.en}`;
}

/** One of some codes, each with the words that an editor shows beside it. Where there are none, nothing is valid. */
export function codes(entries: readonly (readonly [string, Text])[]): Schema {
  if (entries.length === 0) return false;
  return { enum: entries.map(([code]) => code), enumDescriptions: entries.map(([, text]) => bilingual(text)) };
}

/** One of some names, for a definition: there editors know `{ not: {} }`, and not `false`. */
export function namesDefined(list: readonly string[]): Schema {
  return list.length === 0 ? { not: {} } : names(list);
}

/** One of some names. */
export function names(list: readonly string[]): Schema {
  return list.length === 0 ? false : { enum: list };
}

/** The question of a fact, with its label; a field has only the label. */
export function wordsOf(shape: FactDefinition | FieldDefinition): Text {
  return 'ask' in shape ? shape.ask : shape.label;
}

/** A reference to a definition of the same document. */
export function ref(name: string): { readonly $ref: string } {
  return { $ref: `#/definitions/${name}` };
}

/** What an editor says where a value is not written as it should be. */
export function writeLike(example: string): string {
  return `请写成 ${example} 这样 · write it like ${example}`;
}
