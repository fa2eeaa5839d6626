import { buildPath } from './path.ts';
import { type Certificate, issued } from './read.ts';

/**
 * The path from a certificate up to the first anchor, out of the certificates at hand; an anchor is on it or issued its last one
 * (RFC 5280, 6.1). Undefined where no anchor is reached. Validity and usage are checked by checkPath.
 */
export function anchoredPath(
  first: Certificate,
  others: readonly Certificate[],
  anchors: readonly Certificate[],
): readonly [Certificate, ...Certificate[]] | undefined {
  const { certificates } = buildPath(first, others);
  const index = certificates.findIndex((one) => anchors.some((anchor) => Buffer.compare(anchor.der, one.der) === 0));
  if (index !== -1) return certificates.slice(0, index + 1) as [Certificate, ...Certificate[]];
  const last = certificates.at(-1);
  const above = anchors.find((anchor) => last !== undefined && issued(anchor, last));
  return above === undefined ? undefined : [...certificates, above];
}
