import { ProblemError } from '../../engine/model/problem.ts';
import { type ExportForm, exportStore } from '../../service/export/export.ts';
import { recordAccess } from '../../service/history/access.ts';
import { loadPolicy } from '../../service/policy/policy.ts';
import type { Command } from '../command.ts';
import { exportAll } from '../export-all.ts';
import { EXIT } from '../io.ts';
import { callProblem } from '../problems.ts';
import { counted } from '../progress.ts';
import { readingStore, writingStore } from '../store.ts';
import { BY_OPTION, writerOf } from '../stored-options.ts';

const FORMS: readonly ExportForm[] = ['parquet', 'ndjson'];

/** `guiju export DIR` */
export const exportCommand: Command = {
  name: 'export',
  usage: 'DIR --parquet|--ndjson [--personal] | DIR --all --reason TEXT',
  summary: { 'zh-CN': '导出申报或全部内容，供其他工具使用', en: 'export submissions, or everything, for other tools' },
  about: {
    'zh-CN':
      '把存档里每份申报的最新一版写进一个空文件夹，每份清单一个文件：--parquet 每项事实一列、带类型，DuckDB、Spark 等都能直接读；--ndjson 每份一行。没有填的和填了“无”的都是空。个人信息不导出，写 --personal 才导出。--all 导出存档的全部内容，用普通软件就能看：申报、结论等每条一行，表单是 PDF，规则是 YAML，材料用原来的文件名，日志照样核得过，里面有说明；guiju import 可以原样放回。个人信息是明文，文件夹只有本人能读。每次导出都先记进日志。',
    en: 'Writes the newest version of every submission of the store into an empty folder, a file for each checklist: with --parquet a typed column for each fact, which DuckDB, Spark and others read as it is, with --ndjson a line each. What was not answered is NULL, and so is what is known to be empty. Personal data is left out unless --personal is given. With --all everything in the store is written as plain files: a line for each submission, decision and so on, forms as PDF, rules as YAML, evidence under its own names, the log as it can be verified, and a page that says what is what; guiju import puts it back as it was. Personal data stands in it in the open, and nobody else can read the folder. Each export is recorded in the log first.',
  },
  options: {
    parquet: { type: 'boolean', about: { 'zh-CN': '写成 Parquet，每项事实一列', en: 'Parquet, with a column for each fact' } },
    ndjson: { type: 'boolean', about: { 'zh-CN': '写成 NDJSON，每份申报一行', en: 'NDJSON, a line for each submission' } },
    all: { type: 'boolean', about: { 'zh-CN': '全部内容，写成普通文件', en: 'everything, as plain files' } },
    personal: { type: 'boolean', about: { 'zh-CN': '连个人信息一起导出', en: 'personal data as well' } },
    reason: {
      type: 'string',
      value: 'TEXT',
      about: { 'zh-CN': '为什么导出；--all 和 --personal 时必须写', en: 'why; must be given with --all and --personal' },
    },
    ...BY_OPTION,
  },
  formats: ['json'],
  examples: [
    'guiju export analysis --parquet',
    'guiju export lines --ndjson --personal --reason 搬迁到新系统',
    'guiju export everything --all --reason 更换系统',
  ],
  least: 1,
  most: 1,
  async run([folder = ''], options, io) {
    const forms = FORMS.filter((form) => options[form] === true);
    const [form] = forms;
    if (options.all === true && form === undefined) return exportAll(folder, options, io);
    if (form === undefined || forms.length > 1 || options.all === true)
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
