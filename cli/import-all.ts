import { ProblemError } from '../engine/model/problem.ts';
import { ownLogKey } from '../service/log/key.ts';
import { checkPlain, importPlain } from '../service/plain-files/import.ts';
import { loadPolicy } from '../service/policy/policy.ts';
import { storeRefusal } from '../store/problem.ts';
import { EXIT, type Io } from './io.ts';
import { stoppable } from './progress.ts';
import { tellPutBack } from './put-back.ts';
import { readingStore, refillingStore } from './store.ts';

/**
 * Puts a folder that `guiju export --all` wrote into the store, which must be empty.
 *
 * @throws ProblemError `store-not-empty`, and those of `checkPlain` and `importPlain`
 */
export async function importAll(folder: string, io: Io): Promise<number> {
  const { facts } = loadPolicy(io.rules).rulebook;
  await refuseFull(io);
  const found = await stoppable(
    io,
    (files) => ({ 'zh-CN': `已核对 ${files} 个文件`, en: `${files} files checked` }),
    (tell) => checkPlain(folder, tell),
  );
  const key = ownLogKey(io.data);
  const told = await stoppable(
    io,
    (count) => ({ 'zh-CN': `已导入 ${count} 行`, en: `${count} lines` }),
    (onProgress) =>
      refillingStore(io, 'import', async (store) => {
        await importPlain({ store, folder, facts, at: io.now().toISOString(), onProgress, ...(key ? { key } : {}) });
        return tellPutBack(store, io);
      }),
  );
  const { submission = 0, decision = 0, form = 0 } = found.records;
  const said =
    io.lang === 'zh-CN'
      ? `已从 ${folder} 全部导入：${submission} 份申报（每版一份），${decision} 个结论，${form} 张表单，${found.files} 份文件\n`
      : `Everything imported from ${folder}: ${submission} submissions (each version), ${decision} decisions, ${form} forms, ${found.files} files\n`;
  io.out(io.format === 'json' ? `${JSON.stringify(found, null, 2)}\n` : said);
  io.err(told);
  return EXIT.fine;
}

/** Said before anything is read: an export may be large. */
async function refuseFull(io: Io): Promise<void> {
  try {
    const { writes } = await readingStore(io, 'import', (store) => store.counts());
    if (writes > 0) throw storeRefusal('store-not-empty');
  } catch (cause) {
    // One that was only begun, or is older, is upgraded when it is written to, and looked at once more.
    const isLater = cause instanceof ProblemError && cause.problems.every(({ code }) => code === 'store-absent' || code === 'store-older');
    if (!isLater) throw cause;
  }
}
