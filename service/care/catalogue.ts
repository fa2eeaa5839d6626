import { error } from '../../engine/model/catalogue/entry.ts';

/** Problems of backups; part of the catalogue of the service. */
export const CARE_CATALOGUE = {
  'backup-folder-taken': error('这个文件夹已经有了', 'this folder is there already', '请给一个新文件夹', 'name a new folder'),
  'backup-format': error(
    '不是规矩的备份，或是别的版本写的',
    'this is no backup of Guiju, or one of another version',
    '请给出 guiju backup 写出的文件夹',
    'name a folder that guiju backup wrote',
  ),
  'backup-changed': error(
    '备份被改动过，或不完整',
    'the backup was changed, or is not whole',
    '请用另一份备份；没有恢复任何内容',
    'take another backup; nothing was restored',
  ),
} as const;
