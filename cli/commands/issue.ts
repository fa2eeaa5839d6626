import { basename } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { contracted } from '../../renderers/json/decision.ts';
import { renderProblem } from '../../renderers/text/problem.ts';
import { renderReport } from '../../renderers/text/report.ts';
import { type Checked, checkFile } from '../../service/check.ts';
import { type IssuedForm, type IssuePlan, issueForms, planForms, sourcesOf } from '../../service/issue/issue.ts';
import { issueRecorded } from '../../service/issue/recorded.ts';
import { loadPolicy, type Policy } from '../../service/policy/policy.ts';
import { serviceProblem } from '../../service/problems.ts';
import type { Command, Options } from '../command.ts';
import { dayOf } from '../day.ts';
import { decidingIn } from '../deciding.ts';
import { type FormWork, formWork, SIGNING_OPTIONS } from '../form-work.ts';
import type { Io } from '../io.ts';
import { isBatch, runBatch } from '../issue-batch.ts';
import { callProblem } from '../problems.ts';
import { progress } from '../progress.ts';
import { obligationIds, sayObligations } from '../say-obligations.ts';
import { writingStore } from '../store.ts';
import { runStoredBatch } from '../stored-batch.ts';
import { BY_OPTION, ROOM_OPTION, storedAs } from '../stored-options.ts';
import { WAIVERS_OPTION, waivingOf } from '../waiver-options.ts';
import { exitOf } from './check.ts';

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
    ...SIGNING_OPTIONS,
    threads: {
      type: 'string',
      value: 'N',
      about: { 'zh-CN': '成批签发用几个线程（默认与核数相同）', en: 'threads for a batch (default: one a core)' },
    },
    store: {
      type: 'boolean',
      about: {
        'zh-CN': '存档：申报、结论、表单都存进存档，表单里带上结论已登记的证明',
        en: 'store submission, decision and forms; each form proves that its decision is in the log',
      },
    },
    ...WAIVERS_OPTION,
    ...ROOM_OPTION,
    ...BY_OPTION,
    queue: {
      type: 'boolean',
      about: {
        'zh-CN': '存档并排队，由各台电脑上的 guiju work 签发，等它们做完再写出来（要 PostgreSQL）',
        en: 'store and queue it: guiju work on any machine issues the forms, which are waited for and written out (needs PostgreSQL)',
      },
    },
  },
  formats: ['json'],
  examples: [
    'guiju issue examples/01-owner-with-everything/submission.yaml --out out',
    'guiju issue a.yaml --out forms --key me.p12 --passphrase-file me.txt',
    'guiju issue applications/ --out forms --threads 4 --format json',
    'guiju issue a.yaml --out forms --store --room 3-1-1202',
    'GUIJU_STORE=postgres://guiju@localhost/guiju guiju issue applications/ --out forms --queue',
  ],
  least: 1,
  async run(files, options, io) {
    const stored = options.store === true || options.queue === true;
    if (stored && options.waivers !== undefined) throw new ProblemError([callProblem('waivers-and-store')]);
    if (options.queue === true || (options.store === true && isBatch(files))) return runStoredBatch(files, options, io);
    if (isBatch(files)) return runBatch(files, options, io);
    if (options.store === true) return issueToStore(files[0] ?? '', options, io);
    const [file = ''] = files;
    const policy = loadPolicy(io.rules);
    // The decision leaves the house inside the forms: it names the file, not the folders of this machine.
    const checked = await checkFile(policy, file, dayOf(policy, io), io.rules, basename(file), waivingOf(options, policy, io));
    for (const warning of checked.warnings) io.err(`${renderProblem(warning, io)}\n`);
    const work = await formWork(options, io);
    const plan = planForms(policy, checked, String(options.out ?? 'out'), sourcesOf(policy, io.rules), work.secret.octets);
    if (plan.forms.length === 0) io.err(`${renderProblem(serviceProblem('form-none'), io)}\n`);
    const forms = plan.forms.length === 0 ? [] : await sign(policy, checked, plan, work, io);
    io.out(
      io.format === 'json'
        ? `${JSON.stringify({ decision: contracted(checked.decision), forms }, null, 2)}\n`
        : `${renderReport(checked.report, io)}\n${sayIssued(forms, options.unsigned === true, io)}`,
    );
    return exitOf([checked.decision.outcome]);
  },
};

/** Issues one submission by way of the store. */
async function issueToStore(file: string, options: Options, io: Io): Promise<number> {
  const work = await formWork(options, io);
  const issued = await writingStore(io, 'issue', async (store) => {
    const { rules, day } = await decidingIn(store, io);
    const order = { ...{ file, rules, day, at: io.now().toISOString() }, ...storedAs(options, io) };
    return issueRecorded(store, order, {
      out: String(options.out ?? 'out'),
      sources: sourcesOf(rules.policy, io.rules),
      secret: work.secret.octets,
      options: work.options,
    });
  });
  for (const warning of issued.warnings) io.err(`${renderProblem(warning, io)}\n`);
  if (issued.forms.length === 0) io.err(`${renderProblem(serviceProblem('form-none'), io)}\n`);
  const { id, version, decided, forms } = issued;
  io.out(
    io.format === 'json'
      ? `${JSON.stringify({ decision: contracted(issued.decision), id, version, decided, obligations: obligationIds(issued), forms }, null, 2)}\n`
      : `${renderReport(issued.report, io)}\n${sayRecorded(issued, io)}`,
  );
  return exitOf([issued.decision.outcome]);
}

function sayRecorded(issued: Awaited<ReturnType<typeof issueRecorded>>, { lang }: Io): string {
  const { id, version, decided, forms } = issued;
  const zh = lang === 'zh-CN';
  const head = zh ? `已存档：${id}，第 ${version} 版，结论 ${decided}` : `Stored: ${id}, version ${version}, decision ${decided}`;
  const before = zh ? '（以前签发的，照原样写出）' : ' (issued before, written out as it was)';
  return `${[head, ...forms.map((form) => `  ${form.title[lang]}  ${form.path}${form.before ? before : ''}`)].join('\n')}\n${sayObligations(issued, lang)}`;
}

async function sign(policy: Policy, checked: Checked, plan: IssuePlan, work: FormWork, io: Io): Promise<readonly IssuedForm[]> {
  const options = await work.options();
  const bar = progress(io);
  try {
    return await issueForms(policy, checked, plan, {
      ...options,
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
