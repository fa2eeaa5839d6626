import { error, warning } from '../../engine/model/catalogue/entry.ts';

/** Problems of backups; part of the catalogue of the service. */
export const CARE_CATALOGUE = {
  'backup-folder-taken': error('这个文件夹已经有了', 'this folder is there already', '请给一个新文件夹', 'name a new folder'),
  'restore-erasures': warning(
    '这是在 {count} 次删除之前备份或导出的，已删除的个人信息又回来了',
    'this was backed up or exported before {count} erasures: what they erased is back',
    '请马上运行 guiju erase --again {path} --yes',
    'run guiju erase --again {path} --yes now',
  ),
  'put-back-log-key': warning(
    '日志 {log} 的密钥不在数据文件夹里：可以查看和审计，还不能再存',
    'the key of the log {log} is not in the data folder: all can be read and audited, and nothing stored yet',
    '请把原来数据文件夹的 log 复制成 {path}',
    'copy the folder log of the data folder of before to {path}',
  ),
  'retention-checklist': error(
    '没有清单“{name}”',
    'there is no checklist "{name}"',
    '您是不是要写“{nearest}”？',
    'did you mean "{nearest}"?',
  ),
  'retention-twice': error(
    '清单“{name}”写在两类里：“{one}”和“{other}”',
    'the checklist "{name}" is in two kinds: "{one}" and "{other}"',
    '每份清单只能归一类',
    'put it into one of them',
  ),
  'retention-years': error(
    '保存年数“{years}”不对',
    'the number of years "{years}" will not do',
    '写 0 到 100 的整数；长期保存写 null',
    'write a whole number from 0 to 100, or null for good',
  ),
  'erasures-malformed': error(
    '这一行不是删除记录',
    'this line is no erasure',
    '请给出数据文件夹里的 erasures.ndjson',
    'name the erasures.ndjson of the data folder',
  ),
  'store-key-malformed': error(
    '存档密钥文件的写法不对',
    'the key file of the store is malformed',
    '应为一行四十三个字符；请从保管处取回原来的文件',
    'it is one line of 43 characters; bring the file back from where it is kept',
  ),
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
