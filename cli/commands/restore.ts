import { restoreStore } from '../../service/care/restore.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../io.ts';
import { counted } from '../progress.ts';
import { tellPutBack } from '../put-back.ts';
import { refillingStore } from '../store.ts';

/** `guiju restore DIR` */
export const restore: Command = {
  name: 'restore',
  usage: 'DIR',
  summary: { 'zh-CN': '把备份恢复到空的存档', en: 'restore a backup into an empty store' },
  about: {
    'zh-CN':
      '把 guiju backup 写出的文件夹恢复到空的存档：先核对整份备份，再一次写入，要么全部恢复，要么一点不动。日志与原来一字不差，以前的检查点照样对得上。日志密钥和存档密钥要先另外放回数据文件夹的 log 和 seal 里。',
    en: 'Restores a folder that guiju backup wrote into an empty store: the whole backup is checked first, then all of it is put in or nothing. The log is the same to the byte, so that earlier checkpoints still fit. Put the keys of log and store back into the folders log and seal of the data folder first.',
  },
  options: {},
  formats: ['json'],
  examples: ['guiju restore backups/2026-11-25 --data new', 'GUIJU_STORE=postgres://guiju@localhost/new guiju restore backups/2026-11-25'],
  least: 1,
  most: 1,
  async run([folder = ''], _options, io) {
    const [found, told] = await counted(
      io,
      (lines) => ({ 'zh-CN': `已恢复 ${lines} 行`, en: `${lines} lines` }),
      (tell) =>
        refillingStore(io, 'restore', async (store) => {
          const restored = await restoreStore(store, folder, tell);
          return [restored, await tellPutBack(store, io)];
        }),
    );
    const said =
      io.lang === 'zh-CN'
        ? `已从 ${folder} 恢复：${found.writes} 次写入，${found.records} 条记录，${found.evidence} 份材料`
        : `Restored from ${folder}: ${found.writes} writes, ${found.records} records, ${found.evidence} pieces of evidence`;
    io.out(io.format === 'json' ? `${JSON.stringify(found, null, 2)}\n` : `${said}\n`);
    io.err(told);
    return EXIT.fine;
  },
};
