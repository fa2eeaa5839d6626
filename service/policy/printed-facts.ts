import { resolve } from 'node:path';
import type { TextFile } from '../../engine/load/rulebook.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Program } from '../../engine/model/program.ts';
import { cacheKey, keep, readKept } from './cache.ts';
import { readText } from './folder.ts';
import { templateFile } from './template-files.ts';

/** Part of the cache that holds them. */
const PART = 'printed-facts';

/** Code that reads templates, besides that which reads YAML. */
const READERS = [resolve(import.meta.dirname, '../../renderers/pdf/template')];

/**
 * Names of the facts that the forms of a checklist print. A faulty template prints none here: whoever issues is told of it. Reading
 * templates takes longer than all the rest of a check, so what they name is kept until one of them changes.
 *
 * @param directory - folder of rules as given, beside which templates may lie
 */
export async function printedFacts({ forms }: Program, directory?: string): Promise<ReadonlySet<string>> {
  const files = [...new Set(forms.map(({ form }) => form))].flatMap((form) => tried(() => fileOf(form, directory)) ?? []);
  const key = cacheKey(files, READERS);
  const kept = readKept<string[]>(key, PART);
  if (kept) return new Set(kept);
  const { namesIn } = await import('../../renderers/pdf/template/names.ts');
  const { readTemplate } = await import('../../renderers/pdf/template/load.ts');
  const named = files.flatMap(({ path, text }) => tried(() => [...namesIn(readTemplate(text, path)).facts]) ?? []);
  keep(key, PART, named);
  return new Set(named);
}

function fileOf(form: string, directory?: string): TextFile {
  const path = templateFile(form, directory);
  return { path, text: readText(path, path) };
}

function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    return undefined;
  }
}
