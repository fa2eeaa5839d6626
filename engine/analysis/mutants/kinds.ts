import type { Rule } from '../../model/rule.ts';
import { changeDuty } from './change-duty.ts';
import { changeEffect } from './change-effect.ts';
import { changeOption } from './change-option.ts';
import { dropBranch } from './drop-branch.ts';
import { dropScope } from './drop-scope.ts';
import { flipComparison } from './flip-comparison.ts';
import type { Mutant, Mutation, Names } from './mutant.ts';
import { negateLeaf } from './negate-leaf.ts';
import { shiftEffective } from './shift-effective.ts';
import { shiftThreshold } from './shift-threshold.ts';
import { swapGroup } from './swap-group.ts';

/** Every kind of mutation, in the order in which mutants are told. */
export const MUTATIONS: readonly Mutation[] = [
  dropScope,
  dropBranch,
  swapGroup,
  negateLeaf,
  flipComparison,
  shiftThreshold,
  changeOption,
  changeEffect,
  changeDuty,
  shiftEffective,
];

/** Every mutant of a rule, always in the same order and with the same ids; some may not compile. */
export function mutantsOf(rule: Rule, names: Names): Mutant[] {
  return MUTATIONS.flatMap((mutation) => mutation(rule, names));
}
