import { readFileSync } from 'node:fs';
import { readYaml } from '../../../engine/load/read-yaml.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import { placedProblems } from './check.ts';
import { TEMPLATE_FOLDER } from './folder.ts';
import type { FormTemplate } from './grammar.ts';

/**
 * Reads and checks the template of a form from a folder, `<form id>.yaml`.
 *
 * Throws a ProblemError with every fault (see {@link checkTemplate}), a RangeError where the id could leave the folder,
 * and the error of the file system where there is no such file.
 */
export function loadTemplate(form: string, folder: string = TEMPLATE_FOLDER): FormTemplate {
  if (!/^[a-z][a-z0-9-]*$/.test(form)) throw new RangeError(`not a form id: ${form}`);
  const file = `${folder.replace(/\/$/, '')}/${form}.yaml`;
  return readTemplate(readFileSync(file, 'utf8'), file);
}

/** Reads and checks a template from YAML text. Throws a ProblemError that names file, line and column of every fault. */
export function readTemplate(text: string, file: string): FormTemplate {
  const { value, source } = readYaml(file, text);
  const faults = placedProblems(value).map(({ problem, path }) => ({ ...problem, ...source.locate(path) }));
  if (faults.length > 0) throw new ProblemError(faults);
  return value as FormTemplate;
}
