import { backUpStore } from '../../service/care/backup.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../io.ts';
import { counted } from '../progress.ts';
import { readingStore } from '../store.ts';

/** `guiju backup DIR` */
export const backup: Command = {
  name: 'backup',
  usage: 'DIR',
  summary: { 'zh-CN': '把存档备份到新文件夹', en: 'back the store up into a new folder' },
  about: {
    'zh-CN':
      '把整个存档写进一个新文件夹：每次写入一行 JSON，材料原样存放，日志一字不差。备份时可以照常收件。个人信息在里面仍是加密的，密钥不在里面：请另行保管数据文件夹里的 keys、log 和 seal。SQLite 的备份可以恢复到 PostgreSQL，反过来也行。',
    en: 'Writes the whole store into a new folder: a line of JSON for each write, evidence as it is, the log to the byte. Work can go on meanwhile. Personal data stays sealed in it, and keys are not in it: keep the folders keys, log and seal of the data folder by themselves. A backup of SQLite can be restored to PostgreSQL, and the other way round.',
  },
  options: {},
  formats: ['json'],
  examples: ['guiju backup backups/2026-11-25', 'GUIJU_STORE=postgres://guiju@localhost/guiju guiju backup backups/2026-11-25'],
  least: 1,
  most: 1,
  async run([folder = ''], _options, io) {
    const made = await counted(
      io,
      (writes) => ({ 'zh-CN': `已写 ${writes} 次写入`, en: `${writes} writes` }),
      (tell) => readingStore(io, 'backup', (store) => backUpStore(store, folder, io.now().toISOString(), tell)),
    );
    const said =
      io.lang === 'zh-CN'
        ? `已备份到 ${folder}：${made.writes} 次写入，${made.records} 条记录，${made.evidence} 份材料`
        : `Backed up to ${folder}: ${made.writes} writes, ${made.records} records, ${made.evidence} pieces of evidence`;
    io.out(io.format === 'json' ? `${JSON.stringify(made, null, 2)}\n` : `${said}\n`);
    return EXIT.fine;
  },
};
