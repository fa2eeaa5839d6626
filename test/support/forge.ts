import type { FormView } from '../../engine/model/report.ts';
import type { Waiving } from '../../engine/model/waiver.ts';
import { checklistView } from '../../engine/report/checklist-view.ts';
import type { Faces } from '../../renderers/pdf/font/faces.ts';
import { renderForm } from '../../renderers/pdf/render.ts';
import type { FormTemplate } from '../../renderers/pdf/template/grammar.ts';
import { checkFile } from '../../service/check.ts';
import { type Evidence, type EvidenceFile, evidenceDigest, evidenceFiles, evidenceOf } from '../../service/evidence.ts';
import { instantIn } from '../../service/issue/clock.ts';
import { formView } from '../../service/issue/forms.ts';
import { formOf, planForms } from '../../service/issue/issue.ts';
import { openSigner } from '../../service/keys.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { type Printing, printingFile, printingOf } from '../../service/printing.ts';
import { signPdf } from '../../signing/cms/sign.ts';
import { estimateSignatureSize } from '../../signing/cms/size.ts';

/** What a forger changes before signing with the key of the data folder. */
export interface Forgery {
  readonly file: string;
  readonly day: string;
  readonly data: string;
  /** Waivers, and by which instant they apply. */
  readonly waiving?: Waiving;
  change(evidence: Evidence): Evidence;
  /** Leaves the signature out. */
  readonly unsigned?: boolean;
  /** Another paper than the data give: what the renderer sees. */
  paper?(view: FormView): FormView;
  /** Another template than the one that is embedded. */
  readonly template?: FormTemplate;
  /** Other data on how it was printed. */
  printing?(printing: Printing): unknown;
  /** Other fonts. */
  readonly fonts?: Faces;
  /** The finished file before it is signed; its hole must stay where it is. */
  retouch?(bytes: Buffer): Buffer;
  readonly more?: readonly EvidenceFile[];
}

/** The first form of a submission with other evidence inside than what was decided, signed as any form is. */
export async function forge({ file, day, data, change, unsigned, waiving, ...other }: Forgery): Promise<Uint8Array> {
  const policy = loadPolicy();
  const checked = await checkFile(policy, file, day, undefined, file, waiving);
  const [form] = planForms(policy, checked, '.').forms;
  if (!form) throw new Error('no form is called for');
  const at = new Date();
  const signer = await openSigner(data, {}, at);
  const evidence = change(evidenceOf(policy.rulebook, checked));
  const role = { 'zh-CN': signer.role ?? '', en: signer.role ?? '' };
  const issue = {
    issuedAt: instantIn(at, 'Asia/Shanghai'),
    digest: evidenceDigest(evidence),
    serial: evidenceDigest(evidence),
    checklist: checklistView(policy.rulebook, checked.program, checked.known.facts),
    settings: policy.rulebook.settings,
    signer: { name: signer.commonName, role },
  };
  const honest = formView(checked, form.called, form.template.title, issue);
  const view = other.paper?.(honest) ?? honest;
  const room = { signerName: signer.commonName, role, at: issue.issuedAt, reserve: estimateSignatureSize(signer) };
  const how = { form: formOf(form.called), issuedAt: issue.issuedAt, signer: issue.signer, template: form.template };
  const printing = printingOf(how, policy.rulebook, evidenceOf(policy.rulebook, checked).policy.rulebook);
  const told = (other.printing?.(printing) ?? printing) as Printing;
  const attachments = [...evidenceFiles(evidence), printingFile(told), ...(other.more ?? [])];
  const rendered = renderForm(other.template ?? form.template, view, {
    attachments,
    ...(other.fonts === undefined ? {} : { fonts: other.fonts }),
    ...(unsigned ? {} : { signature: room }),
  });
  const bytes = other.retouch?.(Buffer.from(rendered.bytes)) ?? rendered.bytes;
  return rendered.signature ? signPdf({ bytes, signature: rendered.signature }, signer) : bytes;
}
