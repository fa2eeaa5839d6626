import { wrap } from '../../renderers/text/columns.ts';
import { renderProblem } from '../../renderers/text/problem.ts';
import { type MadeCopy, makeCopy } from '../../service/copy/make.ts';
import { readPdf } from '../../service/verify/read-pdf.ts';
import { needed } from '../arguments.ts';
import type { Command } from '../command.ts';
import { EXIT, type Io } from '../io.ts';
import { KEY_OPTION, PASSPHRASE_OPTIONS, signerFor } from '../key-options.ts';
import { TRUST_OPTION, verifyOptions } from '../verify-options.ts';

/** `guiju redact FORM.pdf --hide FACT[,FACT…] --out COPY.pdf` */
export const redact: Command = {
  name: 'redact',
  usage: 'FORM.pdf --hide personal|FACT[,FACT…] --out COPY.pdf',
  summary: { 'zh-CN': '出具隐去个人信息的副本', en: 'make a copy that hides personal data' },
  about: {
    'zh-CN':
      '为已签发的表单出具一份隐去部分个人信息的副本，供给第三方。隐去的内容不在副本文件里的任何地方，纸面印“已隐去”；副本仍能证明审核结论和其余内容是原件签发人签名确认的。先核验原件，不真实有效的不出副本。',
    en: 'Makes a copy of an issued form for third parties that hides some personal data. What is hidden is nowhere in the file, and printed as "Redacted"; the copy still proves that decision and all the rest were signed by the issuer of the original. The original is verified first; no copy is made of one that is not genuine.',
  },
  options: {
    hide: {
      type: 'string',
      multiple: true,
      value: 'personal|FACT[,FACT…]',
      about: {
        'zh-CN': '隐去什么：personal（全部个人信息）、事实名、列表.栏目、列表/2（第 2 条）',
        en: 'what to hide: personal (all personal data), a fact, LIST.FIELD, LIST/2 (the second record)',
      },
    },
    out: { type: 'string', value: 'COPY.pdf', about: { 'zh-CN': '副本写到哪个文件', en: 'file for the copy' } },
    reason: { type: 'string', value: 'TEXT', about: { 'zh-CN': '出具事由，印在副本上', en: 'why it is made, printed on the copy' } },
    ...KEY_OPTION,
    ...PASSPHRASE_OPTIONS,
    ...TRUST_OPTION,
  },
  formats: ['json'],
  examples: [
    'guiju redact out/permit.pdf --hide personal --out copy.pdf',
    'guiju redact out/permit.pdf --hide personal --out copy.pdf --reason 邻里备案',
  ],
  least: 1,
  most: 1,
  async run([file = ''], options, io) {
    const hide = (needed(options, 'hide', redact) as readonly string[]).flatMap((names) => names.split(/[,，]/)).map((name) => name.trim());
    const out = String(needed(options, 'out', redact));
    const bytes = readPdf(file);
    const how = await verifyOptions(options, io);
    const order = { file, bytes, hide, out, signer: () => signerFor(options, io), at: io.now() };
    const made = await makeCopy({ ...order, ...(options.reason === undefined ? {} : { reason: String(options.reason) }) }, how);
    for (const warning of made.warnings) io.err(`${renderProblem(warning, io)}\n`);
    const { warnings: _told, ...shown } = made;
    io.out(io.format === 'json' ? `${JSON.stringify(shown, null, 2)}\n` : sayMade(made, io));
    return EXIT.fine;
  },
};

function sayMade({ path, pages, bytes, form, hidden, resting, evaluated }: MadeCopy, { lang, width }: Io): string {
  const zh = lang === 'zh-CN';
  const size = Math.ceil(bytes / 1000);
  const titles = hidden.map(({ title }) => title[lang]).join(zh ? '、' : ', ');
  const lines = zh
    ? [
        `已出具“${form.title[lang]}”（编号 ${form.no}）的副本：${path}（${pages} 页，${size} KB）`,
        `  隐去 ${hidden.length} 项：${titles}`,
        `  规则：${evaluated} 条不看隐去的内容也能复核，${resting.length} 条以原件签发人的签名为准`,
      ]
    : [
        `A copy of "${form.title[lang]}" (no. ${form.no}) was made: ${path} (${pages} ${pages === 1 ? 'page' : 'pages'}, ${size} KB)`,
        `  Hidden (${hidden.length}): ${titles}`,
        `  Rules: ${evaluated} can be evaluated again without what is hidden, ${resting.length} rest on the issuer's signature`,
      ];
  return `${lines.map((line) => wrap(line, width, '    ')).join('\n')}\n`;
}
