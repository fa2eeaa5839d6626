import type { Text } from '../../model/text.ts';

/** What a bar or a part of one means. Each format gives it a pattern as well as a colour. */
export type Tone = 'granted' | 'conditional' | 'incomplete' | 'refused' | 'part' | 'whole';

/** A bar, or a part of one. Measures in points, from the top left of the chart. */
export interface BarMark {
  readonly kind: 'bar';
  readonly tone: Tone;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** What it stands for, for who points at it or has it read aloud. */
  readonly says?: Text;
}

/** A line of text; `left` is where it begins, has its middle, or ends. */
export interface WordsMark {
  readonly kind: 'words';
  readonly text: Text;
  readonly left: number;
  /** Of the letters' foot. */
  readonly baseline: number;
  readonly size: number;
  readonly align: 'left' | 'center' | 'right';
  readonly bold?: boolean;
  /** Light text, for what explains. */
  readonly faint?: boolean;
  /** Only in this language; both where left out. */
  readonly only?: 'zh-CN' | 'en';
}

/** A thin straight line. */
export interface LineMark {
  readonly kind: 'line';
  readonly from: readonly [left: number, top: number];
  readonly to: readonly [left: number, top: number];
}

export type Mark = BarMark | WordsMark | LineMark;

/** A row of a chart, which can be left out and put elsewhere; its marks are measured from its own top. */
export interface ChartRow {
  readonly marks: readonly Mark[];
  readonly height: number;
  readonly checklist?: string;
  readonly rule?: string;
}

/** A chart as marks on a plane: each format draws the same ones. */
export interface Chart {
  readonly id: 'outcomes' | 'months' | 'rules' | 'missing' | 'estates' | 'clauses' | 'contractors';
  readonly title: Text;
  /** What the lengths of bars mean, and of what they are parts; read aloud instead of the chart. */
  readonly note: Text;
  readonly width: number;
  readonly height: number;
  /** What stands still: axes, legend, and all of a chart without rows. */
  readonly marks: readonly Mark[];
  /** Where the first row begins. */
  readonly rowsTop: number;
  readonly rows: readonly ChartRow[];
}

/** How charts are laid out. */
export interface ChartLayout {
  /** In points. */
  readonly width: number;
  /** Size of the text in points. */
  readonly size: number;
  /** Both languages under one another, instead of either in the same place. */
  readonly both: boolean;
  /** Most rows of a chart of rows; the others are left out. */
  readonly most: number;
}
