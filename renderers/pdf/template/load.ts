import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { FormTemplate } from './grammar.ts';

/** Where the templates that come with the product lie. */
export const TEMPLATE_FOLDER = fileURLToPath(new URL('../templates/', import.meta.url));

/**
 * Reads the template of a form from a folder, `<form id>.yaml`. Only reads: {@link checkTemplate} tells whether it holds.
 *
 * Throws the error of the file system where there is none, and that of the YAML parser where it is not YAML.
 */
export function loadTemplate(form: string, folder: string = TEMPLATE_FOLDER): FormTemplate {
  if (!/^[a-z][a-z0-9-]*$/.test(form)) throw new RangeError(`not a form id: ${form}`);
  return parse(readFileSync(`${folder.replace(/\/$/, '')}/${form}.yaml`, 'utf8')) as FormTemplate;
}
