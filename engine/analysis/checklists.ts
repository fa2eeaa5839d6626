import { compileProgram } from '../compile/program.ts';
import { type Problem, ProblemError } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import { isDay } from '../schema/calendar.ts';
import type { Check, Ground } from './ground.ts';
import { placeOf } from './ground.ts';

/** Every checklist can be made a Program: its items, their conditions, those of its forms, and its days are sound. */
export const checkChecklists: Check = (ground) =>
  Object.keys(ground.rulebook.checklists).flatMap((id) => [
    ...dayFaults(ground, id),
    ...programFaults(ground, id),
    ...formFaults(ground, id),
  ]);

/** Unknown RuleSets and rules asked partly have checks of their own, which tell all of them and say where. */
const TOLD_ELSEWHERE = ['ruleset-unknown', 'asked-partly'];

function dayFaults(ground: Ground, id: string): Problem[] {
  return Object.entries(ground.rulebook.checklists[id]?.effective ?? {}).flatMap(([key, day]) =>
    isDay(day) ? [] : [problem('date-wrong', { value: day }, placeOf(ground, `checklist:${id}`, ['effective', key]))],
  );
}

function programFaults(ground: Ground, id: string): Problem[] {
  try {
    compileProgram(ground.rulebook, id, ground.sources);
    return [];
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    return cause.problems.filter((entry) => !TOLD_ELSEWHERE.includes(entry.code));
  }
}

function formFaults(ground: Ground, id: string): Problem[] {
  const expected = { 'zh-CN': '一个记录列表的事实名', en: 'the name of a fact that is a list of records' };
  return (ground.rulebook.checklists[id]?.forms ?? []).flatMap(({ each }, index) => {
    const fact = each === undefined ? undefined : ground.rulebook.facts[each];
    if (each === undefined || (fact?.type === 'list' && fact.of === 'record')) return [];
    if (!fact && ground.unreadKinds.has('facts')) return [];
    return [problem('operand-wrong', { operator: 'each', expected }, placeOf(ground, `checklist:${id}`, ['forms', index, 'each']))];
  });
}
