import { loadSubmission } from '../../engine/load/submission.ts';
import type { Facts } from '../../engine/model/submission.ts';
import { timeZoneOf } from '../../service/check.ts';
import { makeFillable } from '../../service/fillable/make.ts';
import { readText } from '../../service/policy/folder.ts';
import { loadPolicy, type Policy } from '../../service/policy/policy.ts';
import { checkFolder, writeFiles } from '../../service/write-files.ts';
import type { Command } from '../command.ts';
import { dayOf } from '../day.ts';
import { EXIT } from '../io.ts';

/** `guiju fillable ID --out DIR` */
export const fillable: Command = {
  name: 'fillable',
  usage: 'CHECKLIST|FORM --out DIR',
  summary: { 'zh-CN': '制成可在屏幕上填写的表(PDF)', en: 'make a form to fill in on a screen (PDF)' },
  about: {
    'zh-CN':
      '把清单的全部问题，或一张表单，制成可以填写的 PDF：文字、日期、单选、多选都有栏目。填好保存后，用 guiju import 变成申报文件。--with 把已有的申报先填进去。',
    en: 'Makes a PDF to fill in of all questions of a checklist, or of one form: places to type, to choose and to tick. Once it is filled in and saved, guiju import turns it into a submission. With --with, the answers of a submission stand in it already.',
  },
  options: {
    out: { type: 'string', value: 'DIR', about: { 'zh-CN': '表放进哪个文件夹（默认 out）', en: 'folder for the form (default: out)' } },
    with: { type: 'string', value: 'FILE', about: { 'zh-CN': '先填上这份申报的内容', en: 'a submission whose answers stand in it' } },
  },
  formats: ['json'],
  examples: ['guiju fillable renovation-application --out out', 'guiju fillable renovation-application-form --out out --with a.yaml'],
  least: 1,
  most: 1,
  async run([id = ''], options, io) {
    const policy = loadPolicy(io.rules);
    const day = dayOf(policy, io);
    const out = String(options.out ?? 'out');
    const facts = options.with === undefined ? {} : await factsIn(String(options.with), policy, day);
    const form = makeFillable(policy, { id, day, facts, ...(io.rules === undefined ? {} : { rules: io.rules }) });
    checkFolder(out);
    const [path = ''] = writeFiles(out, [{ name: `${id}-fillable.pdf`, bytes: form.bytes }]);
    const { checklist, title, pages, bytes } = form;
    const kilobytes = Math.ceil(bytes.length / 1000);
    const size =
      io.lang === 'zh-CN' ? `（${pages} 页，${kilobytes} KB）` : ` (${pages} ${pages === 1 ? 'page' : 'pages'}, ${kilobytes} KB)`;
    const said = `${io.lang === 'zh-CN' ? '已制成可填写的表' : 'a form to fill in'}\n  ${title[io.lang]}  ${path}${size}\n`;
    io.out(io.format === 'json' ? `${JSON.stringify({ checklist, path, pages, bytes: bytes.length }, null, 2)}\n` : said);
    return EXIT.fine;
  },
};

async function factsIn(file: string, policy: Policy, day: string): Promise<Facts> {
  const ground = { facts: policy.rulebook.facts, ...timeZoneOf(policy, day) };
  return (await loadSubmission(file, readText(file, file), ground)).facts;
}
