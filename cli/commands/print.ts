import { ProblemError } from '../../engine/model/problem.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { allOn, type PrintedSheet, planSheets, printSheets, printTogether } from '../../service/print/print.ts';
import type { Command } from '../command.ts';
import { dayOf } from '../day.ts';
import { EXIT, type Io } from '../io.ts';
import { callProblem } from '../problems.ts';
import { progress } from '../progress.ts';

const USAGE = 'CHECKLIST|FORM…|--all --out DIR';
const EXAMPLES = [
  'guiju print renovation-application --out out',
  'guiju print worker-register --out out',
  'guiju print --all --out blank',
  'guiju print --all --together',
];

/** `guiju print CHECKLIST|FORM… --out DIR` */
export const print: Command = {
  name: 'print',
  usage: USAGE,
  summary: { 'zh-CN': '印出空白清单和表单供手填(PDF)', en: 'make blank checklists and forms to fill by hand (PDF)' },
  about: {
    'zh-CN':
      '把清单或表单制成空白表，放进文件夹，每份一个 PDF，不签名。清单印出每个问题，文件名是清单名；表单用签发时的同一个模板，空着的格子留给手填，文件名前加 form-。同名的清单和表单都印。中文在前，英文在旁；--lang 只改变命令说的话。表头的名称取 --on 那天的设定。',
    en: 'Writes checklists and forms to a folder to be filled by hand, one unsigned PDF each. A checklist shows every question; a form follows the template by which it is issued, with empty boxes to write in, and its file begins with form-. Where a checklist and a form have one name, both are printed. The paper is Chinese with English beside it; --lang changes only what the command says. Names at the head are the settings of the day given with --on.',
  },
  options: {
    out: {
      type: 'string',
      value: 'DIR',
      about: { 'zh-CN': '空白表放进哪个文件夹（默认 out）', en: 'folder for the sheets (default: out)' },
    },
    all: {
      type: 'boolean',
      about: {
        'zh-CN': '当天生效的全部清单，以及它们签发的全部表单',
        en: 'every checklist in force on the day, and every form that they issue',
      },
    },
    together: {
      type: 'boolean',
      about: {
        'zh-CN': '合订成一个文件 blank-forms.pdf，一次打印；每份都从正面开始',
        en: 'all in one file, blank-forms.pdf, to print in one go; each begins on a front side',
      },
    },
  },
  formats: ['json'],
  examples: EXAMPLES,
  least: 0,
  async run(names, options, io) {
    const policy = loadPolicy(io.rules);
    const all = options.all === true;
    if (all && names.length > 0) throw new ProblemError([callProblem('all-and-names', { names: names.join(', ') })]);
    if (!all && names.length === 0) {
      throw new ProblemError([callProblem('argument-missing', { usage: `guiju print ${USAGE}`, example: EXAMPLES[0] })]);
    }
    const day = dayOf(policy, io);
    const plan = planSheets(policy, all ? allOn(policy, day) : names, day, String(options.out ?? 'out'), io.rules);
    const bar = progress(io);
    const tell = (done: number, title: PrintedSheet['title']) => bar.at(done, plan.sheets.length, title[io.lang]);
    let sheets: readonly PrintedSheet[];
    try {
      sheets = options.together === true ? [await printTogether(policy, plan, tell)] : printSheets(policy, plan, tell);
    } finally {
      bar.end();
    }
    io.out(io.format === 'json' ? json(sheets) : sayPrinted(sheets, io));
    return EXIT.fine;
  },
};

function json(sheets: readonly PrintedSheet[]): string {
  const listed = sheets.map(({ checklist, form, path, pages, bytes }) => ({
    ...(form === undefined ? {} : { form }),
    ...(checklist === undefined ? {} : { checklist }),
    path,
    pages,
    bytes,
  }));
  return `${JSON.stringify(listed, null, 2)}\n`;
}

function sayPrinted(sheets: readonly PrintedSheet[], { lang }: Io): string {
  const size = ({ pages, bytes }: PrintedSheet) => {
    const kilobytes = Math.ceil(bytes / 1000);
    return lang === 'zh-CN' ? `（${pages} 页，${kilobytes} KB）` : ` (${pages} ${pages === 1 ? 'page' : 'pages'}, ${kilobytes} KB)`;
  };
  const head =
    lang === 'zh-CN' ? `已制成 ${sheets.length} 份空白表` : sheets.length === 1 ? '1 blank form' : `${sheets.length} blank forms`;
  return `${[head, ...sheets.map((sheet) => `  ${sheet.title[lang]}  ${sheet.path}${size(sheet)}`)].join('\n')}\n`;
}
