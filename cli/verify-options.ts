import { trustAnchors } from '../service/keys.ts';
import { openAuthorities } from '../service/sign/authorities.ts';
import { Installed } from '../service/verify/installed.ts';
import { judgesOf } from '../service/verify/judges.ts';
import { trustPolicy } from '../service/verify/trust.ts';
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
};

/**
 * What a call verifies by: authorities of this installation and of the call, rules of trust, timestamps and revocation.
 *
 * @throws ProblemError `trust-unreadable`, `trust-policy`, `authorities-wrong`
 */
export async function verifyOptions(options: Options, io: Io): Promise<VerifyOptions> {
  const trusted = await trustAnchors(io.data, (options.trust as readonly string[] | undefined) ?? []);
  const policy = trustPolicy(io.data);
  const { timestamps, sources } = openAuthorities(io.data, {});
  // Whoever may vouch for people here may vouch for time too, as far as the certificate says so.
  const judges = judgesOf({ timestamps: [...trusted, ...(timestamps?.trusted ?? [])], lists: sources.lists ?? [] });
  return { trusted, judges, at: io.now(), installed: new Installed(io.rules), ...(policy === undefined ? {} : { policy }) };
}
