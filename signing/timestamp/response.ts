import { definite } from '../der/ber.ts';
import { children, type Der, readInteger, readOne } from '../der/read.ts';

/** What an authority answers: a token (DER), or that it gives none, with its own words. */
export type TimestampAnswer = { readonly token: Uint8Array } | { readonly refused: string };

/** PKIFailureInfo by bit (RFC 3161, 2.4.2). */
const FAILURES: Readonly<Record<number, string>> = {
  0: 'badAlg',
  2: 'badRequest',
  5: 'badDataFormat',
  14: 'timeNotAvailable',
  15: 'unacceptedPolicy',
  16: 'unacceptedExtension',
  17: 'addInfoNotAvailable',
  25: 'systemFailure',
};

/** Reads a TimeStampResp (RFC 3161, 2.4.2), BER or DER. Checks nothing of the token. Throws DerError. */
export function readTimestampResponse(bytes: Uint8Array): TimestampAnswer {
  const [info, token] = children(readOne(definite(bytes), 0x30));
  const [status, ...more] = children(info, 0x30);
  // granted, grantedWithMods
  if (readInteger(status) <= 1 && token !== undefined) return { token: Uint8Array.from(token.whole) };
  const words = more.find((part) => part.tag === 0x30);
  const failure = more.find((part) => part.tag === 0x03);
  const told = words === undefined ? [] : children(words).map((word) => printable(word));
  return { refused: [...told, ...bits(failure)].join('; ').slice(0, 200) || `status ${readInteger(status)}` };
}

/** Words of a stranger reach a terminal: without control characters. */
const printable = (word: Der): string =>
  Buffer.from(word.content)
    .toString('utf8')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ');

function bits(failure: Der | undefined): string[] {
  const octets = failure?.content.subarray(1) ?? new Uint8Array();
  return Object.entries(FAILURES).flatMap(([bit, told]) => {
    const number = Number(bit);
    return ((octets[number >> 3] ?? 0) & (0x80 >> (number & 7))) === 0 ? [] : [told];
  });
}
