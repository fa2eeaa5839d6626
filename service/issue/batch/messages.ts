import type { BatchRow } from '../../../engine/model/batch.ts';
import type { Problem } from '../../../engine/model/problem.ts';
import type { Rulebook } from '../../../engine/model/rulebook.ts';
import type { Waiving } from '../../../engine/model/waiver.ts';
import type { Signer } from '../../../signing/keys/signer.ts';
import type { Level } from '../../../signing/update/augment.ts';
import type { Authorities } from '../../sign/authorities.ts';
import type { Taken } from './claims.ts';
import type { Entry } from './entries.ts';

/** What is the same for every submission of a batch; it can be handed to a thread. */
export interface BatchGround {
  readonly rulebook: Rulebook;
  /** Under which the policy is kept. */
  readonly key?: string;
  /** Folder of rules as given. */
  readonly rules?: string;
  /** The rules of this day decide. */
  readonly day: string;
  /** Waivers, and by which instant they apply: that at which the batch begins. */
  readonly waiving?: Waiving;
  readonly out: string;
  readonly unsigned: boolean;
  readonly level: Level;
  readonly authorities: Authorities;
  /** Authorities trusted here, DER. */
  readonly trusted: readonly Uint8Array[];
  /** By which forms are numbered. */
  readonly secret: Uint8Array;
}

/** A signer as a thread sees it: the key stays in the first thread. */
export type SignerLook = Omit<Signer, 'sign'>;

/** What an entry came to, and whether something outside it is to blame, perhaps for now (`outside`) or for good (`all`). */
export interface Issued {
  readonly row: BatchRow;
  readonly blame?: 'outside' | 'all';
}

/** Who signs, undefined where nobody does, and when (milliseconds): after the key is opened, since it may just have been made. */
export interface Turn {
  readonly look: SignerLook | undefined;
  readonly at: number;
}

/** What a thread needs of the first one. */
export interface Desk {
  turn(): Promise<Turn>;
  sign(data: Uint8Array): Promise<Uint8Array>;
  claim(entry: number, who: string, names: readonly string[]): Promise<Taken | undefined>;
}

/** What a thread asks the first one. */
export type Question =
  | { readonly kind: 'turn' }
  | { readonly kind: 'sign'; readonly data: Uint8Array }
  | { readonly kind: 'claim'; readonly entry: number; readonly who: string; readonly names: readonly string[] };

/** A fault on its way between threads. */
export interface Fault {
  readonly message: string;
  readonly problems?: readonly Problem[];
}

/** From a thread: it is ready for work, a question, or what became of an entry. */
export type FromThread =
  | 'ready'
  | { readonly ask: number; readonly question: Question }
  | { readonly entry: number; readonly issued: Issued }
  | { readonly broken: Fault };

/** To a thread: an entry, an answer, or that there is no more. */
export type ToThread =
  | { readonly entry: Entry }
  | { readonly ask: number; readonly answer: unknown }
  | { readonly ask: number; readonly fault: Fault }
  | 'stop';
