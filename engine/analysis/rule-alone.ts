import type { Program, ProgramDerivation, ProgramRule } from '../model/program.ts';
import type { Rulebook } from '../model/rulebook.ts';

const NO_WORDS = { 'zh-CN': '', en: '' };

/** A Program of one rule alone, whatever checklists ask, with everything that may be derived. */
export function ruleAlone(
  rule: ProgramRule,
  { facts, settings, calendars }: Pick<Rulebook, 'facts' | 'settings' | 'calendars'>,
  derivations: readonly ProgramDerivation[],
): Program {
  return {
    checklist: { id: '', title: NO_WORDS, rulesets: [], sections: [], forms: [] },
    rulesets: [],
    facts,
    ...(calendars ? { calendars } : {}),
    settings,
    rules: [rule],
    derivations,
    asked: [],
    forms: [],
  };
}
