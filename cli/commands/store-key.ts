import { ProblemError } from '../../engine/model/problem.ts';
import { storeKeyFile } from '../../service/care/store-key.ts';
import { serviceProblem } from '../../service/problems.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../io.ts';
import { callProblem } from '../problems.ts';
import { writingStore } from '../store.ts';

const USAGE = 'guiju store-key show | change';

/** `guiju store-key show|change` */
export const storeKeyCommand: Command = {
  name: 'store-key',
  usage: 'show | change',
  summary: { 'zh-CN': '查看或更换存档密钥', en: 'show or change the key of the store' },
  about: {
    'zh-CN':
      '存档里的个人信息用这把密钥加密；密钥在数据文件夹的 seal/store.key，或 GUIJU_STORE_KEY 写明的文件里，不在数据库和备份里。丢了密钥，个人信息就再也读不出，请另外保管一份。show：密钥的编号和位置。change：换一把新的，此后存的用新密钥加密，以前存的也只认新密钥；旧密钥改名留着，恢复以前的备份要用。',
    en: 'Personal data in the store is sealed under this key. It is in seal/store.key of the data folder, or in the file that GUIJU_STORE_KEY names, and neither in the database nor in backups. Without it nobody reads that data again, so keep a copy elsewhere. show: its id and where it is. change: makes a new one; what is stored from then on is sealed under it, and what was stored before opens by it alone. The old one stays under another name, for backups of before.',
  },
  options: {},
  formats: ['json'],
  examples: ['guiju store-key show', 'guiju store-key change'],
  least: 1,
  most: 1,
  async run([action = ''], _options, io) {
    if (action !== 'show' && action !== 'change')
      throw new ProblemError([callProblem('argument-missing', { usage: USAGE, example: storeKeyCommand.examples[0] })]);
    const file = storeKeyFile(io.data, process.env.GUIJU_STORE_KEY || undefined);
    if (!file.find()) throw new ProblemError([serviceProblem('file-missing', {}, { file: file.path })]);
    if (action === 'change') {
      const next = file.makeNext();
      await writingStore(io, 'store-key', (store) => store.changeKey(next, io.now().toISOString()));
      file.adopt(next);
    }
    const told = { id: file.find()?.id, path: file.path };
    const said = action === 'change' ? (io.lang === 'zh-CN' ? '已换成新密钥 ' : 'Changed to the new key ') : '';
    io.out(io.format === 'json' ? `${JSON.stringify(told, null, 2)}\n` : `${said}${told.id}  ${told.path}\n`);
    return EXIT.fine;
  },
};
