import { readYaml } from '../../engine/load/read-yaml.ts';
import type { Problem, ProblemError } from '../../engine/model/problem.ts';
import { displayName } from '../certificate/check.ts';
import { type Certificate, subjectText } from '../certificate/read.ts';
import { OID } from '../der/oids.ts';
import { problem, refusal } from '../problem.ts';

/** Which authorities may vouch for whom. An authority that it doesn't name may vouch for every role. */
export interface TrustPolicy {
  /** Judges a path that ends at a trusted authority, for the signature in a form field; gives the problems found. */
  check(path: readonly Certificate[], field: string): Problem[];
}

interface Named {
  readonly der: Uint8Array;
  readonly roles: readonly string[] | undefined;
  readonly fields: readonly string[] | undefined;
}

/** Name of the file beside the trusted certificates. */
export const TRUST_FILE = 'trust.yaml';

/**
 * Reads the rules of trust:
 *
 * ```yaml
 * authorities:
 *   - certificate: owners.pem      # a file of the same folder, or ../authority.crt.pem
 *     roles: [业主, 业主代表]       # what its certificates may sign as: their title, else their unit
 *     fields: [owner]              # optional: in which fields of a form
 * ```
 *
 * @param certificate - the certificate in a file that is named, DER; undefined where there is none
 * @throws ProblemError `trust-policy`, or what is wrong with the YAML
 */
export function readTrustPolicy(text: string, file: string, certificate: (name: string) => Uint8Array | undefined): TrustPolicy {
  const { value } = readYaml(file, text);
  const wrong = (detailZh: string, detail: string) => refusal('trust-policy', { file, detailZh, detail });
  const list = isRecord(value) && Object.keys(value).every((key) => key === 'authorities') ? value['authorities'] : undefined;
  if (!Array.isArray(list)) throw wrong('应当只有 authorities，且是列表', 'it should hold authorities, a list, and nothing else');
  const named = list.map((entry: unknown, index): Named => {
    const strange = isRecord(entry) ? Object.keys(entry).find((key) => !['certificate', 'roles', 'fields'].includes(key)) : '';
    if (!isRecord(entry) || strange !== undefined)
      throw wrong(`第 ${index + 1} 项有不认识的“${strange}”`, `entry ${index + 1} holds "${strange}", which is not known`);
    const name = entry['certificate'];
    const der = typeof name === 'string' ? certificate(name) : undefined;
    if (der === undefined)
      throw wrong(
        `第 ${index + 1} 项的证书“${String(name)}”不在这里`,
        `the certificate "${String(name)}" of entry ${index + 1} is not there`,
      );
    return { der, roles: textsOf(entry['roles'], 'roles', wrong), fields: textsOf(entry['fields'], 'fields', wrong) };
  });
  return { check: (path, field) => check(named, path, field) };
}

function check(named: readonly Named[], path: readonly Certificate[], field: string): Problem[] {
  const [signer] = path;
  const anchor = path.at(-1);
  const entries = named.filter(({ der }) => anchor !== undefined && Buffer.compare(der, anchor.der) === 0);
  if (signer === undefined || anchor === undefined || entries.length === 0) return [];
  const role = subjectText(signer, OID.title) ?? subjectText(signer, OID.organisationalUnit) ?? '';
  const allowed = entries.some(({ roles, fields }) => (roles?.includes(role) ?? true) && (fields?.includes(field) ?? true));
  return allowed ? [] : [problem('role-not-trusted', { issuer: displayName(anchor), role: role === '' ? field : role })];
}

function textsOf(value: unknown, key: string, wrong: (zh: string, en: string) => ProblemError): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')) return value;
  throw wrong(`“${key}”应当是文字的列表`, `"${key}" should be a list of texts`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
