import { existsSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { importForm } from '../../service/import/import.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import { serviceProblem } from '../../service/problems.ts';
import { checkFolder, writeFiles } from '../../service/write-files.ts';
import type { Command } from '../command.ts';
import { dayOf } from '../day.ts';
import { importAll } from '../import-all.ts';
import { EXIT } from '../io.ts';

/** `guiju import FILLED.pdf [--out FILE]`, `guiju import DIR` */
export const importCommand: Command = {
  name: 'import',
  usage: 'FILLED.pdf [--out FILE.yaml] | DIR',
  summary: {
    'zh-CN': '把填好的表变成申报文件，或把全部导出放回存档',
    en: 'turn a filled form into a submission, or put an export back into a store',
  },
  about: {
    'zh-CN':
      '读出 guiju fillable 所制的表里填写的内容，写成申报文件；不给 --out 就显示出来。填错的栏目会逐一说明，已有的文件不会覆盖。给出 guiju export --all 写的文件夹，就把全部内容放回空的存档：先逐个文件、逐行核对，再一次放入，要么全部放入，要么一点不动；历史、日志、审计与原来一字不差，个人信息用这里的密钥重新加密。要接着存，请先把原来数据文件夹的 log 复制过来。',
    en: 'Reads what was filled in on a form made by guiju fillable and writes it as a submission, or shows it without --out. Every field that is filled in wrongly is told; a file that is there is never written over. Given a folder of guiju export --all, it puts everything into an empty store: every file and line is checked first, then all of it is put in or nothing; history, log and audits are what they were to the byte, and personal data is sealed by the key of this place. To go on storing, copy the folder log of the data folder of before first.',
  },
  options: {
    out: { type: 'string', value: 'FILE', about: { 'zh-CN': '申报文件的名字', en: 'name of the submission' } },
  },
  formats: ['json'],
  examples: ['guiju import filled.pdf', 'guiju import filled.pdf --out submission.yaml', 'guiju import everything --data new'],
  least: 1,
  most: 1,
  async run([file = ''], options, io) {
    if (options.out === undefined && statSync(file, { throwIfNoEntry: false })?.isDirectory()) return importAll(file, io);
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
