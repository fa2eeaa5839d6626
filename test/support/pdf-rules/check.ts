import { COLOUR_RULES } from './colour-rules.ts';
import { FIELD_RULES } from './field-rules.ts';
import { FILE_RULES } from './file-rules.ts';
import { FONT_RULES } from './font-rules.ts';
import { METADATA_RULES } from './metadata-rules.ts';
import { modelOf } from './model.ts';
import type { PdfRule } from './rule.ts';
import { STRUCTURE_RULES } from './structure-rules.ts';

/**
 * Every clause that is checked, of ISO 19005-2 and -3 (PDF/A-2a, PDF/A-3a) and ISO 14289-1 (PDF/UA-1).
 *
 * It is no full validator: it checks what a form of this product can break, and reads only what this product writes.
 */
export const PDF_RULES: readonly PdfRule[] = [
  ...FILE_RULES,
  ...COLOUR_RULES,
  ...FONT_RULES,
  ...FIELD_RULES,
  ...METADATA_RULES,
  ...STRUCTURE_RULES,
];

/** The faults of a file, each with its clause in front. Throws PdfFault where its syntax cannot be read. */
export function pdfFaults(bytes: Uint8Array): string[] {
  const model = modelOf(bytes);
  return PDF_RULES.flatMap((rule) => rule.faults(model).map((fault) => `${rule.clause}: ${rule.about} (${fault})`));
}

/** The clauses that a file does not meet, each once. */
export function brokenClauses(bytes: Uint8Array): string[] {
  const model = modelOf(bytes);
  return [...new Set(PDF_RULES.filter((rule) => rule.faults(model).length > 0).map(({ clause }) => clause))];
}
