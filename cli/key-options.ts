import { hasKeys, keysFolder, makeKeysOnce, openSigner, readPassphrase } from '../service/keys.ts';
import type { InitResult } from '../signing/keys/init.ts';
import type { Signer } from '../signing/keys/signer.ts';
import type { OptionSpec, Options } from './command.ts';
import type { Io } from './io.ts';

/** Options by which a passphrase reaches the program. */
export const PASSPHRASE_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  'passphrase-file': {
    type: 'string',
    value: 'FILE',
    about: { 'zh-CN': '密钥口令所在文件', en: 'file that holds the passphrase of the key' },
  },
  'passphrase-fd': {
    type: 'string',
    value: 'N',
    about: { 'zh-CN': '从文件描述符 N 读口令', en: 'read the passphrase from file descriptor N' },
  },
};

/** Option that names a key of one's own. */
export const KEY_OPTION: Readonly<Record<string, OptionSpec>> = {
  key: {
    type: 'string',
    value: 'FILE.p12|pkcs11:…|https://…',
    about: { 'zh-CN': '自有密钥：PKCS#12 文件、硬件密钥或远程签名服务', en: 'a key of your own: PKCS#12 file, token, or remote signer' },
  },
};

/** The passphrase that a call gives, if it gives one. */
export function passphraseOf(options: Options): string | undefined {
  const [file, descriptor] = [options['passphrase-file'], options['passphrase-fd']] as (string | undefined)[];
  return readPassphrase({ ...(file === undefined ? {} : { file }), ...(descriptor === undefined ? {} : { descriptor }) });
}

/** Names in the certificates of keys that are made on first use. */
export const DEFAULT_NAMES = { organisation: '物业服务中心', name: '客服专员', role: '客服专员' } as const;

/** The signer that a call asks for; on first use a local authority and a signer are made, and that is told. */
export async function signerFor(options: Options, io: Io): Promise<Signer> {
  const passphrase = passphraseOf(options);
  const choice = {
    ...(options.key === undefined ? {} : { key: String(options.key) }),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
  const at = io.now();
  if (choice.key === undefined && !hasKeys(io.data)) {
    const { organisation, name: signerName, role } = DEFAULT_NAMES;
    const made = await makeKeysOnce(io.data, {
      organisation,
      signerName,
      role,
      clock: at,
      ...(passphrase === undefined ? {} : { passphrase }),
    });
    if (made) io.err(`${sayMade(made, io)}\n`);
  }
  return openSigner(io.data, choice, at);
}

/** What was made, and how to bring one's own. */
export function sayMade(made: InitResult, io: Io): string {
  const folder = keysFolder(io.data);
  return io.lang === 'zh-CN'
    ? [
        `已建立本机签发机构和签名证书：${folder}`,
        `  签名证书指纹 ${made.signerFingerprint.slice(0, 32)}…，有效至 ${made.signerUntil.toISOString().slice(0, 10)}`,
        '  这是自建机构：别处核验会显示“签发机构未受信任”，除非把 authority.crt.pem 放进对方的 keys/trusted 文件夹。',
        '  使用自有证书：guiju issue … --key 我的.p12 --passphrase-file 口令文件；指定姓名职务：guiju keys init --name 姓名 --role 职务',
      ].join('\n')
    : [
        `A local authority and a signing certificate were made: ${folder}`,
        `  fingerprint of the signer ${made.signerFingerprint.slice(0, 32)}…, valid until ${made.signerUntil.toISOString().slice(0, 10)}`,
        '  The authority is self-made: elsewhere it is reported as an untrusted issuer, unless its authority.crt.pem lies in their keys/trusted folder.',
        '  To use your own: guiju issue … --key mine.p12 --passphrase-file FILE; to set name and post: guiju keys init --name NAME --role POST',
      ].join('\n');
}
