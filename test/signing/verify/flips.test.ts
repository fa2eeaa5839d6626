import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signPdf } from '../../../signing/cms/sign.ts';
import { estimateSignatureSize } from '../../../signing/cms/size.ts';
import { verifySignatures } from '../../../signing/verify/verify.ts';
import { cmsOf } from '../cmsParts.ts';
import { freshSigner, testFolder } from '../folder.ts';
import { makePdf } from '../makePdf.ts';

const { signer, trusted } = await freshSigner(join(testFolder(), 'keys'));
const rendered = makePdf({
  room: 2 * estimateSignatureSize(signer) + 40,
  attachments: { 'decision.json': Buffer.from('{"outcome":"granted"}') },
});
const good = await signPdf(rendered, signer);
const { start, length } = rendered.signature.contents;

/** A small generator of one fixed sequence, so that a failure can be run again. */
function* sequenceFrom(seed: number): Generator<number> {
  for (let state = seed; ; state = (Math.imul(state, 1664525) + 1013904223) >>> 0) yield state >>> 16;
}

async function passes(bytes: Uint8Array): Promise<boolean> {
  const { verdict, signatures } = await verifySignatures(bytes, { trusted });
  return verdict === 'valid' || verdict === 'untrusted' || signatures.some((one) => one.intact);
}

async function survivors(flips: Iterable<readonly [index: number, mask: number]>): Promise<string[]> {
  const found: string[] = [];
  const bytes = Uint8Array.from(good);
  for (const [index, mask] of flips) {
    bytes[index] = (bytes[index] ?? 0) ^ mask;
    if (await passes(bytes)) found.push(`${index}^${mask}`);
    bytes[index] = (bytes[index] ?? 0) ^ mask;
  }
  return found;
}

/** Changes the octet of the CMS that two hex digits stand for: both digits stay lower-case hex. */
async function cmsSurvivors(masks: (index: number) => readonly number[]): Promise<string[]> {
  const cms = cmsOf(good, rendered);
  const bytes = Uint8Array.from(good);
  const found: string[] = [];
  const put = (index: number, value: number) => bytes.set(Buffer.from(value.toString(16).padStart(2, '0')), start + 2 * index);
  for (let index = 0; index < length / 2; index += 1) {
    for (const mask of masks(index)) {
      put(index, (cms[index] ?? 0) ^ mask);
      if (await passes(bytes)) found.push(`${index}^${mask}`);
    }
    put(index, cms[index] ?? 0);
  }
  return found;
}

const ALL_BITS = [1, 2, 4, 8, 16, 32, 64, 128];

/** `EXHAUSTIVE=1` flips every bit of the whole file (half a minute); otherwise one bit of each octet, and all of some. */
const EXHAUSTIVE = process.env['EXHAUSTIVE'] === '1';

describe('one flipped bit', () => {
  it('is caught in every octet of the signature and its padding', async () => {
    const random = sequenceFrom(20261123);
    expect(await cmsSurvivors(() => [1 << ((random.next().value as number) % 8)])).toEqual([]);
  }, 120_000);

  it('is caught in all eight bits of every seventh octet of the signature, or of all', async () => {
    expect(await cmsSurvivors((index) => (EXHAUSTIVE || index % 7 === 3 ? ALL_BITS : []))).toEqual([]);
  }, 120_000);

  it('is caught in every octet of the file, one bit each', async () => {
    const random = sequenceFrom(42);
    const one = () => [1 << ((random.next().value as number) % 8)];
    const flips = Array.from(good, (_octet, index) => (EXHAUSTIVE ? ALL_BITS : one()).map((mask) => [index, mask] as const)).flat();
    expect(await survivors(flips)).toEqual([]);
  }, 120_000);

  it('is caught in all eight bits around the hole, at the start and at the end', async () => {
    const near = [0, start - 40, start + length - 6, good.length - 30].flatMap((from) =>
      Array.from({ length: 46 }, (_none, index) => from + index),
    );
    const flips = near.filter((index) => index < good.length).flatMap((index) => ALL_BITS.map((mask) => [index, mask] as const));
    expect(await survivors(flips)).toEqual([]);
  }, 120_000);
});
