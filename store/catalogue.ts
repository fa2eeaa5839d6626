import { type CatalogueEntry, error } from '../engine/model/catalogue/entry.ts';
import { LOG_CATALOGUE } from './log/catalogue.ts';
import { VAULT_CATALOGUE } from './vault/catalogue.ts';

/** Every problem of the store by code. */
export const STORE_CATALOGUE = {
  'store-absent': error(
    '“{path}”里还没有存档',
    'there is no store in "{path}" yet',
    '请检查 --data；第一次运行 guiju submit 会新建存档',
    'check --data; the first guiju submit makes one',
  ),
  'store-busy': error(
    '存档正由另一个程序写入：进程 {pid}（{command}），从 {since} 起',
    'another program is writing to the store: process {pid} ({command}), since {since}',
    '请等它结束，或先停掉它；查看历史和审计不受影响',
    'wait until it ends, or stop it; history and audits can be read meanwhile',
  ),
  'store-newer': error(
    '存档是较新版本的程序建的（结构 {found}，本程序只认到 {known}）',
    'the store was made by a newer program (schema {found}; this one knows {known})',
    '请升级程序；没有改动存档',
    'upgrade this program; nothing was changed',
  ),
  'store-older': error(
    '存档的结构是旧的（{found}，现为 {known}），只读时不升级',
    'the store has an older schema ({found} of {known}), and reading does not upgrade it',
    '请先运行一次 guiju submit，升级前会自动备份',
    'run guiju submit once; a backup is taken before the upgrade',
  ),
  'store-backup': error(
    '升级存档前要备份，没有备份成（{why}）；没有改动存档',
    'a backup is needed before the store is upgraded, and could not be made ({why}); nothing was changed',
    '请运行 {command}，再加上 GUIJU_BACKED_UP=1 重试',
    'run {command}, then try again with GUIJU_BACKED_UP=1',
  ),
  'store-folder': error(
    '无法使用存档文件夹“{path}”（{why}）',
    'the folder "{path}" of the store cannot be used ({why})',
    '请检查文件夹的权限，或用 --data 换一个文件夹',
    'check its permissions, or choose another folder with --data',
  ),
  'store-read-only': error(
    '存档不能写入（{why}）；这一次没有存',
    'the store cannot be written ({why}); nothing was stored this time',
    '请检查文件夹和文件的权限',
    'check the permissions of folder and file',
  ),
  'store-full': error(
    '磁盘已满（{why}）；这一次没有存，以前存的都在',
    'the disk is full ({why}); nothing was stored this time, and all that was stored before is there',
    '请腾出空间后重试',
    'free some space, then try again',
  ),
  'store-unreachable': error(
    '数据库等了 {seconds} 秒仍连不上（{why}）',
    'the database cannot be reached; it was waited for {seconds} s ({why})',
    '请检查数据库是否在运行，地址和网络是否正确',
    'check that it is running, its address, and the network',
  ),
  'store-away': error(
    '数据库服务器“{name}”连不上或中断了（{why}），没有给出任何结果',
    'the database server "{name}" cannot be reached or went away ({why}); there is no result',
    '请检查它是否在运行、地址和网络是否正确，然后重新运行',
    'check that it is running, its address and the network, and run it again',
  ),
  'store-uncertain': error(
    '数据库等了 {seconds} 秒仍连不上（{why}），不知道这一次有没有存上',
    'the database went away and was waited for {seconds} s ({why}): it is not known whether this was stored',
    '请恢复数据库后重试；用同一编号重试不会存两次',
    'bring it back, then try again: with the same key nothing is stored twice',
  ),
  'store-address': error(
    '数据库地址写得不对（{why}）',
    'the address of the database is wrong ({why})',
    '写成 postgres://用户@主机/数据库；密码放在 PGPASSFILE 指定的文件里',
    'write it like postgres://USER@HOST/DATABASE; a password belongs into the file that PGPASSFILE names',
  ),
  'store-server': error(
    '这个数据库服务器不能用：{why}',
    'this database server will not do: {why}',
    '要 PostgreSQL 15 或更新，编码 UTF8，fsync 和 full_page_writes 打开',
    'it must be PostgreSQL 15 or newer with encoding UTF8, and fsync and full_page_writes on',
  ),
  'jobs-postgres': error(
    '排队要用 PostgreSQL 存档',
    'a queue needs a store on PostgreSQL',
    '请用 GUIJU_STORE 指定 postgres://…；只有一台电脑时，guiju issue 文件夹 就会用上所有的核',
    'name one by GUIJU_STORE=postgres://…; on one machine, guiju issue FOLDER uses all its cores',
  ),
  'schedule-cron': error(
    '“{cron}”（{zone}）不是周期',
    '"{cron}" ({zone}) says no time',
    '写五段：分 时 日 月 星期，如 0 6 1 * * 是每月 1 日 6 点；时区如 Asia/Shanghai',
    'write five fields: minute hour day month weekday, like 0 6 1 * * for six on the first of each month; a zone is like Asia/Shanghai',
  ),
  'store-io': error(
    '磁盘读写出错（{why}）；这一次没有存，以前存的都在',
    'the disk could not be read or written ({why}); nothing was stored this time, and all that was stored before is there',
    '请先看磁盘是否已满，再看磁盘本身，然后重试',
    'see whether the disk is full, then to the disk itself, and try again',
  ),
  'store-damaged': error(
    '存档已损坏：{what}',
    'the store is damaged: {what}',
    '请从备份恢复；先留下这份损坏的存档备查',
    'restore it from a backup, and keep the damaged one to be looked at',
  ),
  'store-text': error(
    '“{name}”的内容存不了：“{value}”',
    '"{name}" cannot be stored: "{value}"',
    '不能是空的、过长的，也不能含空字符或半个字符；时刻写成 2026-03-16T01:30:00.000Z',
    'it must not be empty, too long, or hold NUL or half a character; an instant is written like 2026-03-16T01:30:00.000Z',
  ),
  'store-key-used': error(
    '编号“{key}”已经用来存过别的内容',
    'the key "{key}" has been used to store something else',
    '请换一个编号',
    'choose another key',
  ),
  'store-version-taken': error(
    '“{id}”的第 {version} 版已经有了：别人先改了',
    'version {version} of "{id}" is there already: somebody else was first',
    '请看最新一版，再存下一版',
    'look at the newest version, then store the next one',
  ),
  'store-taken': error(
    '“{table}”里已经有这一条，不能改',
    'this is in "{table}" already, and cannot be changed',
    '请用新的编号另存一条',
    'store it as a new one with another number',
  ),
  'store-reference': error(
    '所引的申报、版本、结论、规则或材料不在存档里，或自相矛盾',
    'it refers to a submission, version, decision, rules or evidence that is not there, or contradicts itself',
    '请先存所引的内容；豁免的批准人不能是申请人，止期要在起期之后',
    'store that first; who approves a waiver is not who asks for it, and it ends after it begins',
  ),
  'store-not-empty': error(
    '存档里已经有内容，备份和导出只能放回空的存档',
    'the store holds something already; a backup or an export goes into an empty one',
    '请用 --data 换一个新文件夹，或换一个空的数据库',
    'name a new folder with --data, or an empty database',
  ),
  'backup-damaged': error(
    '备份或导出已损坏（{what}）；没有放回任何内容',
    'the backup or export is damaged ({what}); nothing was put back',
    '请用另一份',
    'take another one',
  ),
  'evidence-too-large': error(
    '材料有 {size} MB，超过上限 {limit} MB',
    'the evidence has {size} MB, more than the limit of {limit} MB',
    '请压缩或分成几份',
    'make it smaller, or split it',
  ),
  'evidence-damaged': error(
    '材料 {digest} 已损坏：现在的摘要是 {found}',
    'the evidence {digest} is damaged: its digest is {found} now',
    '请从备份恢复这份材料',
    'restore this file from a backup',
  ),
  'evidence-gone': error(
    '材料 {digest} 的文件不见了',
    'the file of the evidence {digest} is gone',
    '请从备份恢复这份材料',
    'restore this file from a backup',
  ),
  ...LOG_CATALOGUE,
  ...VAULT_CATALOGUE,
} as const satisfies Record<string, CatalogueEntry>;

/** A code of the store's catalogue. */
export type StoreCode = keyof typeof STORE_CATALOGUE;
