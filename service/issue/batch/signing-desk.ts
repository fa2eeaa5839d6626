import { ProblemError } from '../../../engine/model/problem.ts';
import type { Signer } from '../../../signing/keys/signer.ts';
import type { SignerLook } from './messages.ts';

/**
 * Signs for all threads. There is one signer, so that a passphrase is read once and a key lies in one place; it is opened where the
 * first form is to be signed. A token is asked one thing at a time, and after a fault never again: a wrong PIN, tried a few times,
 * would lock it. A remote service is asked as many things at once as there are threads.
 */
export class SigningDesk {
  readonly #open: () => Promise<Signer | undefined>;
  #signer: Promise<Signer | undefined> | undefined;
  #before: Promise<unknown> = Promise.resolve();

  constructor(open: () => Promise<Signer | undefined>) {
    this.#open = open;
  }

  /** Who signs, without the key. */
  async look(): Promise<SignerLook | undefined> {
    const signer = await this.#opened();
    if (signer === undefined) return undefined;
    const { sign: _sign, ...look } = signer;
    return look;
  }

  /** The signature over some bytes. */
  async sign(data: Uint8Array): Promise<Uint8Array> {
    const signer = await this.#opened();
    if (signer === undefined) throw new ProblemError([]);
    if (signer.oneAtATime !== true) return signer.sign(data);
    const signed = this.#before.then(() => signer.sign(data));
    this.#before = signed;
    return signed;
  }

  #opened(): Promise<Signer | undefined> {
    this.#signer ??= this.#open();
    return this.#signer;
  }
}
