import { ProblemError } from '../engine/model/problem.ts';
import { renderProblem } from '../renderers/text/problem.ts';
import { recordAccess } from '../service/history/access.ts';
import { ownLogKey } from '../service/log/key.ts';
import { isTaken } from '../service/new-folder.ts';
import { exportPlain } from '../service/plain-files/export.ts';
import { serviceProblem } from '../service/problems.ts';
import { checkFolder } from '../service/write-files.ts';
import type { Options } from './command.ts';
import { EXIT, type Io } from './io.ts';
import { callProblem } from './problems.ts';
import { stoppable } from './progress.ts';
import { readingStore, writingStore } from './store.ts';
import { writerOf } from './stored-options.ts';

/** Drafts that are counted. */
const MOST_DRAFTS = 9_999;

/**
 * Writes everything in the store into a folder of plain files. That it is taken out is in the log before the first of them is written.
 *
 * @throws ProblemError `reason-missing`, `export-folder`, and those of `exportPlain`
 */
export async function exportAll(folder: string, options: Options, io: Io): Promise<number> {
  const reason = String(options.reason ?? '').trim();
  if (reason === '') throw new ProblemError([callProblem('reason-missing', { option: '--all' })]);
  if (isTaken(folder)) throw new ProblemError([serviceProblem('export-folder', {}, { file: folder })]);
  checkFolder(folder);
  const at = io.now().toISOString();
  // Without a store, none is made.
  await readingStore(io, 'export', async () => {});
  const drafts = await writingStore(io, 'export', async (store) => {
    await recordAccess(store, { act: 'export', what: 'export all', reason, at, by: writerOf(options) });
    return (await store.working.drafts({ limit: MOST_DRAFTS })).length;
  });
  const key = ownLogKey(io.data);
  const made = await stoppable(
    io,
    (writes) => ({ 'zh-CN': `已写 ${writes} 次写入`, en: `${writes} writes` }),
    (onProgress) => readingStore(io, 'export', (store) => exportPlain({ store, folder, at, onProgress, ...(key ? { key } : {}) })),
  );
  const { submission = 0, decision = 0, form = 0 } = made.records;
  const said =
    io.lang === 'zh-CN'
      ? `已全部导出到 ${folder}：${submission} 份申报（每版一份），${decision} 个结论，${form} 张表单，${made.files} 份文件\n个人信息是明文，请妥善保管；先看 README.txt\n`
      : `Everything exported to ${folder}: ${submission} submissions (each version), ${decision} decisions, ${form} forms, ${made.files} files\nPersonal data stands in the open: keep it safe. Begin with README.txt\n`;
  io.out(io.format === 'json' ? `${JSON.stringify({ folder, ...made }, null, 2)}\n` : said);
  if (drafts > 0) io.err(`${renderProblem(serviceProblem('export-drafts', { count: drafts }), io)}\n`);
  return EXIT.fine;
}
