import type { PdfModel } from './model.ts';

/** One demand of a standard: its clause, and where a file does not meet it. */
export interface PdfRule {
  readonly clause: string;
  readonly about: string;
  faults(model: PdfModel): readonly string[];
}

/** A rule that holds or does not. */
export function demand(clause: string, about: string, holds: (model: PdfModel) => boolean): PdfRule {
  return { clause, about, faults: (model) => (holds(model) ? [] : [about]) };
}

/** A rule that tells each place of a fault. */
export function each(clause: string, about: string, faults: (model: PdfModel) => readonly string[]): PdfRule {
  return { clause, about, faults };
}
