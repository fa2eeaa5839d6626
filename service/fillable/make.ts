import { digestOf } from '../../engine/compile/digest.ts';
import type { Checklist } from '../../engine/model/checklist.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Program } from '../../engine/model/program.ts';
import type { FormView, Report } from '../../engine/model/report.ts';
import { inForce } from '../../engine/model/rulebook.ts';
import { settingsOn } from '../../engine/model/settings-on.ts';
import type { Facts } from '../../engine/model/submission.ts';
import type { Text } from '../../engine/model/text.ts';
import { blankReport } from '../../engine/report/blank-report.ts';
import { checklistView } from '../../engine/report/checklist-view.ts';
import { factView } from '../../engine/report/fact-view.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import { renderForm } from '../../renderers/pdf/render.ts';
import type { FormTemplate } from '../../renderers/pdf/template/grammar.ts';
import { timeZoneOf } from '../check.ts';
import { instantIn } from '../issue/clock.ts';
import { type Policy, programOf } from '../policy/policy.ts';
import { templateFor } from '../policy/templates.ts';
import { serviceProblem } from '../problems.ts';

/** The template of a whole checklist. */
const WHOLE = 'checklist-blank';

/** A form to be filled on a screen. */
export interface FillableForm {
  /** The checklist that it answers. */
  readonly checklist: string;
  readonly title: Text;
  readonly pages: number;
  readonly bytes: Uint8Array;
}

/** What a form to be filled on a screen is made of. */
export interface FillableOrder {
  /** A checklist, whose questions are all asked; or a form, which asks what it prints. */
  readonly id: string;
  readonly day: string;
  /** Folder of rules as given, beside which templates may lie. */
  readonly rules?: string;
  /** Answers that stand in it already. */
  readonly facts?: Facts;
}

/**
 * Makes a PDF with a field for every fact that it asks, named after the fact, under a root named after the checklist.
 *
 * @throws ProblemError `fillable-unknown`, `checklist-not-in-force`, `glyph-missing`, and what is wrong with a template
 */
export function makeFillable(policy: Policy, order: FillableOrder): FillableForm {
  const { rulebook } = policy;
  const checklist = checklistFor(policy, order.id);
  const program = programOf(policy, checklist, order.rules);
  if (!inForce(program.checklist.effective, order.day)) {
    throw new ProblemError([serviceProblem('checklist-not-in-force', { checklist, day: order.day })]);
  }
  const template = templateFor(order.id === checklist ? WHOLE : order.id, order.rules);
  const view = viewOf(policy, program, template, order);
  const { bytes, pages } = renderForm(template, view, { fillable: { about: checklist, shapes: rulebook.facts } });
  return { checklist, title: view.form.title, pages, bytes };
}

/** The checklist of that name, else the first that calls for the form. */
function checklistFor({ rulebook }: Policy, id: string): string {
  if (Object.hasOwn(rulebook.checklists, id)) return id;
  const all = Object.values(rulebook.checklists);
  // A form that is issued once for each record of a list is no paper of its own.
  const whole = (checklist: Checklist) => checklist.forms.filter(({ each }) => each === undefined).map(({ form }) => form);
  const calling = all.find((checklist) => whole(checklist).includes(id));
  if (calling !== undefined) return calling.id;
  const known = [...all.map((one) => one.id), ...new Set(all.flatMap(whole))];
  throw new ProblemError([serviceProblem('fillable-unknown', { id, nearest: nearest(id, known), options: known.join(', ') })]);
}

function viewOf(policy: Policy, program: Program, template: FormTemplate, { id, day, facts = {} }: FillableOrder): FormView {
  const { rulebook } = policy;
  const settings = settingsOn(rulebook.settings, day);
  const checklist = checklistView(rulebook, program, facts);
  const title = id === program.checklist.id ? program.checklist.title : template.title;
  const digest = digestOf({ rulesets: program.rulesets, checklist: checklistView(rulebook, program), settings, template });
  const { timeZone = 'UTC' } = timeZoneOf(policy, day);
  return {
    report: withFacts(blankReport(rulebook, program, day), policy, facts),
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

function withFacts(report: Report, { rulebook }: Policy, facts: Facts): Report {
  const known = Object.keys(facts).flatMap((name) => {
    const definition = rulebook.facts[name];
    return definition === undefined ? [] : [[name, factView(definition, facts[name])] as const];
  });
  return { ...report, facts: { ...report.facts, ...Object.fromEntries(known) } };
}
