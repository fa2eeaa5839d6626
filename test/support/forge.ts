import { checklistView } from '../../engine/report/checklist-view.ts';
import { renderForm } from '../../renderers/pdf/render.ts';
import { checkFile } from '../../service/check.ts';
import { type Evidence, evidenceDigest, evidenceFiles, evidenceOf } from '../../service/evidence.ts';
import { instantIn } from '../../service/issue/clock.ts';
import { formView } from '../../service/issue/forms.ts';
import { planForms } from '../../service/issue/issue.ts';
import { openSigner } from '../../service/keys.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { signPdf } from '../../signing/cms/sign.ts';
import { estimateSignatureSize } from '../../signing/cms/size.ts';

/** What a forger changes before signing with the key of the data folder. */
export interface Forgery {
  readonly file: string;
  readonly day: string;
  readonly data: string;
  change(evidence: Evidence): Evidence;
  /** Leaves the signature out. */
  readonly unsigned?: boolean;
}

/** The first form of a submission with other evidence inside than what was decided, signed as any form is. */
export async function forge({ file, day, data, change, unsigned }: Forgery): Promise<Uint8Array> {
  const policy = loadPolicy();
  const checked = await checkFile(policy, file, day);
  const [form] = planForms(policy, checked, '.').forms;
  if (!form) throw new Error('no form is called for');
  const at = new Date();
  const signer = await openSigner(data, {}, at);
  const evidence = change(evidenceOf(policy.rulebook, checked));
  const role = { 'zh-CN': signer.role ?? '', en: signer.role ?? '' };
  const issue = {
    issuedAt: instantIn(at, 'Asia/Shanghai'),
    digest: evidenceDigest(evidence),
    checklist: checklistView(policy.rulebook, checked.program),
    settings: policy.rulebook.settings,
    signer: { name: signer.commonName, role },
  };
  const view = formView(checked, form.called, form.template.title, issue);
  const room = { signerName: signer.commonName, role, at: issue.issuedAt, reserve: estimateSignatureSize(signer) };
  const rendered = renderForm(form.template, view, { attachments: evidenceFiles(evidence), ...(unsigned ? {} : { signature: room }) });
  return rendered.signature ? signPdf({ bytes: rendered.bytes, signature: rendered.signature }, signer) : rendered.bytes;
}
