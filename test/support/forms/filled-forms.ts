import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FactView, Report } from '../../../engine/model/report.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { checklistView } from '../../../engine/report/checklist-view.ts';
import { factView } from '../../../engine/report/fact-view.ts';
import type { FormTemplate } from '../../../renderers/pdf/template/grammar.ts';
import type { DocumentView } from '../../../renderers/pdf/template/scope.ts';
import { type Checked, checkFile } from '../../../service/check.ts';
import { calledForms, formView } from '../../../service/issue/forms.ts';
import type { Policy } from '../../../service/policy/policy.ts';
import { templateFor } from '../../../service/policy/templates.ts';
import { blankFormView } from '../../../service/print/blank-form.ts';
import { DAY, ROOT } from '../process.ts';
import { completeFacts } from './complete-facts.ts';

/** When the forms of tests are issued. */
export const ISSUED_AT = `${DAY}T09:30:00+08:00`;

/** Who signs the forms of tests. */
export const SIGNATURE_ROOM = {
  signerName: '样例张三',
  role: { 'zh-CN': '客服主管', en: 'Supervisor' },
  at: ISSUED_AT,
  reserve: 8192,
} as const;

/** Digest of the evidence that the forms of tests print: that of real evidence would change their looks with every rule. */
export const DIGEST = '3f9a2c71'.repeat(8);

/** A form with what its template sees. */
export interface SeenForm {
  readonly template: FormTemplate;
  readonly view: DocumentView;
}

/** Forms that tell what is missing or wrong: further answers would take that away. */
const NOTICES: readonly string[] = ['supplement-notice', 'refusal-notice'];

/** Every submission of the examples, judged. */
export async function checkedExamples(policy: Policy): Promise<Checked[]> {
  const folder = join(ROOT, 'examples');
  const names = readdirSync(folder).sort();
  return Promise.all(names.map((name) => checkFile(policy, join(folder, name, 'submission.yaml'), DAY)));
}

/** What is issued of a submission. */
export function issuedForms(policy: Policy, checked: Checked): SeenForm[] {
  const issue = {
    issuedAt: ISSUED_AT,
    digest: DIGEST,
    serial: DIGEST,
    checklist: checklistView(policy.rulebook, checked.program, checked.known.facts),
    settings: policy.rulebook.settings,
    signer: { name: SIGNATURE_ROOM.signerName, role: SIGNATURE_ROOM.role },
  };
  return calledForms(checked).map((called) => {
    const template = templateFor(called.form);
    return { template, view: formView(checked, called, template.title, issue) };
  });
}

/**
 * Each of some forms once, filled from top to bottom: as an example issues it, and what that leaves open answered as other examples do, else
 * made up. A form that no example issues is filled in the same way.
 */
export async function filledForms(policy: Policy, forms: readonly string[]): Promise<SeenForm[]> {
  const checked = await checkedExamples(policy);
  const given: Facts = Object.assign({}, ...checked.map(({ submission }) => submission.facts).reverse());
  const everything = completeFacts(policy.rulebook.facts, given);
  const issued = checked.flatMap((one) => issuedForms(policy, one));
  return forms.map((form) => {
    const found = issued.find(({ template }) => template.form === form);
    if (found !== undefined && NOTICES.includes(form)) return found;
    return completedForm(policy, found ?? unissued(policy, form), everything);
  });
}

function unissued(policy: Policy, form: string): SeenForm {
  const template = templateFor(form);
  const { blank: _blank, ...view } = blankFormView(policy, template, DAY, ISSUED_AT);
  return { template, view: { ...view, form: { ...view.form, no: '20240318-0A1B2C3D', digest: DIGEST } } };
}

function completedForm({ rulebook }: Policy, { template, view }: SeenForm, everything: Facts): SeenForm {
  const facts = Object.entries(rulebook.facts).map(([name, definition]) => {
    const seen: FactView | undefined = view.report.facts[name];
    const value = seen?.known === true ? completeFacts({ [name]: definition }, { [name]: seen.value ?? null })[name] : everything[name];
    return [name, factView(definition, value)] as const;
  });
  const report: Report = { ...view.report, facts: { ...view.report.facts, ...Object.fromEntries(facts) } };
  return { template, view: { ...view, report } };
}
