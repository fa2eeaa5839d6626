import { logKeyFile, ownLogKey } from '../service/log/key.ts';
import { verifyGround } from '../service/verify/installation.ts';
import type { VerifyOptions } from '../service/verify/verify.ts';
import type { OptionSpec, Options } from './command.ts';
import type { Io } from './io.ts';

/** Option that names more authorities to trust. */
export const TRUST_OPTION: Readonly<Record<string, OptionSpec>> = {
  trust: {
    type: 'string',
    multiple: true,
    value: 'FILE.pem',
    about: { 'zh-CN': '另外信任的签发机构证书', en: 'certificate of an authority to trust as well' },
  },
  'log-key': {
    type: 'string',
    value: 'FILE',
    about: { 'zh-CN': '存档日志的公钥（默认本机的）', en: 'public key of the log (default: that of this machine)' },
  },
};

/**
 * What a call verifies by: authorities of this installation and of the call, rules of trust, timestamps and revocation.
 *
 * @throws ProblemError `trust-unreadable`, `trust-policy`, `authorities-wrong`
 */
export async function verifyOptions(options: Options, io: Io): Promise<VerifyOptions> {
  const log = options['log-key'] === undefined ? ownLogKey(io.data) : logKeyFile(String(options['log-key']));
  return verifyGround({
    data: io.data,
    trust: (options.trust as readonly string[] | undefined) ?? [],
    at: io.now(),
    ...(log === undefined ? {} : { log }),
    ...(io.rules === undefined ? {} : { rules: io.rules }),
  });
}
