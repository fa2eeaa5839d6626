import { ProblemError } from '../../engine/model/problem.ts';
import { type ExportForm, exportStore } from '../../service/export/export.ts';
import { recordAccess } from '../../service/history/access.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../io.ts';
import { callProblem } from '../problems.ts';
import { counted } from '../progress.ts';
import { readingStore, writingStore } from '../store.ts';
import { BY_OPTION, writerOf } from '../stored-options.ts';

const FORMS: readonly ExportForm[] = ['parquet', 'ndjson'];

/** `guiju export DIR` */
export const exportCommand: Command = {
  name: 'export',
  usage: 'DIR --parquet|--ndjson [--personal]',
  summary: { 'zh-CN': '导出申报，供其他分析工具使用', en: 'export submissions for other tools' },
  about: {
    'zh-CN':
      '把存档里每份申报的最新一版写进一个空文件夹，每份清单一个文件：--parquet 每项事实一列、带类型，DuckDB、Spark 等都能直接读；--ndjson 每份一行。没有填的和填了“无”的都是空。个人信息不导出，写 --personal 才导出。每次导出都记进日志。',
    en: 'Writes the newest version of every submission of the store into an empty folder, a file for each checklist: with --parquet a typed column for each fact, which DuckDB, Spark and others read as it is, with --ndjson a line each. What was not answered is NULL, and so is what is known to be empty. Personal data is left out unless --personal is given. Each export is recorded in the log.',
  },
  options: {
    parquet: { type: 'boolean', about: { 'zh-CN': '写成 Parquet，每项事实一列', en: 'Parquet, with a column for each fact' } },
    ndjson: { type: 'boolean', about: { 'zh-CN': '写成 NDJSON，每份申报一行', en: 'NDJSON, a line for each submission' } },
    personal: { type: 'boolean', about: { 'zh-CN': '连个人信息一起导出', en: 'personal data as well' } },
    reason: {
      type: 'string',
      value: 'TEXT',
      about: { 'zh-CN': '为什么导出；导出个人信息时必须写', en: 'why; must be given with --personal' },
    },
    ...BY_OPTION,
  },
  formats: ['json'],
  examples: ['guiju export analysis --parquet', 'guiju export lines --ndjson --personal --reason 搬迁到新系统'],
  least: 1,
  most: 1,
  async run([folder = ''], options, io) {
    const forms = FORMS.filter((form) => options[form] === true);
    const [form] = forms;
    if (form === undefined || forms.length > 1)
      throw new ProblemError([callProblem('export-form', { example: exportCommand.examples[0] })]);
    const { rulebook } = loadPolicy(io.rules);
    const personal = options.personal === true;
    const reason = String(options.reason ?? '').trim();
    if (personal && reason === '') throw new ProblemError([callProblem('reason-missing', { option: '--personal' })]);
    const what = `export ${form}${personal ? ' personal' : ''}`;
    const access = { act: 'export', what, reason: reason || '—', at: io.now().toISOString(), by: writerOf(options) } as const;
    await readingStore(io, 'export', async () => {});
    await writingStore(io, 'export', (store) => recordAccess(store, access));
    const files = await counted(
      io,
      (count) => ({ 'zh-CN': `已读 ${count} 份`, en: `${count} submissions` }),
      (onProgress) => readingStore(io, 'export', (store) => exportStore({ store, rulebook, folder, form, personal, onProgress })),
    );
    const all = files.reduce((sum, { submissions }) => sum + submissions, 0);
    const zh = io.lang === 'zh-CN';
    const lines = [
      ...files.map(({ file, submissions }) => (zh ? `${file}：${submissions} 份` : `${file}: ${submissions}`)),
      zh ? `已导出到 ${folder}：${all} 份申报` : `Exported to ${folder}: ${all} submissions`,
      ...(personal ? [] : [zh ? '不含个人信息' : 'without personal data']),
    ];
    io.out(io.format === 'json' ? `${JSON.stringify({ folder, form, personal, files }, null, 2)}\n` : `${lines.join('\n')}\n`);
    return EXIT.fine;
  },
};
