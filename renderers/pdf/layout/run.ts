import type { BoxInput } from './box-input.ts';
import type { TextStyle } from './style.ts';

export type { TextStyle } from './style.ts';

/** A text of one style within a paragraph. */
export interface Run {
  readonly text: string;
  readonly style: TextStyle;
  /** The fact that the text comes from, named where a glyph is missing. */
  readonly fact?: string;
  /** The text is a box, and is ticked on the screen. */
  readonly input?: BoxInput;
  /** Stays on one line if a line can hold it, as the words behind a box do. */
  readonly whole?: boolean;
}

/** A part of a line in one style. */
export interface Segment {
  readonly text: string;
  readonly style: TextStyle;
  /** From the left edge of the line, in points. */
  readonly left: number;
  readonly width: number;
  /** A gap with a line under it, to be filled by hand; then `text` is not drawn. */
  readonly blank: boolean;
  /** Added behind each character, in points. */
  readonly spacing?: number;
  readonly input?: BoxInput;
}

/** A line of a paragraph, in points. */
export interface Line {
  readonly segments: readonly Segment[];
  readonly width: number;
  readonly height: number;
  /** Distance of the base line from the top of the line. */
  readonly baseline: number;
  /** The text ends here, or has a line end: the line is not filled. */
  readonly ends?: boolean;
  /** Width of the spaces at its end, which hang over. */
  readonly hang?: number;
}

/** Width of a text in one style, in points. Throws a ProblemError `glyph-missing` where the font lacks a character. */
export type Measure = (text: string, style: TextStyle, fact?: string) => number;

/**
 * Stands for one em of a line to be filled by hand. A noncharacter, so that no text that a person types can hold it.
 *
 * Source: Unicode Standard, 23.7.
 */
export const BLANK = '\ufdd0';

/** Stand around words that say that a value is hidden: they are set on a grey ground. Noncharacters, as {@link BLANK} is. */
export const HIDDEN_MARKS = ['\ufdd1', '\ufdd2'] as const;

/** A text without these marks, where no box can be drawn. */
export function withoutMarks(text: string): string {
  return text.replace(/[\ufdd1\ufdd2]/g, '');
}
