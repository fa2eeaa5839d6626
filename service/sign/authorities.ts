import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { KEY_FILES } from '../../signing/keys/files.ts';
import type { RevocationSources } from '../../signing/revocation/collect.ts';
import type { TimestampAuthority } from '../../signing/timestamp/client.ts';
import { keysFolder, pemCertificates } from '../keys.ts';
import { readBytes, readText } from '../policy/folder.ts';
import { serviceProblem } from '../problems.ts';

/** Whom to ask for timestamps and about revocation, as a call or the file of the data folder says it. */
export interface AuthorityChoice {
  readonly timestampUrl?: string;
  /** PEM files of those who may give timestamps. */
  readonly timestampTrust?: readonly string[];
  readonly timestampPolicy?: string;
  /** Octets to reserve for a token, where an authority's are large. */
  readonly timestampReserve?: number;
  readonly ocsp?: readonly string[];
  /** Addresses, or files (DER or PEM). */
  readonly crl?: readonly string[];
  readonly timeoutSeconds?: number;
}

/** Name of the file in the keys folder that says the same once and for all. */
export const AUTHORITIES_FILE = 'authorities.json';

/** The choice made ready for signing. */
export interface Authorities {
  readonly timestamps?: TimestampAuthority;
  readonly sources: RevocationSources;
}

/**
 * Joins what a call says with the file of the data folder; the call wins, entry by entry.
 *
 * @throws ProblemError `authorities-wrong`, `trust-unreadable`, and those of reading files
 */
export function openAuthorities(data: string, called: AuthorityChoice): Authorities {
  const choice = { ...kept(join(keysFolder(data), AUTHORITIES_FILE)), ...called };
  const patience = choice.timeoutSeconds === undefined ? {} : { timeoutMs: choice.timeoutSeconds * 1000 };
  const isAddress = (place: string) => /^https?:\/\//i.test(place);
  const { ocsp = [], crl = [], timestampUrl: url } = choice;
  const timestamps = url === undefined ? undefined : { url, trusted: (choice.timestampTrust ?? []).flatMap(pemCertificates), ...patience };
  const policy = choice.timestampPolicy === undefined ? {} : { policy: choice.timestampPolicy };
  const reserve = choice.timestampReserve === undefined ? {} : { reserve: choice.timestampReserve };
  // The local authority answers no questions, but may have written a list.
  const own = join(keysFolder(data), KEY_FILES.list);
  const files = [...crl.filter((place) => !isAddress(place)), ...(existsSync(own) ? [own] : [])];
  return {
    ...(timestamps === undefined ? {} : { timestamps: { ...timestamps, ...policy, ...reserve } }),
    sources: { ocsp, crl: crl.filter(isAddress), lists: files.map(listIn), ...patience },
  };
}

/** Files in it are named from its own folder. */
function kept(file: string): AuthorityChoice {
  if (!existsSync(file)) return {};
  const wrong = (why: string) => new ProblemError([serviceProblem('authorities-wrong', { why }, { file })]);
  let told: unknown;
  try {
    told = JSON.parse(readText(file, file));
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw wrong('JSON');
  }
  if (typeof told !== 'object' || told === null || Array.isArray(told)) throw wrong('JSON');
  for (const [key, value] of Object.entries(told)) if (KINDS[key]?.(value) !== true) throw wrong(key);
  const choice = told as AuthorityChoice;
  const from = (place: string) => (isAbsolute(place) || /^https?:\/\//i.test(place) ? place : join(dirname(file), place));
  return {
    ...choice,
    ...(choice.timestampTrust === undefined ? {} : { timestampTrust: choice.timestampTrust.map(from) }),
    ...(choice.crl === undefined ? {} : { crl: choice.crl.map(from) }),
  };
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  timestampUrl: isText,
  timestampTrust: areTexts,
  timestampPolicy: (value) => isText(value) && /^\d+(\.\d+)+$/.test(String(value)),
  timestampReserve: (value) => Number.isInteger(value) && Number(value) >= 1000 && Number(value) <= 100_000,
  ocsp: areTexts,
  crl: areTexts,
  timeoutSeconds: (value) => typeof value === 'number' && value > 0 && value <= 600,
};

/** A list as DER; from PEM the first block. */
function listIn(file: string): Uint8Array {
  const bytes = Buffer.from(readBytes(file, file));
  const block = /-----BEGIN X509 CRL-----([\s\S]+?)-----END X509 CRL-----/.exec(bytes.toString('latin1'));
  return block === null ? bytes : Buffer.from(block[1] ?? '', 'base64');
}
