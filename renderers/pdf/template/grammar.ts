import type { Outcome, RuleOutcome } from '../../../engine/model/decision.ts';
import type { Effect } from '../../../engine/model/rule.ts';
import type { Text } from '../../../engine/model/text.ts';
import type { AUDIT_CHARTS } from './audit-scope.ts';

/** A text in both languages, or one text that serves both. May name values in double braces, as in `{{fact.roomNo}}`. */
export type Words = Text | string;

/** The English of a text: in the same line after the Chinese, in a line of its own, or left out. */
export type English = 'beside' | 'under' | 'none';

/** Which findings. Each list is a choice; an absent list takes all. */
export interface FindingFilter {
  readonly outcome?: readonly RuleOutcome[];
  readonly effect?: readonly Effect[];
}

/** A test on what the form is about. A fact that is not known passes no test but `known: false`. */
export type When =
  | { readonly all: readonly When[] }
  | { readonly any: readonly When[] }
  | { readonly not: When }
  | { readonly outcome: readonly Outcome[] }
  | { readonly findings: FindingFilter }
  | { readonly obligations: boolean }
  | { readonly asks: string }
  | { readonly audit: string }
  | { readonly blank: boolean }
  /** Filled in on a screen. */
  | { readonly fillable: boolean }
  | ValueTest;

/** A test on one value: a fact, a field of the record at hand, or a setting. */
export interface ValueTest {
  readonly fact?: string;
  readonly field?: string;
  readonly setting?: string;
  readonly known?: boolean;
  readonly filled?: boolean;
  readonly is?: string | number | boolean;
  readonly includes?: string;
}

/** A cell that shows one value: of a fact, a field, a setting, or words; with none of them it is left for the hand. */
export interface ValueCell {
  readonly fact?: string;
  readonly field?: string;
  readonly setting?: string;
  readonly text?: Words;
  /** A list fact: its entry with the number of the row. */
  readonly entry?: string;
  /** Shows the options with boxes, the chosen ones ticked, instead of the words of the value. */
  readonly boxes?: boolean;
}

/** A cell at the right of the first rows of a grid, such as a place for a photo. */
export interface PhotoCell {
  readonly text: Words;
  /** How many rows of the grid it stands beside; 4 where left out. */
  readonly rows?: number;
  /** In millimetres. */
  readonly width?: number;
}

/** A label and a value in a grid. */
export interface FieldItem extends ValueCell {
  /** The fact's own label where left out. */
  readonly label?: Words;
  /** How many columns of the grid it takes. */
  readonly span?: number;
  /** Least height in millimetres. */
  readonly height?: number;
  readonly when?: When;
}

/** A column of a table. */
export interface TableColumn extends ValueCell {
  readonly title?: Words;
  /** Share of the width. */
  readonly width?: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** A cell of a row that is written out: words, or a value; `null` leaves it to the column. */
export type WrittenCell = Words | ValueCell | null;

/** A row of a table that is written out: one cell a column; a missing one is left to the column, or for the hand. */
export type TableRow = readonly WrittenCell[] | { readonly cells: readonly WrittenCell[]; readonly when?: When };

/** An entry of a list. */
export interface ListItem {
  readonly text: Words;
  readonly when?: When;
}

/** Somebody who signs by hand. */
export interface SignaturePerson {
  readonly role: Words;
  /** What the person declares by signing. */
  readonly statement?: Words;
  /** Room for a seal beside the signature. */
  readonly seal?: boolean;
}

interface Common {
  readonly when?: When;
  /** Where the English stands in this block, or that it is left out. */
  readonly english?: English;
}

export interface TitleBlock extends Common {
  readonly title: Words;
  /** Stands at the right under the title, such as the number. */
  readonly note?: Words;
}
export interface HeadingBlock extends Common {
  readonly heading: Words;
}
/** A grey bar across the grid that opens a part of the form. */
export interface BandBlock extends Common {
  readonly band: Words;
}
export interface ParagraphBlock extends Common {
  readonly paragraph: Words;
  readonly align?: 'left' | 'center' | 'right';
  /** In points. */
  readonly size?: number;
  readonly bold?: boolean;
  /** First line, in characters. */
  readonly indent?: number;
}
export interface ListBlock extends Common {
  readonly list: readonly (Words | ListItem)[];
  /** Numbers the entries in Chinese figures, in Arabic ones, or not. */
  readonly numbers?: 'chinese' | 'arabic' | 'none';
  /** Number of the first entry; 1 where left out. */
  readonly from?: number;
  readonly size?: number;
}
export interface FieldsBlock extends Common {
  readonly fields: readonly FieldItem[];
  readonly columns?: number;
  /** Width of the labels in millimetres. */
  readonly labels?: number;
  readonly photo?: PhotoCell;
}
/** Blocks with one label at their left, as a part of a form has that goes over several rows. */
export interface GroupBlock extends Common {
  readonly group: Words;
  readonly body: readonly Block[];
  /** Width of the label in millimetres. */
  readonly labels?: number;
}
export interface ChecklistBlock extends Common {
  /** The label at the left. */
  readonly checklist: Words;
  /** A choice or set: its options with boxes. */
  readonly fact?: string;
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  /** Facts answered yes or no, each with two boxes. */
  readonly flags?: readonly (string | { readonly fact: string; readonly label: Words })[];
  /** Facts answered yes or no, each with one box that is ticked for yes. */
  readonly ticks?: readonly (string | { readonly fact: string; readonly label: Words })[];
  /** Options to be ticked by hand. */
  readonly options?: readonly Words[];
  readonly columns?: number;
  readonly labels?: number;
}
export interface TableBlock extends Common {
  readonly table: readonly TableColumn[];
  /** `findings`, `obligations`, `audit.` with a table of an audit, or a list fact: a row for each. */
  readonly each?: string;
  /** Which of them. */
  readonly where?: FindingFilter | When;
  readonly rows?: readonly TableRow[];
  /** Empty rows for the hand, after the others. */
  readonly blank?: number;
  /** So many rows has the table where nobody has said what is in the list: empty ones are added for the hand. */
  readonly least?: number;
  /** Least height of a row in millimetres. */
  readonly height?: number;
  /** False leaves the head out. */
  readonly head?: boolean;
  /** Where the English stands in the head; as in the rows where left out. */
  readonly heads?: English;
  /** Of the text, in points. */
  readonly size?: number;
}
/** A chart of an audit, in black and white. */
export interface ChartBlock extends Common {
  readonly chart: (typeof AUDIT_CHARTS)[number];
  /** Most rows, where the chart has rows. */
  readonly most?: number;
  /** Of the text, in points. */
  readonly size?: number;
}
/** A column of a table of questions; one that shows nothing is left for the hand. */
export interface QuestionColumn {
  readonly title: Words;
  readonly width?: number;
  readonly show?: 'number' | 'act' | 'question' | 'answer';
}
/** Every question of the checklist, section by section, each with room for its answer. */
export interface QuestionsBlock extends Common {
  readonly questions: readonly QuestionColumn[];
  /** Facts whose answer takes two lines. */
  readonly long?: readonly string[];
  /** Empty rows for a list of records. */
  readonly blank?: number;
  /** Least height of a row in millimetres. */
  readonly height?: number;
  /** Of the text, in points. */
  readonly size?: number;
}
export interface ColumnsBlock extends Common {
  readonly columns: readonly { readonly width?: number; readonly body: readonly Block[] }[];
  /** In millimetres. */
  readonly gap?: number;
}
export interface BoxBlock extends Common {
  readonly box: readonly Block[];
  readonly border?: 'solid' | 'double' | 'dashed' | 'none';
  /** Least height in millimetres. */
  readonly height?: number;
  readonly padding?: number;
}
export interface SignaturesBlock extends Common {
  readonly signatures: readonly SignaturePerson[];
  readonly columns?: number;
  readonly height?: number;
}
/** Where the digital signature is seen. */
export interface SignatureBlock extends Common {
  readonly signature: Words;
  readonly height?: number;
}
export interface QrBlock extends Common {
  readonly qr: Words;
  /** Side in millimetres. */
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
}
export interface RuleBlock extends Common {
  readonly rule: 'thin' | 'thick' | 'dashed';
}
export interface SpaceBlock extends Common {
  /** In millimetres. */
  readonly space: number;
}
export interface PageBreakBlock extends Common {
  readonly 'page-break': true;
}

/** One part of a form. Its first key says what it is. */
export type Block =
  | TitleBlock
  | HeadingBlock
  | BandBlock
  | ParagraphBlock
  | ListBlock
  | FieldsBlock
  | GroupBlock
  | ChecklistBlock
  | TableBlock
  | ChartBlock
  | QuestionsBlock
  | ColumnsBlock
  | BoxBlock
  | SignaturesBlock
  | SignatureBlock
  | QrBlock
  | RuleBlock
  | SpaceBlock
  | PageBreakBlock;

/** What stands above or below the body of every page. */
export interface PageEdge {
  readonly left?: Words;
  readonly middle?: Words;
  readonly right?: Words;
  /** Text of a QR code at the left. */
  readonly qr?: Words;
}

/** How the sheet is laid out. */
export interface PageLayout {
  readonly size?: 'A4' | 'A5';
  readonly landscape?: boolean;
  /** In millimetres. */
  readonly margin?: number;
  /** Size of the text in points. */
  readonly text?: number;
  /** Width of the labels of grids in millimetres. */
  readonly labels?: number;
}

/** A form as it stands in its YAML file. */
export interface FormTemplate {
  readonly form: string;
  readonly title: Text;
  /** Number of the form in the office's list of forms, such as `WY-ZX-01`; a form that has one has the usual foot. */
  readonly code?: string;
  /** Version of the form. */
  readonly version?: string;
  /** How long it is kept. */
  readonly keep?: Text;
  /** How many copies there are, and for whom. */
  readonly copies?: Text;
  readonly page?: PageLayout;
  /** Where the English stands in the whole form; each kind of block has its own way where left out. */
  readonly english?: English;
  readonly header?: PageEdge;
  readonly footer?: PageEdge;
  readonly body: readonly Block[];
}
