import type { FactDefinition } from '../../engine/model/fact.ts';
import type { Program } from '../../engine/model/program.ts';
import type { Rulebook } from '../../engine/model/rulebook.ts';
import { namesIn } from '../../renderers/pdf/template/names.ts';
import type { IssueSources } from '../../service/issue/issue.ts';

/** Facts that the forms of a checklist print, and that it does not ask: they are written down for the paper's sake. */
export function printedExtras({ facts }: Pick<Rulebook, 'facts'>, program: Program, { template }: IssueSources): readonly FactDefinition[] {
  const asked = new Set(program.asked.map(({ fact }) => fact));
  const printed = new Set(program.checklist.forms.flatMap(({ form }) => [...namesIn(template(form)).facts]));
  return Object.values(facts).filter(({ name, derive }) => printed.has(name) && !asked.has(name) && derive === undefined);
}
