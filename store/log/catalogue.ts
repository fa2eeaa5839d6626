import { error } from '../../engine/model/catalogue/entry.ts';

const ASK = [
  '请向提供日志的人索取原来的导出文件，并查明改动的缘由',
  'ask whoever handed out the log for the export as it was, and find out why it differs',
] as const;

/** Problems of the log of everything that was decided; part of the catalogue of the store. */
export const LOG_CATALOGUE = {
  'checkpoint-malformed': error('检查点的写法不对', 'the checkpoint is malformed', ...ASK),
  'checkpoint-signature': error(
    '检查点（“{origin}”）没有由本日志的密钥签名',
    'the checkpoint of "{origin}" is not signed by the key of this log',
    '请核对日志的公钥是否拿对',
    'check whether this is the key of this log',
  ),
  'log-checkpoint': error('第 {number} 个检查点不成立', 'checkpoint {number} does not hold'),
  'log-no-checkpoint': error('日志没有检查点，无从核对', 'the log has no checkpoint to check it by', ...ASK),
  'log-root': error(
    '前 {size} 条与签过名的检查点不符：第 {from} 条起不可信',
    'the first {size} entries are not those of the signed checkpoint: not to be trusted from entry {from} on',
    ...ASK,
  ),
  'log-beyond': error(
    '最后一个检查点只到第 {size} 条，日志却有 {found} 条',
    'the last checkpoint ends at entry {size}, but the log has {found}',
    ...ASK,
  ),
  'log-hashes': error(
    '条目的哈希值与最后一个检查点不符，无法指出是哪一条',
    'the hashes of entries are not those of the last checkpoint, so no single entry can be named by them',
    ...ASK,
  ),
  'log-entry': error('第 {entry} 条被改动过', 'entry {entry} was changed', ...ASK),
  'log-missing': error(
    '缺第 {entry} 条及以后各条，共应有 {size} 条',
    'entry {entry} and those behind it are missing; there were {size}',
    ...ASK,
  ),
  'log-entry-malformed': error('第 {entry} 条不是日志的写法', 'entry {entry} is not written as entries are', ...ASK),
  'log-key-other': error(
    '这份存档的日志由另一把密钥签名（{origin}，本机是 {own}）；这一次没有存',
    'the log of this store is signed by another key ({origin}; here it is {own}); nothing was stored this time',
    '请从最初那台机器把数据文件夹里的 log 复制过来',
    'copy the folder log from the data folder of the machine that began it',
  ),
  'log-key-malformed': error(
    '日志公钥的写法不对',
    'the public key of the log is malformed',
    '应为一行：名称+八位十六进制+密钥',
    'it is one line: name+eight hexadecimal digits+key',
  ),
} as const;
