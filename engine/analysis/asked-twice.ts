import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Check } from './ground.ts';
import { placeOf } from './ground.ts';

/** A checklist asks each fact once: two answers to one question could only contradict each other. */
export const checkAskedTwice: Check = (ground) =>
  Object.values(ground.rulebook.checklists).flatMap((checklist) => {
    const asked = new Set<string>();
    const problems: Problem[] = [];
    checklist.sections.forEach(({ items }, sectionIndex) => {
      items.forEach(({ act, fact }, itemIndex) => {
        const path = ['sections', sectionIndex, 'items', itemIndex, act];
        if (asked.has(fact)) problems.push(problem('asked-twice', { fact }, placeOf(ground, `checklist:${checklist.id}`, path)));
        asked.add(fact);
      });
    });
    return problems;
  });
