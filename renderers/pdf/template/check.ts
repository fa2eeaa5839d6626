import type { Path } from '../../../engine/model/place.ts';
import type { Problem } from '../../../engine/model/problem.ts';
import { AUDIT_TABLES } from './audit-scope.ts';
import { compileWords } from './compile.ts';
import { faultyWords, misfit, missingKey, unknownBlock, unknownKey, unknownTable, wrongValue } from './problems.ts';
import { object, type Shape } from './shape.ts';
import { BLOCKS, COMMON, kindOf, TEMPLATE, WHEN } from './shapes.ts';

/** A problem and the place in the template that it is about. */
export interface PlacedProblem {
  readonly problem: Problem;
  readonly path: Path;
}

/**
 * Checks a template, as read from YAML, and tells every fault in both languages; none means that it can be rendered.
 *
 * Codes: `template-unknown-key`, `template-missing-key`, `template-wrong-value`, `template-unknown-block`,
 * `template-unknown-name`, `template-unknown-helper`, `template-words`, `template-two-signatures`, `template-row-cells`,
 * `template-unknown-table`.
 */
export function checkTemplate(document: unknown): Problem[] {
  return placedProblems(document).map(({ problem }) => problem);
}

/** The same with the place of each, from which a loader tells line and column. */
export function placedProblems(document: unknown): PlacedProblem[] {
  const found: PlacedProblem[] = [];
  const check = new TemplateCheck((problem, path) => found.push({ problem, path }));
  check.value(document, TEMPLATE, []);
  for (const path of check.signatures.slice(1)) {
    const problem = misfit('template-two-signatures', path, '一份表单只能有一个电子签名版块。', 'A form has one signature block at most.');
    found.push({ problem, path });
  }
  return found;
}

type Members = Readonly<Record<string, unknown>>;

/** Walks a template along its shape. */
class TemplateCheck {
  readonly signatures: Path[] = [];
  readonly #report: (problem: Problem, path: Path) => void;

  constructor(report: (problem: Problem, path: Path) => void) {
    this.#report = report;
  }

  value(value: unknown, shape: Shape, path: Path): void {
    if (!fits(value, shape)) this.#report(wrongValue(path, shape), path);
    else if (shape.is === 'list') this.#items(value as unknown[], path, (item, at) => this.value(item, shape.of, at));
    else if (shape.is === 'blocks') this.#items(value as unknown[], path, (block, at) => this.#block(block, at));
    else if (shape.is === 'words') this.#words(value, path);
    else if (shape.is === 'text') this.#texts(value as Members, path);
    else if (shape.is === 'when') this.#when(value as Members, path);
    else if (shape.is === 'object') this.#members(value as Members, shape.keys, shape.needs, path);
    else if (shape.is === 'either') {
      const chosen = shape.of.find((one) => fitsClosely(value, one)) ?? shape.of.find((one) => fits(value, one));
      if (chosen !== undefined) this.value(value, chosen, path);
    }
  }

  #items(items: readonly unknown[], path: Path, look: (item: unknown, path: Path) => void): void {
    for (const [i, item] of items.entries()) look(item, [...path, i]);
  }

  #members(value: Members, keys: Readonly<Record<string, Shape>>, needs: readonly string[], path: Path): void {
    for (const key of needs) if (!Object.hasOwn(value, key)) this.#report(missingKey(path, key), path);
    for (const [key, member] of Object.entries(value)) {
      const shape = Object.hasOwn(keys, key) ? keys[key] : undefined;
      if (shape === undefined) this.#report(unknownKey(path, key, Object.keys(keys)), [...path, key]);
      else this.value(member, shape, [...path, key]);
    }
  }

  #block(block: unknown, path: Path): void {
    const kind = isMembers(block) ? kindOf(block) : undefined;
    if (kind === undefined || !isMembers(block)) {
      this.#report(unknownBlock(path, isMembers(block) ? Object.keys(block) : [], Object.keys(BLOCKS)), path);
      return;
    }
    this.#members(block, { ...BLOCKS[kind], ...COMMON }, [kind], path);
    if (kind === 'signature') this.signatures.push(path);
    if (kind === 'table') {
      this.#rows(block, path);
      this.#each(block, path);
    }
  }

  /** A row that is written out has no more cells than the table has columns. */
  #rows(block: Members, path: Path): void {
    if (!Array.isArray(block['rows']) || !Array.isArray(block['table'])) return;
    const columns = block['table'].length;
    block['rows'].forEach((row: unknown, i) => {
      const cells = isMembers(row) ? row['cells'] : row;
      const place = [...path, 'rows', i];
      if (!Array.isArray(cells) || cells.length <= columns) return;
      this.#report(misfit('template-row-cells', place, `单元格多于 ${columns} 列。`, `More cells than the ${columns} columns.`), place);
    });
  }

  /** A table of an audit has to be one of those that there are; facts depend on the rules, which are not known here. */
  #each({ each }: Members, path: Path): void {
    if (typeof each !== 'string' || !each.startsWith('audit.')) return;
    const name = each.slice('audit.'.length);
    if ((AUDIT_TABLES as readonly string[]).includes(name)) return;
    this.#report(unknownTable(path, name), [...path, 'each']);
  }

  #when(value: Members, path: Path): void {
    const key = Object.keys(WHEN).find((one) => Object.hasOwn(value, one));
    if (key === undefined) this.#report(wrongValue(path, { is: 'when' }), path);
    else this.#members(value, WHEN[key] ?? {}, [key], path);
  }

  #words(value: unknown, path: Path): void {
    if (typeof value === 'string') this.#phrase(value, path);
    else this.#texts(value as Members, path);
  }

  #texts(value: Members, path: Path): void {
    const shape = object({ 'zh-CN': { is: 'string' }, en: { is: 'string' } }, 'zh-CN', 'en');
    this.value(value, shape, path);
    for (const lang of ['zh-CN', 'en']) {
      const phrase = value[lang];
      if (typeof phrase === 'string') this.#phrase(phrase, [...path, lang]);
    }
  }

  #phrase(phrase: string, path: Path): void {
    if (!phrase.includes('{{')) return;
    const compiled = compileWords(phrase);
    if ('fault' in compiled) this.#report(faultyWords(path, compiled.fault), path);
  }
}

/** Whether the outside of a value fits; what is inside is looked at on its own, so that faults are told where they are. */
function fits(value: unknown, shape: Shape): boolean {
  if (shape.is === 'string') return typeof value === 'string';
  if (shape.is === 'flag') return typeof value === 'boolean';
  if (shape.is === 'true') return value === true || value === null;
  if (shape.is === 'scalar') return ['string', 'number', 'boolean'].includes(typeof value);
  if (shape.is === 'number') return typeof value === 'number' && value >= shape.least && value <= shape.most;
  if (shape.is === 'one-of') return shape.values.includes(value as string);
  if (shape.is === 'list' || shape.is === 'blocks') return Array.isArray(value);
  if (shape.is === 'words') return typeof value === 'string' || isMembers(value);
  if (shape.is === 'either') return shape.of.some((one) => fits(value, one));
  return isMembers(value);
}

/** Tells apart alternatives that are objects: all that is needed is there, and one key at least belongs. */
function fitsClosely(value: unknown, shape: Shape): boolean {
  if (!fits(value, shape) || !isMembers(value)) return fits(value, shape) && !isMembers(value);
  if (shape.is === 'object') {
    return shape.needs.every((key) => Object.hasOwn(value, key)) && Object.keys(value).some((key) => Object.hasOwn(shape.keys, key));
  }
  if (shape.is === 'when') return Object.keys(value).some((key) => Object.hasOwn(WHEN, key));
  return Object.hasOwn(value, 'zh-CN') || Object.hasOwn(value, 'en');
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
