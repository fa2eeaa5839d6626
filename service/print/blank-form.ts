import { digestOf } from '../../engine/compile/digest.ts';
import type { Checklist } from '../../engine/model/checklist.ts';
import type { Program } from '../../engine/model/program.ts';
import { inForce, type Rulebook } from '../../engine/model/rulebook.ts';
import { settingsOn } from '../../engine/model/settings-on.ts';
import { blankReport } from '../../engine/report/blank-report.ts';
import { checklistView } from '../../engine/report/checklist-view.ts';
import { blankRecord } from '../../engine/report/fact-view.ts';
import { AUDIT_TEMPLATE } from '../../renderers/pdf/audit.ts';
import type { FormTemplate } from '../../renderers/pdf/template/grammar.ts';
import type { DocumentView } from '../../renderers/pdf/template/scope.ts';
import { type Policy, programOf } from '../policy/policy.ts';
import { BLANK_CHECKLIST } from './names.ts';

/** Templates that are no form by themselves: of the report on an audit, and of every blank checklist. */
const NO_FORMS: readonly string[] = [AUDIT_TEMPLATE, BLANK_CHECKLIST];

/** Whether a template can be printed to be filled by hand. */
export function isForm(template: string): boolean {
  return !NO_FORMS.includes(template);
}

/** Ids of the forms that some checklist in force on a day calls for, sorted. */
export function formsOn({ rulebook }: Policy, checklists: readonly string[]): string[] {
  const called = checklists.flatMap((id) => rulebook.checklists[id]?.forms.map(({ form }) => form) ?? []);
  return [...new Set(called)].filter(isForm).sort();
}

/** A checklist that calls for a form, preferably one that is in force on a day; undefined where none does. */
export function callerOf(form: string, { rulebook }: Policy, day: string): Checklist | undefined {
  const callers = Object.keys(rulebook.checklists)
    .sort()
    .flatMap((id) => rulebook.checklists[id] ?? [])
    .filter(({ forms }) => forms.some((call) => call.form === form));
  return callers.find(({ effective }) => inForce(effective, day)) ?? callers[0];
}

/**
 * What a form shows that is printed to be filled by hand: names and settings of the day, and nothing of any submission.
 *
 * @param rules - folder of rules as given
 */
export function blankFormView(policy: Policy, template: FormTemplate, day: string, issuedAt: string, rules?: string): DocumentView {
  const { rulebook } = policy;
  const caller = callerOf(template.form, policy, day);
  const program = caller === undefined ? programOfNone(template) : programOf(policy, caller.id, rules);
  const settings = settingsOn(rulebook.settings, day);
  const call = caller?.forms.find(({ form }) => form === template.form);
  return {
    blank: true,
    report: blankReport(rulebook, program, day),
    checklist: checklistView(rulebook, program),
    // Paper with the same number has the same words on it.
    form: { id: template.form, title: template.title, no: '', issuedAt, digest: digestOf({ settings, template }) },
    settings,
    signer: { name: '', role: { 'zh-CN': '', en: '' } },
    ...recordOf(call?.each, rulebook),
  };
}

function recordOf(each: string | undefined, { facts }: Pick<Rulebook, 'facts'>): Pick<DocumentView, 'record'> {
  const list = each === undefined ? undefined : facts[each];
  return list === undefined ? {} : { record: blankRecord(list) };
}

/** A form that no checklist calls for is about no rules. */
function programOfNone({ form, title }: FormTemplate): Program {
  const checklist = { id: form, title, rulesets: [], sections: [], forms: [] };
  return { checklist, rulesets: [], facts: {}, settings: {}, rules: [], derivations: [], asked: [], forms: [] };
}
