import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSubmission } from '../../engine/load/submission.ts';
import type { Program } from '../../engine/model/program.ts';
import type { Submission } from '../../engine/model/submission.ts';
import { type PageProgram, programForPage } from '../../engine/questions/page-program.ts';
import { timeZoneOf } from '../../service/check.ts';
import { loadPolicy, programOf } from '../../service/policy/policy.ts';
import { printedFacts } from '../../service/policy/printed-facts.ts';
import { ROOT } from './process.ts';

/** The day on which the examples are decided. */
export const EXAMPLE_DAY = '2026-03-16';

export const policy = loadPolicy();
const ground = { facts: policy.rulebook.facts, ...timeZoneOf(policy, EXAMPLE_DAY) };

/** What the page of a checklist is sent. */
export async function pageOf(checklist: string): Promise<PageProgram> {
  const program = programOf(policy, checklist);
  const forms = await Promise.all(
    program.forms.map(async (call) => {
      const one: Program = { ...program, forms: [call] };
      return [call.form, { title: { 'zh-CN': call.form, en: call.form }, facts: [...(await printedFacts(one))] }] as const;
    }),
  );
  return programForPage(policy.rulebook, program, { forms: Object.fromEntries(forms), ...timeZoneOf(policy, EXAMPLE_DAY) });
}

/** Every example by its folder. */
export const EXAMPLE_NAMES = readdirSync(join(ROOT, 'examples'))
  .filter((name) => /^\d\d-/.test(name))
  .sort();

export function exampleOf(name: string): Promise<Submission> {
  const file = join(ROOT, 'examples', name, 'submission.yaml');
  return loadSubmission(file, readFileSync(file, 'utf8'), ground);
}
