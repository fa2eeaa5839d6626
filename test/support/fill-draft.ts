import type { Locator, Page } from 'playwright-core';
import type { Value } from '../../engine/model/submission.ts';

/**
 * Answers the questions of a draft in a browser, as a person does.
 *
 * @returns answers for which there was no field, or none to be seen: rows beyond the last, questions that do not come up
 */
export async function fillDraft(page: Page, facts: Readonly<Record<string, Value>>): Promise<string[]> {
  const left: string[] = [];
  for (const [fact, value] of Object.entries(facts)) {
    const question = page.locator(`[id="q-${fact}"]`);
    if ((await question.count()) === 0 || !(await question.isVisible())) left.push(fact);
    else left.push(...(await answer(question, fact, value)));
  }
  return left;
}

async function answer(question: Locator, name: string, value: Value): Promise<string[]> {
  const field = question.locator(`[name="${name}"]`);
  if (Array.isArray(value) && (await question.locator('.rows').count()) > 0) {
    const left: string[] = [];
    for (const [index, row] of value.entries())
      for (const [part, inner] of Object.entries(row as Readonly<Record<string, Value>>)) {
        const path = `${name}/${index + 1}/${part}`;
        if ((await question.locator(`[name="${path}"]`).count()) === 0) left.push(path);
        else left.push(...(await answer(question, path, inner)));
      }
    return left;
  }
  if (Array.isArray(value)) {
    for (const one of value) await question.locator(`[name="${name}/${one}"]`).check();
    return [];
  }
  if (typeof value === 'object' && value !== null) {
    const left: string[] = [];
    for (const [part, inner] of Object.entries(value as Readonly<Record<string, Value>>))
      left.push(...(await answer(question, `${name}/${part}`, inner)));
    return left;
  }
  const type = await field.first().getAttribute('type');
  if (type === 'radio') await question.locator(`[name="${name}"][value="${value}"]`).check();
  else await field.first().fill(type === 'datetime-local' ? String(value).slice(0, 16) : String(value));
  return [];
}
