import type { KeyObject } from 'node:crypto';

/** By whom checkpoints of the log are signed. */
export interface LogSigner {
  /** Name of the log. */
  readonly origin: string;
  /** Private Ed25519 key. */
  readonly key: KeyObject;
}
