import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { type Problem, ProblemError } from '../../../engine/model/problem.ts';
import { placedProblems } from './check.ts';
import type { FormTemplate } from './grammar.ts';
import type { Path } from './problems.ts';

/** Where the templates that come with the product lie. */
export const TEMPLATE_FOLDER = fileURLToPath(new URL('../templates/', import.meta.url));

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
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const place = (offset: number) => ({ file, line: lines.linePos(offset).line, column: lines.linePos(offset).col });
  const broken = document.errors.map((error): Problem => ({ ...notYaml(error.message), ...place(error.pos[0]) }));
  if (broken.length > 0) throw new ProblemError(broken);
  const template: unknown = document.toJS();
  const faults = placedProblems(template).map(({ problem, path }) => ({ ...problem, ...place(offsetOf(document, path)) }));
  if (faults.length > 0) throw new ProblemError(faults);
  return template as FormTemplate;
}

/** Offset of the innermost node on a path that has one; a fault below an alias is told at the alias. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function notYaml(detail: string): Problem {
  const [first = ''] = detail.split('\n');
  return {
    code: 'template-not-yaml',
    severity: 'error',
    message: { 'zh-CN': `模板不是正确的 YAML：${first}`, en: `The template is not correct YAML: ${first}` },
  };
}
