import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import { TEMPLATE_FOLDER } from '../../renderers/pdf/template/folder.ts';
import { serviceProblem } from '../problems.ts';
import { findPolicy } from './folder.ts';

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
 * The file of the template of a form.
 *
 * @throws ProblemError `template-missing`
 */
export function templateFile(form: string, directory?: string): string {
  const folder = templateFolders(directory).find((candidate) => existsSync(join(candidate, `${form}.yaml`)));
  if (folder) return join(folder, `${form}.yaml`);
  const known = templateIds(directory);
  throw new ProblemError([serviceProblem('template-missing', { form, nearest: nearest(form, known), options: known.join(', ') })]);
}
