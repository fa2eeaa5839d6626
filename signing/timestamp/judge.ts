import type { Problem } from '../../engine/model/problem.ts';
import { anchoredPath } from '../certificate/anchor.ts';
import { checkPath, checkTimestampSigner, displayName } from '../certificate/check.ts';
import type { Certificate } from '../certificate/read.ts';
import { problem } from '../problem.ts';
import type { TimestampToken } from './token.ts';

/** What a token is judged by: what it should stamp, whom to believe, and the certificates that may help to reach them. */
export interface TimestampJudging {
  /** Digest that the token must carry, of the bytes that it is said to stamp. */
  readonly stamped: boolean;
  readonly anchors: readonly Certificate[];
  readonly others?: readonly Certificate[];
}

/** A token judged: `path` from its signer up to an anchor, where there is one. */
export interface JudgedTimestamp {
  readonly path?: readonly Certificate[];
  readonly problems: readonly Problem[];
}

/**
 * Judges a timestamp: it stamps what it should, its signature holds, its signer may give timestamps and nothing else, its path ends
 * at an anchor and was valid at the time that it says (RFC 3161, 2.3; RFC 5280, 6.1). No problem means that it can be believed.
 *
 * Problems: `timestamp-false`, `timestamp-untrusted`, `certificate-expired`, `-usage`, `-weak`, `-unknown-rule`. Throws DerError.
 */
export function judgeTimestamp(token: TimestampToken, { stamped, anchors, others = [] }: TimestampJudging): JudgedTimestamp {
  if (!stamped) return { problems: [problem('timestamp-false', { detailZh: '盖的不是这份内容', detail: 'it stamps something else' })] };
  if (!token.intact)
    return { problems: [problem('timestamp-false', { detailZh: '它自己的签名不成立', detail: 'its own signature does not hold' })] };
  const path = anchoredPath(token.signer, [...token.certificates.filter((one) => one !== token.signer), ...others], anchors);
  if (path === undefined) return { problems: [problem('timestamp-untrusted', { name: displayName(token.signer) })] };
  return { path, problems: checkPath(path, token.time, checkTimestampSigner) };
}
