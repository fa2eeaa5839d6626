import type { Lang } from '../../engine/model/text.ts';

/** How a text for a terminal is laid out. */
export interface TextView {
  readonly lang: Lang;
  /** Columns; a Hanzi is two. */
  readonly width: number;
  readonly color: boolean;
}
