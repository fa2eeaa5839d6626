import { createHash, randomBytes } from 'node:crypto';
import { ProblemError } from '../../engine/model/problem.ts';
import { type Certificate, readCertificate } from '../certificate/read.ts';
import type { Stamp } from '../cms/sign.ts';
import { exchange, HttpFault } from '../http/exchange.ts';
import { refusal } from '../problem.ts';
import { judgeTimestamp } from './judge.ts';
import { writeTimestampRequest } from './request.ts';
import { readTimestampResponse } from './response.ts';
import { readTimestampToken, stamps, type TimestampToken } from './token.ts';

/** A timestamp authority: where it is and by which certificates (DER) it is believed. */
export interface TimestampAuthority {
  readonly url: string;
  readonly trusted: readonly Uint8Array[];
  /** Dotted OID of the policy to ask for; the authority's own choice where left out. */
  readonly policy?: string;
  /** 10 seconds where left out. */
  readonly timeoutMs?: number;
  /** Octets to reserve for its tokens; 8,000 where left out. */
  readonly reserve?: number;
}

/** Octets that a token with a few certificates never exceeds. */
export const TOKEN_RESERVE = 8000;

/** Most octets of an answer. */
const ANSWER_LIMIT = 200_000;

/** This computer's clock and the authority's may differ by this much. */
const CLOCK_TOLERANCE_MS = 10 * 60 * 1000;

/**
 * Makes the function that asks an authority for timestamps (RFC 3161 over HTTP). Every token is checked before it is used: it
 * answers this question (nonce, digest, policy), its signature holds, its certificate is one for timestamps and trusted, its time is
 * near `at`. So nothing that would fail later ever gets into a form.
 *
 * The function throws ProblemError `timestamp-down`, `timestamp-slow`, `timestamp-refused`, `timestamp-false`, `timestamp-untrusted`,
 * `timestamp-clock`, `timestamp-room`, `certificate-expired`, `certificate-usage`, `certificate-weak`.
 */
export function timestampsFrom(authority: TimestampAuthority, at: Date, random: (size: number) => Uint8Array = randomBytes): Stamp {
  return async (bytes) => {
    const query = {
      digest: createHash('sha256').update(bytes).digest(),
      nonce: nonceOf(random(8)),
      ...(authority.policy === undefined ? {} : { policy: authority.policy }),
    };
    const answer = readable(await ask(authority, writeTimestampRequest(query)), readTimestampResponse);
    if ('refused' in answer) throw refusal('timestamp-refused', { url: authority.url, detail: answer.refused });
    const token = readable(answer.token, readTimestampToken);
    checkAnswer(token, bytes, query);
    checkTrust(token, authority.trusted.map(readCertificate));
    if (Math.abs(token.time.getTime() - at.getTime()) > CLOCK_TOLERANCE_MS)
      throw refusal('timestamp-clock', { theirs: token.time.toISOString(), ours: at.toISOString() });
    const room = authority.reserve ?? TOKEN_RESERVE;
    if (answer.token.length > room) throw refusal('timestamp-room', { needed: answer.token.length, room });
    return answer.token;
  };
}

/** Positive and of full length, so that there is one way to write it. */
function nonceOf(random: Uint8Array): Uint8Array {
  const octets = Uint8Array.from(random);
  octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40;
  return octets;
}

async function ask({ url, timeoutMs = 10_000 }: TimestampAuthority, request: Uint8Array): Promise<Uint8Array> {
  const body = { bytes: request, type: 'application/timestamp-query' };
  try {
    return await exchange({ url, body, headers: { Accept: 'application/timestamp-reply' }, timeoutMs, limit: ANSWER_LIMIT });
  } catch (error) {
    if (!(error instanceof HttpFault)) throw error;
    const code = { down: 'timestamp-down', slow: 'timestamp-slow', refused: 'timestamp-refused' } as const;
    throw refusal(code[error.kind], { url, detail: error.message });
  }
}

function readable<Result>(bytes: Uint8Array, read: (bytes: Uint8Array) => Result): Result {
  try {
    return read(bytes);
  } catch (error) {
    throw falseAnswer('内容无法解读', `it cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

function checkAnswer(token: TimestampToken, bytes: Uint8Array, query: { readonly nonce: Uint8Array; readonly policy?: string }): void {
  if (!stamps(token, bytes)) throw falseAnswer('盖的不是这份内容', 'it stamps something else');
  if (token.nonce === undefined || Buffer.compare(token.nonce, query.nonce) !== 0)
    throw falseAnswer('答的不是这次请求（随机数不符）', 'it answers another request (the nonce differs)');
  if (query.policy !== undefined && token.policy !== query.policy)
    throw falseAnswer(`策略是 ${token.policy}，不是所要的`, `its policy is ${token.policy}, not the one asked for`);
}

function checkTrust(token: TimestampToken, anchors: readonly Certificate[]): void {
  const problems = guarded(() => judgeTimestamp(token, { stamped: true, anchors }).problems);
  if (problems.length > 0) throw new ProblemError(problems);
}

function guarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw falseAnswer('证书无法解读', 'its certificate cannot be understood');
  }
}

const falseAnswer = (detailZh: string, detail: string) => refusal('timestamp-false', { detailZh, detail });
