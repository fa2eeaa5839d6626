import type { Face } from '../font/faces.ts';
import type { TextLanguage } from '../structure/tag.ts';

/** How a text looks. */
export interface TextStyle {
  /** In points. */
  readonly size: number;
  readonly face: Face;
  /** 0 is black, 1 is white. */
  readonly grey: number;
  /** Grey of a box behind the text; none where left out. */
  readonly ground?: number;
  /** Of a text that is not Chinese. */
  readonly lang?: TextLanguage;
}
