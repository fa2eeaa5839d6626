/**
 * What a part of a form is. Source: ISO 32000-1, 14.8.4 (standard structure types).
 *
 * `H` is a heading whose level is settled when the whole document is known.
 */
export type Role = 'Document' | 'Div' | 'H' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure' | 'Form';

/**
 * Says what a part of a form is. The object itself is the part: what is drawn under one tag, on whatever page, belongs together.
 */
export interface Tag {
  readonly role: Role;
  /** Of a heading: 1 for the form's title, 2 for its parts. */
  readonly level?: number;
  /** Of a figure: what it shows, in words. */
  readonly alt?: string;
  /** Of a list: how its entries are labelled. Source: ISO 32000-1, table 347. */
  readonly numbering?: 'None' | 'Disc' | 'Square' | 'Decimal';
}

/** Language of a text that is not Chinese, as a language tag. Source: RFC 5646. */
export type TextLanguage = 'en';
