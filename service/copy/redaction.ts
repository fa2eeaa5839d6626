import type { Text } from '../../engine/model/text.ts';
import type { Place } from '../commit/leaves.ts';

/** Layout of the file; a verifier refuses what it does not know. */
export const REDACTION_FORMAT = 'guiju-redaction/1';

/** Name of the embedded file; a form that carries it is a redacted copy. */
export const REDACTION_FILE = 'redaction.json';

/** How a copy was made of a form. What it hides is what its commitments name and no salt here opens. */
export interface Redaction {
  readonly format: typeof REDACTION_FORMAT;
  /** Version of the product, for people; verification does not rely on it. */
  readonly product: string;
  /** When the copy was made: instant with offset. */
  readonly at: string;
  /** Who made it. */
  readonly signer: { readonly name: string; readonly role: Text };
  /** Why, in the words of who made it. */
  readonly reason?: string;
  /** Of each value that is shown, though it might have been hidden: its salt, base64url of 16 octets. */
  readonly salts: Readonly<Record<Place, string>>;
}
