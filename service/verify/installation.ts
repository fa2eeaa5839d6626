import type { LogKey } from '../../store/log/checkpoint.ts';
import { trustAnchors } from '../keys.ts';
import { openAuthorities } from '../sign/authorities.ts';
import { Installed } from './installed.ts';
import { judgesOf } from './judges.ts';
import { trustPolicy } from './trust.ts';
import type { VerifyOptions } from './verify.ts';

/** What an installation says about verifying, and what a call adds to it. */
export interface VerifyGround {
  /** The data folder. */
  readonly data: string;
  /** Files of further authorities to trust, PEM. */
  readonly trust?: readonly string[];
  readonly log?: LogKey;
  /** Folder of rules as given. */
  readonly rules?: string;
  readonly at: Date;
}

/**
 * What is verified by here: authorities of this installation, rules of trust, timestamps and revocation.
 *
 * @throws ProblemError `trust-unreadable`, `trust-policy`, `authorities-wrong`
 */
export async function verifyGround({ data, trust = [], log, rules, at }: VerifyGround): Promise<VerifyOptions> {
  const trusted = await trustAnchors(data, trust);
  const policy = trustPolicy(data);
  const { timestamps, sources } = openAuthorities(data, {});
  // Whoever may vouch for people here may vouch for time too, as far as the certificate says so.
  const judges = judgesOf({ timestamps: [...trusted, ...(timestamps?.trusted ?? [])], lists: sources.lists ?? [] });
  return {
    ...{ trusted, judges, at, installed: new Installed(rules) },
    ...(policy === undefined ? {} : { policy }),
    ...(log === undefined ? {} : { log }),
  };
}
