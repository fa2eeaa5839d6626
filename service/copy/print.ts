import { canonicalJson } from '../../engine/compile/digest.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { FindingView, FormView, ObligationView, Report } from '../../engine/model/report.ts';
import { settingsOn } from '../../engine/model/settings-on.ts';
import type { Text } from '../../engine/model/text.ts';
import { assemble } from '../../engine/report/assemble.ts';
import { checklistView } from '../../engine/report/checklist-view.ts';
import { type Hiding, hideFacts } from '../../engine/report/hide.ts';
import { outcomeWords } from '../../engine/report/outcome-words.ts';
import { type RenderedForm, renderForm } from '../../renderers/pdf/render.ts';
import { commitmentsDigest } from '../commit/commitments.ts';
import { commitmentsFile, commitmentsSignatureFile } from '../commit/files.ts';
import { EVIDENCE_FILES, type EvidenceFile } from '../evidence.ts';
import { formNumber } from '../issue/forms.ts';
import { printingFile } from '../printing.ts';
import { serviceProblem } from '../problems.ts';
import { printedRulebook } from '../verify/printed-rulebook.ts';
import type { CopyParts } from './parts.ts';
import { REDACTION_FILE } from './redaction.ts';
import type { CopyReplay } from './replay.ts';
import { COPY_STAMP, copyTemplate } from './template.ts';
import { titleOf } from './titles.ts';

/**
 * Prints a redacted copy from what it carries, the first time and to verify it: the form of the original, set by its template, with boxes
 * where a value is hidden.
 *
 * @param reserve - octets for the signature of who makes the copy
 * @throws ProblemError `form-not-called`, and what the renderer says of the template
 */
export function printCopy(parts: CopyParts, replay: CopyReplay, reserve: number): RenderedForm {
  const { printing, redaction } = parts;
  const template = copyTemplate(printing.template, redaction);
  const { name: signerName, role } = redaction.signer;
  return renderForm(template, copyView(parts, replay, template.title), {
    attachments: copyFiles(parts),
    signature: { signerName, role, at: redaction.at, reserve },
    madeAt: redaction.at,
    stamp: COPY_STAMP,
  });
}

/** The number of the form that a copy is of. */
export function numberOf({ verdict, printing, carried }: CopyParts): string {
  const { id, index } = printing.form;
  return formNumber(verdict.day, { form: id, ...(index === undefined ? {} : { index }) }, carried.commitments.serial);
}

/** The files that a copy carries, to the octet. */
export function copyFiles({ submission, verdict, policy, printing, carried, redaction }: CopyParts): EvidenceFile[] {
  const { commitments, signature } = carried;
  const json = (name: string, description: string, relationship: EvidenceFile['relationship'], value: unknown): EvidenceFile => ({
    name,
    mime: 'application/json',
    description,
    relationship,
    bytes: new TextEncoder().encode(canonicalJson(value)),
  });
  return [
    json(EVIDENCE_FILES.submission, '申报内容（部分已隐去） Submission, redacted', 'Source', submission),
    json(EVIDENCE_FILES.decision, '审核结论 Decision', 'Data', verdict),
    json(EVIDENCE_FILES.policy, '所依据的规则与设定 Rules and settings that decided', 'Supplement', policy),
    printingFile(printing),
    commitmentsFile(commitments),
    ...(signature === undefined ? [] : [commitmentsSignatureFile(signature)]),
    json(REDACTION_FILE, '副本说明 How this copy was made', 'Supplement', redaction),
  ];
}

function copyView(parts: CopyParts, replay: CopyReplay, title: Text): FormView {
  const { printing, policy, carried, verdict } = parts;
  const { program, known } = replay;
  const rulebook = printedRulebook(policy.rulebook, printing);
  const hiding: Hiding = {
    gone: new Set([...replay.hidden, ...replay.veiled]),
    all: new Set([...Object.keys(carried.commitments.values), ...replay.veiled]),
  };
  const report = hiddenReport(assemble(rulebook, program, known.facts, replay.decision), parts, replay, hiding);
  const checklist = checklistView(rulebook, program, known.facts);
  const digest = commitmentsDigest(carried.commitments);
  return {
    report,
    checklist: {
      ...checklist,
      sections: checklist.sections.map(({ questions, ...section }) => ({
        ...section,
        questions: questions.map((question) => ({ ...question, fact: report.facts[question.fact.name] ?? question.fact })),
      })),
    },
    form: { id: printing.form.id, title, no: numberOf(parts), issuedAt: printing.issuedAt, digest },
    settings: settingsOn(rulebook.settings, verdict.day),
    signer: printing.signer,
    ...recordOf(parts, replay, report),
  };
}

/** The record that the form is for; that the decision calls for it is what the issuer signed, and must not be plainly untrue. */
function recordOf({ printing, verdict }: CopyParts, { program }: CopyReplay, report: Report): Pick<FormView, 'record' | 'index' | 'count'> {
  const { id, index } = printing.form;
  const call = program.forms.find(({ form, on }) => form === id && on.includes(verdict.outcome));
  const records = call?.each === undefined ? undefined : report.facts[call.each]?.records;
  const listHidden = call?.each !== undefined && report.facts[call.each]?.hidden === true;
  const record = records?.[listHidden ? 0 : (index ?? 0) - 1];
  if (call === undefined || (call.each !== undefined && record === undefined)) {
    const outcome = outcomeWords(program.checklist, verdict.outcome);
    throw new ProblemError([serviceProblem('form-not-called', { outcome, form: id })]);
  }
  if (record === undefined) return {};
  return { record, ...(index === undefined ? {} : { index }), ...(listHidden ? {} : { count: records?.length ?? 0 }) };
}

function hiddenReport(report: Report, parts: CopyParts, replay: CopyReplay, hiding: Hiding): Report {
  const why = new Map(replay.resting.map(({ rule, facts }) => [rule, sayResting(facts, parts)]));
  const rules = replay.decision.obligations.map(({ rule }) => rule);
  const facts = hideFacts(report.facts, hiding);
  const finding = (view: FindingView): FindingView => ({ ...view, why: why.get(view.rule) ?? view.why });
  const obligation = (view: ObligationView, index: number): ObligationView => {
    const rule = rules[index] ?? '';
    return { ...view, why: why.get(rule) ?? view.why, ...(replay.undated.has(rule) ? { dueHidden: true } : {}) };
  };
  return { ...report, facts, findings: report.findings.map(finding), obligations: report.obligations.map(obligation) };
}

/** Why a rule came to what it did, where only the original says it. */
function sayResting(facts: readonly string[], parts: CopyParts): Text {
  const titles = facts.map((name) => titleOf(name, parts));
  const zh = titles.map((title) => `“${title['zh-CN']}”`).join('');
  const en = titles.map((title) => `"${title.en}"`).join(', ');
  return {
    'zh-CN': `所依据的${zh}已隐去，以原件签发人的签名为准`,
    en: `It rests on ${en}, which is redacted: the signature of the issuer of the original vouches for it`,
  };
}
