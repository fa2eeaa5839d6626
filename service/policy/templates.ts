import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import type { FormTemplate } from '../../renderers/pdf/template/grammar.ts';
import { readTemplate, TEMPLATE_FOLDER } from '../../renderers/pdf/template/load.ts';
import { serviceProblem } from '../problems.ts';
import { findPolicy, readText } from './folder.ts';

/** Folders in which templates are looked for: `templates` beside the rules in use, then the ones that come with the product. */
export function templateFolders(directory?: string): string[] {
  const own = join(dirname(resolve(findPolicy(directory).rules)), 'templates');
  return [own, TEMPLATE_FOLDER].filter((folder) => existsSync(folder));
}

/** Ids of all templates that can be used. */
export function templateIds(directory?: string): string[] {
  const names = templateFolders(directory).flatMap((folder) => readdirSync(folder));
  return [...new Set(names.filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -'.yaml'.length)))].sort();
}

/**
 * Reads and checks the template of a form.
 *
 * @throws ProblemError `template-missing`, or whatever is wrong with the template
 */
export function templateFor(form: string, directory?: string): FormTemplate {
  const folder = templateFolders(directory).find((candidate) => existsSync(join(candidate, `${form}.yaml`)));
  if (!folder) {
    const known = templateIds(directory);
    throw new ProblemError([serviceProblem('template-missing', { form, nearest: nearest(form, known), options: known.join(', ') })]);
  }
  const path = join(folder, `${form}.yaml`);
  return readTemplate(readText(path, path), path);
}
