import { describe, expect, it } from 'vitest';
import { SigningDesk } from '../../../../service/issue/batch/signing-desk.ts';
import type { Signer } from '../../../../signing/keys/signer.ts';

/** A signer that notes how many are asked of it at once, and fails from the `bad`-th on. */
function signerOf({ oneAtATime, bad = Number.POSITIVE_INFINITY }: { oneAtATime: boolean; bad?: number }) {
  const seen = { asked: 0, now: 0, most: 0, opened: 0 };
  const signer: Signer = {
    certificateDer: new Uint8Array([1]),
    chainDer: [],
    commonName: '样例',
    algorithm: 'ecdsa-p256-sha256',
    ...(oneAtATime ? { oneAtATime } : {}),
    sign: async (data) => {
      seen.asked += 1;
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      const turn = seen.asked;
      await new Promise((done) => setTimeout(done, 2));
      seen.now -= 1;
      if (turn >= bad) throw new Error('wrong PIN');
      return data;
    },
  };
  const open = async () => {
    seen.opened += 1;
    return signer;
  };
  return { seen, desk: new SigningDesk(open) };
}

const eight = (desk: SigningDesk) => Promise.allSettled(Array.from({ length: 8 }, (_none, index) => desk.sign(new Uint8Array([index]))));

describe('the desk that signs for all threads', () => {
  it('opens the key once, shows it to nobody, and gives each what is its own', async () => {
    const { seen, desk } = signerOf({ oneAtATime: false });
    expect(await desk.look()).not.toHaveProperty('sign');
    const signed = await eight(desk);
    expect(signed.map((one) => (one.status === 'fulfilled' ? one.value[0] : -1))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(seen).toMatchObject({ opened: 1, asked: 8, most: 8 });
  });

  it('asks a token one thing at a time', async () => {
    const { seen, desk } = signerOf({ oneAtATime: true });
    expect((await eight(desk)).every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(seen).toMatchObject({ asked: 8, most: 1 });
  });

  it('never asks a token again after a fault: a wrong PIN, tried a few times, would lock it', async () => {
    const { seen, desk } = signerOf({ oneAtATime: true, bad: 3 });
    const found = await eight(desk);
    expect(found.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', ...Array(6).fill('rejected')]);
    await expect(desk.sign(new Uint8Array())).rejects.toThrow('wrong PIN');
    expect(seen.asked).toBe(3);
  });

  it('says that nobody signs where nobody does', async () => {
    expect(await new SigningDesk(async () => undefined).look()).toBeUndefined();
  });
});
