import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { importForm } from '../../service/import/import.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { serviceProblem } from '../../service/problems.ts';
import { checkFolder, writeFiles } from '../../service/write-files.ts';
import type { Command } from '../command.ts';
import { dayOf } from '../day.ts';
import { EXIT } from '../io.ts';

/** `guiju import FILLED.pdf [--out FILE]` */
export const importCommand: Command = {
  name: 'import',
  usage: 'FILLED.pdf [--out FILE.yaml]',
  summary: { 'zh-CN': '把填好的表变成申报文件', en: 'turn a filled form into a submission' },
  about: {
    'zh-CN': '读出 guiju fillable 所制的表里填写的内容，写成申报文件；不给 --out 就显示出来。填错的栏目会逐一说明，已有的文件不会覆盖。',
    en: 'Reads what was filled in on a form made by guiju fillable and writes it as a submission, or shows it without --out. Every field that is filled in wrongly is told; a file that is there is never written over.',
  },
  options: {
    out: { type: 'string', value: 'FILE', about: { 'zh-CN': '申报文件的名字', en: 'name of the submission' } },
  },
  formats: ['json'],
  examples: ['guiju import filled.pdf', 'guiju import filled.pdf --out submission.yaml'],
  least: 1,
  most: 1,
  async run([file = ''], options, io) {
    const policy = loadPolicy(io.rules);
    const out = options.out === undefined ? undefined : String(options.out);
    if (out !== undefined && existsSync(out)) throw new ProblemError([serviceProblem('import-exists', { path: out })]);
    const { submission, text } = await importForm(policy, file, dayOf(policy, io));
    if (out !== undefined) {
      checkFolder(dirname(out));
      writeFiles(dirname(out), [{ name: basename(out), bytes: Buffer.from(text) }]);
    }
    const count = Object.keys(submission.facts).length;
    const said = io.lang === 'zh-CN' ? `已导入 ${count} 项：${out}\n` : `${count} answers imported: ${out}\n`;
    io.out(io.format === 'json' ? `${JSON.stringify(submission, null, 2)}\n` : out === undefined ? text : said);
    return EXIT.fine;
  },
};
