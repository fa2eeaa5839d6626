import { ProblemError } from '../../engine/model/problem.ts';
import { makeKeys, openSigner } from '../../service/keys.ts';
import type { Command, Options } from '../command.ts';
import { EXIT, type Io } from '../io.ts';
import { DEFAULT_NAMES, PASSPHRASE_OPTIONS, passphraseOf, sayMade } from '../key-options.ts';
import { callProblem } from '../problems.ts';

/** `guiju keys init|show` */
export const keys: Command = {
  name: 'keys',
  usage: 'init | show',
  summary: { 'zh-CN': '建立或查看签名密钥', en: 'make or show the signing keys' },
  about: {
    'zh-CN': 'init：建立本机签发机构和一名签名人（加密保存，只有本用户可读）。show：查看当前签名人。',
    en: 'init: makes a local authority and a signer (encrypted, readable by this user only). show: tells who signs.',
  },
  options: {
    organisation: { type: 'string', value: 'NAME', about: { 'zh-CN': '单位名称', en: 'name of the organisation' } },
    name: { type: 'string', value: 'NAME', about: { 'zh-CN': '签名人姓名', en: 'name of the signer' } },
    role: { type: 'string', value: 'POST', about: { 'zh-CN': '签名人职务', en: 'post of the signer' } },
    ...PASSPHRASE_OPTIONS,
  },
  formats: ['json'],
  examples: ['guiju keys init --organisation 示例物业 --name 张三 --role 客服主管', 'guiju keys show'],
  least: 1,
  most: 1,
  async run([action = ''], options, io) {
    if (action === 'init') return init(options, io);
    if (action === 'show') return show(options, io);
    throw new ProblemError([callProblem('argument-missing', { usage: 'guiju keys init | show', example: 'guiju keys init' })]);
  },
};

async function init(options: Options, io: Io): Promise<number> {
  const passphrase = passphraseOf(options);
  const made = await makeKeys(io.data, {
    organisation: String(options.organisation ?? DEFAULT_NAMES.organisation),
    signerName: String(options.name ?? DEFAULT_NAMES.name),
    role: String(options.role ?? DEFAULT_NAMES.role),
    clock: io.now(),
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  io.out(io.format === 'json' ? `${JSON.stringify(made, null, 2)}\n` : `${sayMade(made, io)}\n`);
  return EXIT.fine;
}

async function show(options: Options, io: Io): Promise<number> {
  const passphrase = passphraseOf(options);
  const { commonName, role, algorithm } = await openSigner(io.data, passphrase === undefined ? {} : { passphrase }, io.now());
  io.out(
    io.format === 'json' ? `${JSON.stringify({ commonName, role, algorithm }, null, 2)}\n` : `${commonName}  ${role ?? ''}  ${algorithm}\n`,
  );
  return EXIT.fine;
}
