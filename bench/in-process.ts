import { evaluate, judgesOf } from '../engine/evaluate/evaluate.ts';
import { checklistView } from '../engine/report/checklist-view.ts';
import { renderForm } from '../renderers/pdf/render.ts';
import { checkFile } from '../service/check.ts';
import { evidenceDigest, evidenceFiles, evidenceOf } from '../service/evidence.ts';
import { calledForms, formView } from '../service/issue/forms.ts';
import { loadPolicy } from '../service/policy/policy.ts';
import { templateFor } from '../service/policy/templates.ts';
import { median } from './whole-process.ts';

/** Milliseconds of something that is done over and over, once warm. */
async function warm(work: () => unknown, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times.slice(Math.floor(rounds / 2)));
}

/** One line a figure: what the parts cost once the process is warm. */
export async function inProcess(example: string, day: string): Promise<string[]> {
  const policy = loadPolicy();
  const checked = await checkFile(policy, example, day);
  const judges = judgesOf(checked.program);
  const deciding = await warm(() => evaluate(checked.program, checked.submission, example, day, judges), 60);
  const [called] = calledForms(checked);
  if (!called) throw new Error(`${example} calls for no form`);
  const template = templateFor(called.form);
  const evidence = evidenceOf(policy.rulebook, checked);
  const issue = {
    issuedAt: `${day}T09:30:00+08:00`,
    digest: evidenceDigest(evidence),
    serial: evidenceDigest(evidence),
    checklist: checklistView(policy.rulebook, checked.program),
    settings: policy.rulebook.settings,
    signer: { name: '样例', role: template.title },
  };
  const view = formView(checked, called, template.title, issue);
  const attachments = evidenceFiles(evidence);
  const room = { signerName: '样例', role: template.title, at: issue.issuedAt, reserve: 3000 };
  const rendering = await warm(() => renderForm(template, view, { attachments, signature: room }), 40);
  const plain = await renderForm(template, view, {});
  const full = await renderForm(template, view, { attachments, signature: room });
  return [
    `decision of ${checked.program.rules.length} rules with reasons, warm   ${deciding.toFixed(1)} ms`,
    `form ${called.form}, warm                          ${rendering.toFixed(1)} ms`,
    `its size: ${kilobytes(plain.bytes)} KB plain, ${kilobytes(full.bytes)} KB with evidence and room for the signature`,
  ];
}

function kilobytes(bytes: Uint8Array): string {
  return (bytes.length / 1000).toFixed(0);
}
