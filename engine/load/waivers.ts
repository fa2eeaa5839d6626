import { type Problem, ProblemError } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Waiver } from '../model/waiver.ts';
import { validateDocument } from '../schema/validate.ts';
import { instantOf, type WaiverGround, waiverFaults } from '../waive/faults.ts';
import { readYaml } from './read-yaml.ts';

/**
 * Reads a document of waivers (YAML or JSON), for use without a store.
 *
 * @param file - name used in problems
 * @throws ProblemError with every fault at its line and column: `waiver-…`, `rule-unknown`, and what is wrong with the document
 */
export function loadWaivers(file: string, text: string, ground: WaiverGround): Waiver[] {
  const { value, source } = readYaml(file, text);
  const shape = validateDocument('waivers', value, source);
  if (shape.length > 0) throw new ProblemError(shape);
  const { waivers } = value as { readonly waivers: readonly Waiver[] };
  const problems = waivers.flatMap((waiver, index): Problem[] => {
    const twice = waivers.findIndex(({ id }) => id === waiver.id) < index;
    const faults = waiverFaults(waiver, ground).map(({ code, params, path }) =>
      problem(code, params, source.locate(['waivers', index, ...path], code === 'waiver-subject' ? 'key' : 'value')),
    );
    return [...(twice ? [problem('waiver-twice', { id: waiver.id }, source.locate(['waivers', index, 'id']))] : []), ...faults];
  });
  if (problems.length > 0) throw new ProblemError(problems);
  return waivers.map((waiver) => ({
    ...waiver,
    from: instantOf(waiver.from) as string,
    until: instantOf(waiver.until) as string,
  }));
}
