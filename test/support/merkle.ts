import { createHash } from 'node:crypto';

/**
 * A second reading of RFC 9162, section 2.1, by its definitions word for word, which shares no code with the product: slow, and plain.
 */
const sha256 = (...parts: readonly Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

const k = (n: number): number => {
  let power = 1;
  while (2 * power < n) power *= 2;
  return power;
};

/** MTH(D[n]). */
export function mth(d: readonly Buffer[]): Buffer {
  if (d.length === 0) return sha256();
  if (d.length === 1) return sha256(Buffer.from([0]), d[0] as Buffer);
  return sha256(Buffer.from([1]), mth(d.slice(0, k(d.length))), mth(d.slice(k(d.length))));
}

/** PATH(m, D[n]). */
export function path(m: number, d: readonly Buffer[]): Buffer[] {
  if (d.length === 1) return [];
  const split = k(d.length);
  if (m < split) return [...path(m, d.slice(0, split)), mth(d.slice(split))];
  return [...path(m - split, d.slice(split)), mth(d.slice(0, split))];
}

/** PROOF(m, D[n]). */
export const proof = (m: number, d: readonly Buffer[]): Buffer[] => subproof(m, d, true);

function subproof(m: number, d: readonly Buffer[], b: boolean): Buffer[] {
  if (m === d.length) return b ? [] : [mth(d)];
  const split = k(d.length);
  if (m <= split) return [...subproof(m, d.slice(0, split), b), mth(d.slice(split))];
  return [...subproof(m - split, d.slice(split), false), mth(d.slice(0, split))];
}
