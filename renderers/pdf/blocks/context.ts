import type { ValueShape } from '../../../engine/model/fact.ts';
import type { Text } from '../../../engine/model/text.ts';
import type { Measure } from '../layout/run.ts';
import type { Strip } from '../layout/strip.ts';
import type { Block, English } from '../template/grammar.ts';
import type { Scope } from '../template/scope.ts';

/** Who signs digitally, when, and how much room the signature takes. */
export interface SignatureRoom {
  /** As in the certificate. */
  readonly signerName: string;
  readonly role: Text;
  /** Instant with offset. */
  readonly at: string;
  /** Room for the DER of the signature, in bytes. */
  readonly reserve: number;
  /** Name of the form field; `signature` where left out. */
  readonly fieldName?: string;
}

/** What a block is built in. Measures in points. */
export interface BlockContext {
  readonly scope: Scope;
  readonly measure: Measure;
  readonly width: number;
  /** Height of the content of a page. */
  readonly pageHeight: number;
  readonly textSize: number;
  readonly labelWidth: number;
  /** Where the English stands; undefined leaves it to the kind of block. */
  readonly english: English | undefined;
  readonly signature?: SignatureRoom;
  /** Where the form is filled on a screen: the kinds of value by fact. */
  readonly inputs?: { readonly shapes: Readonly<Record<string, ValueShape>> };
  /** Builds blocks inside a block; handed in so that the kinds of block need not know one another. */
  readonly build: (blocks: readonly Block[], context: BlockContext) => Strip[];
}
