import { digestOf } from '../../engine/compile/digest.ts';
import { settingsOn } from '../../engine/evaluate/settings.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Program } from '../../engine/model/program.ts';
import type { FormView } from '../../engine/model/report.ts';
import { inForce } from '../../engine/model/rulebook.ts';
import type { Text } from '../../engine/model/text.ts';
import { blankReport } from '../../engine/report/blank-report.ts';
import { checklistView } from '../../engine/report/checklist-view.ts';
import { renderForm } from '../../renderers/pdf/render.ts';
import type { FormTemplate } from '../../renderers/pdf/template/grammar.ts';
import { timeZoneOf } from '../check.ts';
import { instantIn } from '../issue/clock.ts';
import { type Policy, programOf } from '../policy/policy.ts';
import { templateFor } from '../policy/templates.ts';
import { serviceProblem } from '../problems.ts';
import { checkFolder, writeFiles } from '../write-files.ts';

/** The template of every blank sheet. */
const TEMPLATE = 'checklist-blank';

/** The sheets that will be printed, and where they go. */
export interface PrintPlan {
  readonly out: string;
  readonly day: string;
  readonly template: FormTemplate;
  readonly programs: readonly Program[];
}

/** A sheet that was written. */
export interface PrintedSheet {
  readonly checklist: string;
  readonly title: Text;
  readonly path: string;
  readonly pages: number;
  readonly bytes: number;
}

/** Ids of the checklists that are in force on a day, sorted; of all where none is. */
export function checklistsOn({ rulebook }: Policy, day: string): string[] {
  const all = Object.keys(rulebook.checklists).sort();
  const valid = all.filter((id) => inForce(rulebook.checklists[id]?.effective, day));
  return valid.length > 0 ? valid : all;
}

/**
 * Looks up everything that the sheets of some checklists need, before anything is written; each checklist once.
 *
 * @param rules - folder of rules as given, where a template may lie beside them
 * @throws ProblemError with the faults of all checklists (`checklist-unknown`, `checklist-not-in-force`, …), `template-missing`,
 *   `folder-unwritable`
 */
export function planSheets(policy: Policy, checklists: readonly string[], day: string, out: string, rules?: string): PrintPlan {
  const programs: Program[] = [];
  const problems: Problem[] = [];
  for (const id of new Set(checklists)) {
    try {
      const program = programOf(policy, id, rules);
      if (!inForce(program.checklist.effective, day)) problems.push(serviceProblem('checklist-not-in-force', { checklist: id, day }));
      programs.push(program);
    } catch (cause) {
      if (!(cause instanceof ProblemError)) throw cause;
      problems.push(...cause.problems);
    }
  }
  if (problems.length > 0) throw new ProblemError(problems);
  const template = templateFor(TEMPLATE, rules);
  checkFolder(out);
  return { out, day, template, programs };
}

/**
 * Makes the blank sheets of a plan, unsigned, and writes all of them or none. The same rules and day give the same bytes.
 *
 * @param progress - called before each sheet, with how many are done
 * @throws ProblemError `glyph-missing`, `block-too-high`, `folder-unwritable`, `write-failed`
 */
export function printSheets(policy: Policy, plan: PrintPlan, progress: (done: number, title: Text) => void = () => {}): PrintedSheet[] {
  const made = plan.programs.map((program, index) => {
    progress(index, program.checklist.title);
    const { id, title } = program.checklist;
    const { bytes, pages } = renderForm(plan.template, blankView(policy, program, plan));
    return { checklist: id, title, name: `${id}.pdf`, bytes, pages };
  });
  const paths = writeFiles(plan.out, made);
  return made.map(({ name: _name, bytes, ...sheet }, index) => ({ ...sheet, path: paths[index] as string, bytes: bytes.length }));
}

function blankView(policy: Policy, program: Program, { day, template }: PrintPlan): FormView {
  const { rulebook } = policy;
  const { id, title } = program.checklist;
  const settings = settingsOn(rulebook.settings, day);
  const checklist = checklistView(rulebook, program);
  // Paper with the same number has the same words on it.
  const digest = digestOf({ rulesets: program.rulesets, checklist, settings, template });
  const { timeZone = 'UTC' } = timeZoneOf(policy, day);
  return {
    report: blankReport(rulebook, program, day),
    checklist,
    form: {
      id,
      title,
      no: `${id}-${digest.slice(0, 8).toUpperCase()}`,
      issuedAt: instantIn(new Date(`${day}T00:00:00Z`), timeZone),
      digest,
    },
    settings,
    signer: { name: '', role: { 'zh-CN': '', en: '' } },
  };
}
