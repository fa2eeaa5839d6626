import type { FactDefinition } from '../../engine/model/fact.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import type { FormTemplate } from '../../renderers/pdf/template/grammar.ts';
import { namesIn } from '../../renderers/pdf/template/names.ts';
import { serviceProblem } from '../problems.ts';

/**
 * Sees to it that a template names no fact and no field that the dictionary does not know: it would print an empty cell.
 *
 * @throws ProblemError `template-unknown-fact` for each of them
 */
export function requireKnownNames(template: FormTemplate, dictionary: Readonly<Record<string, FactDefinition>>): void {
  const { facts, fields } = namesIn(template);
  const known = Object.keys(dictionary);
  const knownFields = Object.values(dictionary).flatMap((fact) => Object.keys(fact.fields ?? {}));
  const problems = [...unknown(template.form, facts, known), ...unknown(template.form, fields, knownFields)];
  if (problems.length > 0) throw new ProblemError(problems);
}

function unknown(form: string, names: ReadonlySet<string>, known: readonly string[]): Problem[] {
  const there = new Set(known);
  return [...names]
    .filter((name) => !there.has(name))
    .map((name) => serviceProblem('template-unknown-fact', { form, name, nearest: nearest(name, known) }));
}
