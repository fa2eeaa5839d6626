import { error } from '../../engine/model/catalogue/entry.ts';

/** Problems of handing the log out and proving what is in it; part of the catalogue of the service. */
export const LOG_SERVICE_CATALOGUE = {
  'log-key-unreadable': error(
    '日志密钥读不了，或不是 Ed25519 密钥',
    'the key of the log cannot be read, or is no Ed25519 key',
    '请从备份恢复这个文件；换了密钥，以后的检查点就接不上以前的',
    'restore it from a backup; with another key later checkpoints do not go on from earlier ones',
  ),
  'log-key-none': error(
    '不知道日志的公钥',
    'the public key of the log is not known',
    '用 --key 给出公钥文件；公钥应从导出以外的途径得到',
    'name it with --key; it should come from elsewhere than the export itself',
  ),
  'log-folder-taken': error('文件夹里已经有东西', 'the folder holds something already', '请给一个新文件夹', 'name a new folder'),
  'log-empty': error(
    '存档里还没有任何记录',
    'nothing is in the store yet',
    '先用 guiju submit 存一份申报',
    'store a submission first: guiju submit',
  ),
  'log-proof-unknown': error(
    '日志里没有“{id}”这个结论或表单',
    'the log has no decision or form "{id}"',
    '结论编号见 guiju history',
    'guiju history shows the numbers of decisions',
  ),
  'log-proof-unsigned': error(
    '日志最后一次写入没有签检查点，现在无法证明',
    'the last commit to the log has no signed checkpoint, so nothing can be proved now',
    '再存一份申报就会签',
    'the next submission that is stored signs one',
  ),
  'log-proof-malformed': error(
    '不是日志证明文件',
    'this is no proof from the log',
    '证明由 guiju log prove 写出',
    'guiju log prove writes one',
  ),
} as const;
