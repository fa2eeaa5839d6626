import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { KEY_FILES } from '../../signing/keys/files.ts';
import { readTrustPolicy, TRUST_FILE, type TrustPolicy } from '../../signing/verify/trust-policy.ts';
import { keysFolder } from '../keys.ts';
import { readText } from '../policy/folder.ts';

/**
 * The rules of trust of an installation, `keys/trusted/trust.yaml`: which authorities may vouch for which roles. Undefined where there
 * are none: every trusted authority may then vouch for every role.
 *
 * @throws ProblemError `trust-policy`, or what is wrong with the YAML: trust is never narrowed or widened silently
 */
export function trustPolicy(data: string): TrustPolicy | undefined {
  const folder = join(keysFolder(data), KEY_FILES.trusted);
  const file = join(folder, TRUST_FILE);
  if (!existsSync(file)) return undefined;
  return readTrustPolicy(readText(file, file), file, (name) => certificateIn(folder, name));
}

/** A certificate of the folder, or the installation's own authority one folder above. */
function certificateIn(folder: string, name: string): Uint8Array | undefined {
  const path = resolve(folder, name);
  if (!path.startsWith(resolve(folder, '..') + sep)) return undefined;
  try {
    return new X509Certificate(readFileSync(path)).raw;
  } catch {
    return undefined;
  }
}
