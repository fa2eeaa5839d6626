import type { FoundSignature } from './find.ts';
import type { Revision } from './layout.ts';

/** A signature and the revision in which its dictionary stands. */
export interface PlacedSignature {
  readonly signature: FoundSignature;
  readonly revision: Revision;
}
