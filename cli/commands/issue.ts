import { basename } from 'node:path';
import { renderProblem } from '../../renderers/text/problem.ts';
import { renderReport } from '../../renderers/text/report.ts';
import { type Checked, checkFile } from '../../service/check.ts';
import { type IssuedForm, type IssuePlan, issueForms, planForms, sourcesOf } from '../../service/issue/issue.ts';
import { type NumbersSecret, numbersSecret } from '../../service/issue/secret.ts';
import { trustAnchors } from '../../service/keys.ts';
import { loadPolicy, type Policy } from '../../service/policy/policy.ts';
import { serviceProblem } from '../../service/problems.ts';
import { openAuthorities } from '../../service/sign/authorities.ts';
import { type LevelWork, levelNamed, levelWork } from '../../service/sign/level.ts';
import { AUTHORITY_OPTIONS, authoritiesOf } from '../authority-options.ts';
import type { Command, Options } from '../command.ts';
import { dayOf } from '../day.ts';
import type { Io } from '../io.ts';
import { isBatch, runBatch } from '../issue-batch.ts';
import { KEY_OPTION, PASSPHRASE_OPTIONS, signerFor } from '../key-options.ts';
import { progress } from '../progress.ts';
import { contracted, exitOf } from './check.ts';

/** `guiju issue SOURCE… --out DIR` */
export const issue: Command = {
  name: 'issue',
  usage: 'SOURCE… --out DIR',
  summary: { 'zh-CN': '审核并签发表单（签名 PDF）', en: 'check, then issue the forms as signed PDFs' },
  about: {
    'zh-CN':
      '审核申报文件，并把结论允许的各份表单制成签名 PDF，放进文件夹。资料不齐时出补正通知书，不予办理时出不予办理通知书。也可以给几个文件、整个文件夹或 NDJSON 文件：用上所有的核成批签发，最后列表说明每一份；一份有错不影响其余；已在文件夹里的同一表单不再签发，所以中断后再运行一次即可接着签发。',
    en: 'Evaluates a submission and writes every form that the decision allows, as signed PDFs, to a folder: also the notice of what is missing, or of refusal. Several files, a folder or an NDJSON file are issued as a batch, on all cores, with a table of what became of each: a faulty one stops no other, and a form that is there already is not issued again, so a batch that was interrupted is simply run again.',
  },
  options: {
    out: { type: 'string', value: 'DIR', about: { 'zh-CN': '表单放进哪个文件夹（默认 out）', en: 'folder for the forms (default: out)' } },
    ...KEY_OPTION,
    ...PASSPHRASE_OPTIONS,
    level: {
      type: 'string',
      value: 'B-B|B-T|B-LT|B-LTA',
      about: { 'zh-CN': '签名级别（默认 B-B）', en: 'level of the signature (default: B-B)' },
    },
    ...AUTHORITY_OPTIONS,
    threads: {
      type: 'string',
      value: 'N',
      about: { 'zh-CN': '成批签发用几个线程（默认与核数相同）', en: 'threads for a batch (default: one a core)' },
    },
    unsigned: {
      type: 'boolean',
      about: { 'zh-CN': '先不签名，由各方用 guiju sign 依次签', en: 'leave the forms unsigned, for people to sign in turn by guiju sign' },
    },
  },
  formats: ['json'],
  examples: [
    'guiju issue examples/01-owner-with-everything/submission.yaml --out out',
    'guiju issue a.yaml --out forms --key me.p12 --passphrase-file me.txt',
    'guiju issue applications/ --out forms --threads 4 --format json',
  ],
  least: 1,
  async run(files, options, io) {
    if (isBatch(files)) return runBatch(files, options, io);
    const [file = ''] = files;
    const policy = loadPolicy(io.rules);
    // The decision leaves the house inside the forms: it names the file, not the folders of this machine.
    const checked = await checkFile(policy, file, dayOf(policy, io), io.rules, basename(file));
    for (const warning of checked.warnings) io.err(`${renderProblem(warning, io)}\n`);
    const level = levelNamed(String(options.level ?? 'B-B'));
    const work = levelWork(level, openAuthorities(io.data, authoritiesOf(options)), await trustAnchors(io.data, []), io.now());
    const secret = numbersSecret(io.data);
    const plan = planForms(policy, checked, String(options.out ?? 'out'), sourcesOf(policy, io.rules), secret.octets);
    if (plan.forms.length === 0) io.err(`${renderProblem(serviceProblem('form-none'), io)}\n`);
    const forms = plan.forms.length === 0 ? [] : await sign(policy, checked, plan, { work, secret }, options, io);
    io.out(
      io.format === 'json'
        ? `${JSON.stringify({ decision: contracted(checked.decision), forms }, null, 2)}\n`
        : `${renderReport(checked.report, io)}\n${sayIssued(forms, options.unsigned === true, io)}`,
    );
    return exitOf([checked.decision.outcome]);
  },
};

async function sign(
  policy: Policy,
  checked: Checked,
  plan: IssuePlan,
  { work, secret }: { readonly work: LevelWork; readonly secret: NumbersSecret },
  options: Options,
  io: Io,
): Promise<readonly IssuedForm[]> {
  const signer = options.unsigned === true ? undefined : await signerFor(options, io);
  secret.keep();
  const bar = progress(io);
  try {
    return await issueForms(policy, checked, plan, {
      ...(signer === undefined ? {} : { signer }),
      at: io.now(),
      work,
      progress: (done, count, title) => bar.at(done, count, title[io.lang]),
    });
  } finally {
    bar.end();
  }
}

function sayIssued(forms: readonly IssuedForm[], unsigned: boolean, { lang }: Io): string {
  if (forms.length === 0) return '';
  const size = ({ pages, bytes }: IssuedForm) => {
    const kilobytes = Math.ceil(bytes / 1000);
    return lang === 'zh-CN' ? `（${pages} 页，${kilobytes} KB）` : ` (${pages} ${pages === 1 ? 'page' : 'pages'}, ${kilobytes} KB)`;
  };
  const state = unsigned ? 'unsigned' : 'signed';
  const english = forms.length === 1 ? `1 ${state} form` : `${forms.length} ${state} forms`;
  const head = lang === 'zh-CN' ? `${unsigned ? '已制成未签名的' : '已签发'} ${forms.length} 份表单` : english;
  return `${[head, ...forms.map((form) => `  ${form.title[lang]}  ${form.path}${size(form)}`)].join('\n')}\n`;
}
