import { digestOf } from '../../engine/compile/digest.ts';
import type { ChecklistView, FactView, FormView } from '../../engine/model/report.ts';
import type { Setting } from '../../engine/model/setting.ts';
import { settingsOn } from '../../engine/model/settings-on.ts';
import type { Text } from '../../engine/model/text.ts';
import { factContext, judge } from '../../engine/operators/judge.ts';
import type { Checked } from '../check.ts';

/** A form that a decision calls for, once for each record where the checklist says so. */
export interface CalledForm {
  readonly form: string;
  readonly record?: Readonly<Record<string, FactView>>;
  readonly index?: number;
  readonly count?: number;
}

/** The forms that a decision calls for, in the order of the checklist. */
export function calledForms(checked: Checked): CalledForm[] {
  const { program, decision, report } = checked;
  const context = factContext(checked.known);
  return program.forms
    .filter((call) => call.on.includes(decision.outcome) && (!call.when || judge(call.when, context) === true))
    .flatMap((call) => {
      if (call.each === undefined) return [{ form: call.form }];
      const records = report.facts[call.each]?.records ?? [];
      return records.map((record, index) => ({ form: call.form, record, index: index + 1, count: records.length }));
    });
}

/** What every form of one issue shares. */
export interface Issue {
  /** Instant with offset. */
  readonly issuedAt: string;
  readonly digest: string;
  /** From which numbers of forms follow. */
  readonly serial: string;
  readonly checklist: ChecklistView;
  readonly settings: Readonly<Record<string, Setting>>;
  readonly signer: { readonly name: string; readonly role: Text };
}

/** What a template sees. */
export function formView(checked: Checked, called: CalledForm, title: Text, issue: Issue): FormView {
  return {
    report: checked.report,
    checklist: issue.checklist,
    form: {
      id: called.form,
      title,
      no: formNumber(checked.decision.day, called, issue.serial),
      issuedAt: issue.issuedAt,
      digest: issue.digest,
    },
    settings: settingsOn(issue.settings, checked.decision.day),
    signer: issue.signer,
    ...(called.record ? { record: called.record } : {}),
    ...(called.index === undefined ? {} : { index: called.index }),
    ...(called.count === undefined ? {} : { count: called.count }),
  };
}

/**
 * Day and a digest of what is issued: the same form of the same decision has the same number whenever it is issued with the same secret.
 *
 * @param serial - of the commitments, which is salted: a number that followed from the submission alone would let anybody who knows the
 *   rest of it find out a hidden value by trying
 */
export function formNumber(day: string, { form, index = 0 }: Pick<CalledForm, 'form' | 'index'>, serial: string): string {
  return `${day.replaceAll('-', '')}-${digestOf([serial, form, index]).slice(0, 8).toUpperCase()}`;
}
