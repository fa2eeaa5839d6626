import { generateKeyPairSync, randomBytes, sign as signRaw } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checklistView } from '../engine/report/checklist-view.ts';
import { renderForm } from '../renderers/pdf/render.ts';
import { checkFile } from '../service/check.ts';
import { evidenceDigest, evidenceFiles, evidenceOf } from '../service/evidence.ts';
import { calledForms, formView } from '../service/issue/forms.ts';
import { loadPolicy } from '../service/policy/policy.ts';
import { templateFor } from '../service/policy/templates.ts';
import { certifying } from '../signing/cms/certify.ts';
import { signPdf } from '../signing/cms/sign.ts';
import { estimateSignatureSize } from '../signing/cms/size.ts';
import { initKeys } from '../signing/keys/init.ts';
import { loadSignerFrom } from '../signing/keys/load.ts';
import { signInTurn } from '../signing/update/sign.ts';
import { median } from './whole-process.ts';

const ROUNDS = 60;

async function warm(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times.slice(ROUNDS / 2));
}

/** What a B-B signature costs on top of rendering, and one more signature on a form that is signed; once warm. */
export async function benchSigning(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-bench-'));
  try {
    const at = new Date('2026-03-16T01:30:00Z');
    await initKeys({ dir: join(folder, 'keys'), organisation: '样例', signerName: '样例', role: '样例', clock: at });
    const signer = await loadSignerFrom({ dir: join(folder, 'keys'), at });
    const rendered = await renderedForm(2 * estimateSignatureSize(signer));
    const say = (told: string, time: number, bytes = 0) =>
      process.stdout.write(`${told.padEnd(52)} ${time.toFixed(2)} ms${bytes === 0 ? '' : `  +${(bytes / 1000).toFixed(1)} KB`}\n`);
    const once = await signPdf(certifying(rendered), signer);
    say('B-B on a rendered form, P-256, certifying, warm', await warm(() => signPdf(certifying(rendered), signer)));
    const turn = { role: 'staff', at: '2026-03-16T09:30:00+08:00' };
    const twice = await signInTurn(once, signer, turn);
    say('one more signature on a signed form, warm', await warm(() => signInTurn(once, signer, turn)), twice.length - once.length);
    say('raw RSA-2048, for comparison', await warm(rawRsa()));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The raw operation of the kind of key that costs most. */
function rawRsa(): () => unknown {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const data = randomBytes(200);
  return () => signRaw('sha256', data, privateKey);
}

async function renderedForm(reserve: number) {
  const [example, day] = ['examples/01-owner-with-everything/submission.yaml', '2026-03-16'];
  const policy = loadPolicy();
  const checked = await checkFile(policy, example, day);
  const [called] = calledForms(checked);
  if (!called) throw new Error(`${example} calls for no form`);
  const template = templateFor(called.form);
  const evidence = evidenceOf(policy.rulebook, checked);
  const signer = { name: '样例', role: template.title };
  const issue = {
    issuedAt: `${day}T09:30:00+08:00`,
    digest: evidenceDigest(evidence),
    serial: evidenceDigest(evidence),
    checklist: checklistView(policy.rulebook, checked.program),
    settings: policy.rulebook.settings,
    signer,
  };
  const room = { signerName: signer.name, role: signer.role, at: issue.issuedAt, reserve };
  const { bytes, signature } = renderForm(template, formView(checked, called, template.title, issue), {
    attachments: evidenceFiles(evidence),
    signature: room,
  });
  if (!signature) throw new Error('no room for a signature');
  return { bytes, signature };
}
