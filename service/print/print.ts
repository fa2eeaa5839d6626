import { digestOf } from '../../engine/compile/digest.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Program } from '../../engine/model/program.ts';
import type { FormView } from '../../engine/model/report.ts';
import { inForce } from '../../engine/model/rulebook.ts';
import { settingsOn } from '../../engine/model/settings-on.ts';
import type { Text } from '../../engine/model/text.ts';
import { blankReport } from '../../engine/report/blank-report.ts';
import { checklistView } from '../../engine/report/checklist-view.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import { renderForm } from '../../renderers/pdf/render.ts';
import type { FormTemplate } from '../../renderers/pdf/template/grammar.ts';
import { timeZoneOf } from '../check.ts';
import { instantIn } from '../issue/clock.ts';
import { requireKnownNames } from '../policy/known-names.ts';
import { type Policy, programOf } from '../policy/policy.ts';
import { templateIds } from '../policy/template-files.ts';
import { templateFor } from '../policy/templates.ts';
import { serviceProblem } from '../problems.ts';
import { checkFolder, writeFiles } from '../write-files.ts';
import { blankFormView, callerOf, formsOn, isForm } from './blank-form.ts';
import { BLANK_CHECKLIST } from './names.ts';

/** A checklist or a form that will be printed. */
export type Sheet = { readonly program: Program } | { readonly form: FormTemplate };

/** The sheets that will be printed, and where they go. */
export interface PrintPlan {
  readonly out: string;
  readonly day: string;
  /** Of every checklist. */
  readonly template: FormTemplate;
  readonly sheets: readonly Sheet[];
  /** Folder of rules as given. */
  readonly rules?: string;
}

/** A sheet that was written: of a checklist, or of a form. */
export interface PrintedSheet {
  readonly checklist?: string;
  readonly form?: string;
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

/** What `--all` prints: the checklists that are in force on a day, then the forms that they call for. */
export function allOn(policy: Policy, day: string): string[] {
  const checklists = checklistsOn(policy, day);
  return [...new Set([...checklists, ...formsOn(policy, checklists)])];
}

/**
 * Looks up everything that the sheets of some checklists and forms need, before anything is written; each once. A name that
 * both a checklist and a form have means both.
 *
 * @param rules - folder of rules as given, where templates may lie beside them
 * @throws ProblemError with the faults of all names (`checklist-unknown`, `checklist-not-in-force`, `template-missing`, …), and
 *   `folder-unwritable`
 */
export function planSheets(policy: Policy, names: readonly string[], day: string, out: string, rules?: string): PrintPlan {
  const forms = templateIds(rules).filter(isForm);
  const problems: Problem[] = [];
  const sheets: Sheet[] = [];
  for (const name of new Set(names)) {
    try {
      sheets.push(...sheetsOf(policy, name, forms, day, rules));
    } catch (cause) {
      if (!(cause instanceof ProblemError)) throw cause;
      problems.push(...cause.problems);
    }
  }
  if (problems.length > 0) throw new ProblemError(problems);
  const template = templateFor(BLANK_CHECKLIST, rules);
  checkFolder(out);
  return { out, day, template, sheets, ...(rules === undefined ? {} : { rules }) };
}

function sheetsOf(policy: Policy, name: string, forms: readonly string[], day: string, rules: string | undefined): Sheet[] {
  const checklists = Object.keys(policy.rulebook.checklists);
  if (checklists.includes(name)) {
    const program = programOf(policy, name, rules);
    if (!inForce(program.checklist.effective, day)) throw notInForce(name, day);
    return forms.includes(name) ? [{ program }, formSheet(policy, name, day, rules)] : [{ program }];
  }
  const meant = forms.includes(name) ? name : nearest(name, [...checklists, ...forms]);
  if (meant !== undefined && forms.includes(meant) && !checklists.includes(meant)) return [formSheet(policy, name, day, rules)];
  // Tells that there is none, with the nearest checklist.
  return [{ program: programOf(policy, name, rules) }];
}

/** Also of a name that is none: then it tells the nearest form. */
function formSheet(policy: Policy, name: string, day: string, rules: string | undefined): Sheet {
  const form = templateFor(name, rules);
  requireKnownNames(form, policy.rulebook.facts);
  const caller = callerOf(name, policy, day);
  if (caller !== undefined && !inForce(caller.effective, day)) throw notInForce(caller.id, day);
  return { form };
}

function notInForce(checklist: string, day: string): ProblemError {
  return new ProblemError([serviceProblem('checklist-not-in-force', { checklist, day })]);
}

/** A sheet that was made and not yet written. */
type MadeSheet = Omit<PrintedSheet, 'path' | 'bytes'> & { readonly name: string; readonly bytes: Uint8Array };

/** Called before each sheet, with how many are done. */
type Progress = (done: number, title: Text) => void;

/**
 * Makes the blank sheets of a plan, unsigned, and writes all of them or none. The same rules and day give the same bytes.
 *
 * @throws ProblemError `glyph-missing`, `block-too-high`, `folder-unwritable`, `write-failed`
 */
export function printSheets(policy: Policy, plan: PrintPlan, progress: Progress = () => {}): PrintedSheet[] {
  const made = madeSheets(policy, plan, printedAt(policy, plan), progress);
  const paths = writeFiles(plan.out, made);
  return made.map(({ name: _name, bytes, ...sheet }, index) => ({ ...sheet, path: paths[index] as string, bytes: bytes.length }));
}

/** The same in one file that is printed in one go; see {@link bookletOf}. */
export async function printTogether(policy: Policy, plan: PrintPlan, progress: Progress = () => {}): Promise<PrintedSheet> {
  const at = printedAt(policy, plan);
  const sheets = madeSheets(policy, plan, at, progress).map(({ bytes }) => bytes);
  const { bookletOf } = await import('./booklet.ts');
  const { bytes, pages } = await bookletOf(TOGETHER, sheets, at);
  const [path = ''] = writeFiles(plan.out, [{ name: 'blank-forms.pdf', bytes }]);
  return { title: TOGETHER, path, pages, bytes: bytes.length };
}

const TOGETHER: Text = { 'zh-CN': '空白表合订', en: 'Blank forms' };

function printedAt(policy: Policy, { day }: PrintPlan): string {
  const { timeZone = 'UTC' } = timeZoneOf(policy, day);
  return instantIn(new Date(`${day}T00:00:00Z`), timeZone);
}

function madeSheets(policy: Policy, plan: PrintPlan, at: string, progress: Progress): MadeSheet[] {
  return plan.sheets.map((sheet, index) => {
    const { title } = 'form' in sheet ? sheet.form : sheet.program.checklist;
    progress(index, title);
    if ('form' in sheet) {
      const { bytes, pages } = renderForm(sheet.form, blankFormView(policy, sheet.form, plan.day, at, plan.rules));
      return { form: sheet.form.form, title, name: `form-${sheet.form.form}.pdf`, bytes, pages };
    }
    const { id } = sheet.program.checklist;
    const { bytes, pages } = renderForm(plan.template, blankView(policy, sheet.program, plan, at));
    return { checklist: id, title, name: `${id}.pdf`, bytes, pages };
  });
}

function blankView(policy: Policy, program: Program, { day, template }: PrintPlan, issuedAt: string): FormView {
  const { rulebook } = policy;
  const { id, title } = program.checklist;
  const settings = settingsOn(rulebook.settings, day);
  const checklist = checklistView(rulebook, program);
  // Paper with the same number has the same words on it.
  const digest = digestOf({ rulesets: program.rulesets, checklist, settings, template });
  return {
    report: blankReport(rulebook, program, day),
    checklist,
    form: {
      id,
      title,
      no: `${id}-${digest.slice(0, 8).toUpperCase()}`,
      issuedAt,
      digest,
    },
    settings,
    signer: { name: '', role: { 'zh-CN': '', en: '' } },
  };
}
