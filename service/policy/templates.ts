import type { FormTemplate } from '../../renderers/pdf/template/grammar.ts';
import { readTemplate } from '../../renderers/pdf/template/load.ts';
import { readText } from './folder.ts';
import { templateFile } from './template-files.ts';

/**
 * Reads and checks the template of a form.
 *
 * @throws ProblemError `template-missing`, or whatever is wrong with the template
 */
export function templateFor(form: string, directory?: string): FormTemplate {
  const path = templateFile(form, directory);
  return readTemplate(readText(path, path), path);
}
