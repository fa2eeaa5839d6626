import type { Problem } from '../../engine/model/problem.ts';
import { checkPath } from '../certificate/check.ts';
import { type Certificate, issued } from '../certificate/read.ts';
import type { Trust } from './report.ts';

/** How far a path is trusted, and the path up to its anchor, or as far as it goes. */
export interface JudgedTrust {
  readonly trust: Trust;
  readonly problems: readonly Problem[];
  readonly path: readonly Certificate[];
}

/**
 * Judges a path, signer first, against the anchors at the signing time. `trusted` demands an anchor on or directly above the path
 * and no problem on the way (RFC 5280, 6.1). An authority nobody here knows is `untrusted-issuer`, which isn't a broken signature.
 * Throws DerError where an extension is malformed.
 */
export function judgeTrust(certificates: readonly Certificate[], anchors: readonly Certificate[], at: Date): JudgedTrust {
  const reached = pathToAnchor(certificates, anchors);
  const path = reached ?? certificates;
  const problems = checkPath(path, at);
  if (anchors.length === 0) return { trust: 'unknown', problems, path };
  return { trust: reached !== undefined && problems.length === 0 ? 'trusted' : 'untrusted-issuer', problems, path };
}

/** The path up to its first anchor, which is an embedded certificate to the byte or the issuer of the last one. */
function pathToAnchor(path: readonly Certificate[], anchors: readonly Certificate[]): readonly Certificate[] | undefined {
  const index = path.findIndex((one) => anchors.some((anchor) => Buffer.compare(anchor.der, one.der) === 0));
  if (index !== -1) return path.slice(0, index + 1);
  const last = path.at(-1);
  const above = anchors.find((anchor) => last !== undefined && issued(anchor, last));
  return above === undefined ? undefined : [...path, above];
}
