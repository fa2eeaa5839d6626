import { ProblemError } from '../../engine/model/problem.ts';
import { makeKeys, openSigner, revokeKeys, serialOf } from '../../service/keys.ts';
import { noMore } from '../arguments.ts';
import type { Command, Options } from '../command.ts';
import { EXIT, type Io } from '../io.ts';
import { DEFAULT_NAMES, PASSPHRASE_OPTIONS, passphraseOf, sayMade } from '../key-options.ts';
import { callProblem } from '../problems.ts';

const USAGE = 'guiju keys init | show | revoke';

/** `guiju keys init|show|revoke` */
export const keys: Command = {
  name: 'keys',
  usage: 'init | show | revoke [SERIAL…]',
  summary: { 'zh-CN': '建立、查看或吊销签名密钥', en: 'make, show or revoke the signing keys' },
  about: {
    'zh-CN':
      'init：建立本机签发机构和一名签名人（加密保存，只有本用户可读）。show：查看当前签名人。revoke：写出本机签发机构的吊销列表，可加入证书编号；空列表说明没有吊销，B-LT 级签名要用。',
    en: 'init: makes a local authority and a signer (encrypted, readable by this user only). show: tells who signs. revoke: writes the list of revoked certificates of the local authority, with serial numbers added to it or none; an empty list says that nothing is revoked, which B-LT needs.',
  },
  options: {
    organisation: { type: 'string', value: 'NAME', about: { 'zh-CN': '单位名称', en: 'name of the organisation' } },
    name: { type: 'string', value: 'NAME', about: { 'zh-CN': '签名人姓名', en: 'name of the signer' } },
    role: { type: 'string', value: 'POST', about: { 'zh-CN': '签名人职务', en: 'post of the signer' } },
    days: {
      type: 'string',
      value: 'N',
      about: { 'zh-CN': '吊销列表管多少天（默认 30）', en: 'for how many days the list counts (default: 30)' },
    },
    ...PASSPHRASE_OPTIONS,
  },
  formats: ['json'],
  examples: ['guiju keys init --organisation 示例物业 --name 张三 --role 客服主管', 'guiju keys show', 'guiju keys revoke'],
  least: 1,
  async run([action = '', ...serials], options, io) {
    if (action === 'revoke') return revoke(serials, options, io);
    noMore(serials, USAGE, 'guiju keys init');
    if (action === 'init') return init(options, io);
    if (action === 'show') return show(options, io);
    throw new ProblemError([callProblem('argument-missing', { usage: USAGE, example: 'guiju keys init' })]);
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
  const { commonName, role, algorithm, certificateDer } = await openSigner(
    io.data,
    passphrase === undefined ? {} : { passphrase },
    io.now(),
  );
  const serial = serialOf(certificateDer);
  io.out(
    io.format === 'json'
      ? `${JSON.stringify({ commonName, role, algorithm, serial }, null, 2)}\n`
      : `${commonName}  ${role ?? ''}  ${algorithm}  ${serial}\n`,
  );
  return EXIT.fine;
}

async function revoke(serials: readonly string[], options: Options, io: Io): Promise<number> {
  const passphrase = passphraseOf(options);
  const days = Number(options.days ?? 30);
  if (!Number.isInteger(days) || days < 1 || days > 3650)
    throw new ProblemError([callProblem('number-wrong', { name: '--days', value: String(options.days), range: '1–3650' })]);
  const list = await revokeKeys(io.data, { serials, days, clock: io.now(), ...(passphrase === undefined ? {} : { passphrase }) });
  const until = list.until.toISOString().slice(0, 10);
  const said =
    io.lang === 'zh-CN'
      ? `吊销列表：${list.file}，共 ${list.revoked.length} 张，有效至 ${until}`
      : `List of revoked certificates: ${list.file}, ${list.revoked.length} on it, counts until ${until}`;
  io.out(io.format === 'json' ? `${JSON.stringify(list, null, 2)}\n` : `${said}\n`);
  return EXIT.fine;
}
