import { ProblemError } from '../../engine/model/problem.ts';
import type { Program } from '../../engine/model/program.ts';
import { namesIn } from '../../renderers/pdf/template/names.ts';
import { templateFor } from './templates.ts';

/**
 * Names of the facts that the forms of a checklist print. A faulty template prints none here: whoever issues is told of it.
 *
 * @param directory - folder of rules as given, beside which templates may lie
 */
export function printedFacts({ forms }: Program, directory?: string): ReadonlySet<string> {
  const named = [...new Set(forms.map(({ form }) => form))].flatMap((form) => {
    try {
      return [...namesIn(templateFor(form, directory)).facts];
    } catch (cause) {
      if (!(cause instanceof ProblemError)) throw cause;
      return [];
    }
  });
  return new Set(named);
}
