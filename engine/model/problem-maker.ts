import type { CatalogueEntry } from './catalogue/entry.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import type { Text } from './text.ts';

/** Values for the placeholders of a catalogue sentence; a Text is put in by language. */
export type Params = Readonly<Record<string, string | number | Text | undefined>>;

/** Makes a Problem from a code, values for its placeholders, and a place. */
export type ProblemMaker<Code extends string> = (code: Code, params?: Params, place?: Partial<Place>) => Problem;

/** Makes the function that makes Problems from one catalogue. A hint that names an absent value is left out. */
export function problemsOf<Code extends string>(catalogue: Readonly<Record<Code, CatalogueEntry>>): ProblemMaker<Code> {
  return (code, params = {}, place = {}) => {
    const { severity, message, hint } = catalogue[code];
    const told = hint && isComplete(hint, params) ? { hint: fill(hint, params) } : {};
    return { code, severity, message: fill(message, params), ...told, ...place };
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
