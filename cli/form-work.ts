import type { IssueOptions } from '../service/issue/issue.ts';
import { type NumbersSecret, numbersSecret } from '../service/issue/secret.ts';
import { trustAnchors } from '../service/keys.ts';
import { openAuthorities } from '../service/sign/authorities.ts';
import { levelNamed, levelWork } from '../service/sign/level.ts';
import { AUTHORITY_OPTIONS, authoritiesOf } from './authority-options.ts';
import type { OptionSpec, Options } from './command.ts';
import type { Io } from './io.ts';
import { KEY_OPTION, PASSPHRASE_OPTIONS, signerFor } from './key-options.ts';

/** Options that say by which key and to which level forms are signed. */
export const SIGNING_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  ...KEY_OPTION,
  ...PASSPHRASE_OPTIONS,
  level: {
    type: 'string',
    value: 'B-B|B-T|B-LT|B-LTA',
    about: { 'zh-CN': '签名级别（默认 B-B）', en: 'level of the signature (default: B-B)' },
  },
  ...AUTHORITY_OPTIONS,
  unsigned: {
    type: 'boolean',
    about: { 'zh-CN': '先不签名，由各方用 guiju sign 依次签', en: 'leave the forms unsigned, for people to sign in turn by guiju sign' },
  },
};

/** By what forms are numbered and signed. */
export interface FormWork {
  readonly secret: NumbersSecret;
  /** Opens the key, once; called when there is a form to sign. */
  options(): Promise<IssueOptions>;
}

/**
 * What a call says about signing. What cannot be done at all is told at once; a key is made only when there is something to sign.
 *
 * @throws ProblemError `level-unknown`, and what is wrong with authorities
 */
export async function formWork(options: Options, io: Io): Promise<FormWork> {
  const level = levelNamed(String(options.level ?? 'B-B'));
  const authorities = openAuthorities(io.data, authoritiesOf(options));
  const trusted = await trustAnchors(io.data, []);
  levelWork(level, authorities, trusted, io.now());
  const secret = numbersSecret(io.data);
  let signer: ReturnType<typeof signerFor> | undefined;
  return {
    secret,
    async options() {
      if (options.unsigned !== true) signer ??= signerFor(options, io);
      const opened = await signer;
      secret.keep();
      const at = io.now();
      return { ...(opened === undefined ? {} : { signer: opened }), at, work: levelWork(level, authorities, trusted, at) };
    },
  };
}
