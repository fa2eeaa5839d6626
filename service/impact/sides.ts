import { type ProgramChange, programChange } from '../../engine/analysis/meaning/program-changes.ts';
import { withoutWords } from '../../engine/analysis/meaning/without-words.ts';
import { canonicalJson } from '../../engine/compile/digest.ts';
import { compileProgram } from '../../engine/compile/program.ts';
import type { LoadedRulebook } from '../../engine/load/rulebook.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Program } from '../../engine/model/program.ts';
import type { Rulebook } from '../../engine/model/rulebook.ts';
import type { Waiving } from '../../engine/model/waiver.ts';
import type { KnownSetting } from '../../store/records.ts';
import { timeZoneOf } from '../check.ts';
import { withSettings } from '../history/stored-policy.ts';

/** The rules in force, or the edited ones, ready for judging. */
export interface Side {
  readonly rulebook: Rulebook;
  /** By checklist. */
  readonly programs: ReadonlyMap<string, Program>;
  /** Waivers, and by which instant they apply; where some do. */
  readonly waiving?: Waiving;
}

/**
 * Makes one side ready.
 *
 * @param settings - values of settings that a store adds
 * @throws ProblemError with every fault of every checklist
 */
export function sideOf(loaded: LoadedRulebook, settings: readonly KnownSetting[]): Side {
  const { rulebook } = withSettings(loaded, settings);
  const programs = new Map<string, Program>();
  const faults = Object.keys(rulebook.checklists).flatMap((id) => {
    try {
      programs.set(id, compileProgram(rulebook, id, loaded.sources));
      return [];
    } catch (cause) {
      if (!(cause instanceof ProblemError)) throw cause;
      return cause.problems;
    }
  });
  if (faults.length > 0) throw new ProblemError(faults);
  return { rulebook, programs };
}

/** How each checklist of either side differs on a day, in the order of their ids. */
export function changesBetween(before: Side, after: Side, day: string): ReadonlyMap<string, ProgramChange> {
  const ids = [...new Set([...before.programs.keys(), ...after.programs.keys()])].sort();
  return new Map(ids.map((id) => [id, programChange(before.programs.get(id), after.programs.get(id), day)]));
}

/** Whether both sides read what people hand in alike: the same facts of the same types, and the same zone of local times. */
export function readAlike(before: Side, after: Side, day: string): boolean {
  const ground = (side: Side) => canonicalJson([withoutWords(side.rulebook.facts), timeZoneOf(side, day).timeZone]);
  return ground(before) === ground(after);
}

/** What a rule of one side is called on the other: rules may be renamed. */
export function formerNames({ rulebook }: Side): ReadonlyMap<string, readonly string[]> {
  const rules = Object.values(rulebook.rulesets).flatMap((set) => set.rules);
  return new Map(rules.map(({ id, formerly = [] }) => [id, formerly]));
}
