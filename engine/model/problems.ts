import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import { CATALOGUE, type CatalogueCode } from './catalogue.ts';
import type { Text } from './text.ts';

/** Values for the placeholders of a catalogue sentence; a Text is put in by language. */
export type Params = Readonly<Record<string, string | number | Text | undefined>>;

/**
 * Makes a Problem from the catalogue.
 *
 * @param code - a code of the catalogue
 * @param params - values for `{placeholders}` in its sentences; a hint that names an absent one is left out
 * @param place - where in which file
 */
export function problem(code: CatalogueCode, params: Params = {}, place: Partial<Place> = {}): Problem {
  const entry: { severity: 'error' | 'warning'; message: Text; hint?: Text; maybe?: Text } = CATALOGUE[code];
  const hint = entry.hint && isComplete(entry.hint, params) ? entry.hint : entry.maybe;
  return {
    code,
    severity: entry.severity,
    message: fill(entry.message, params),
    ...(hint ? { hint: fill(hint, params) } : {}),
    ...place,
  };
}

function isComplete(text: Text, params: Params): boolean {
  return [...text.en.matchAll(/\{(\w+)\}/g)].every((match) => params[match[1] ?? ''] !== undefined);
}

function fill(text: Text, params: Params): Text {
  const put = (template: string, lang: keyof Text) =>
    template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = params[name];
      return typeof value === 'object' ? value[lang] : String(value ?? '');
    });
  return { 'zh-CN': put(text['zh-CN'], 'zh-CN'), en: put(text.en, 'en') };
}
