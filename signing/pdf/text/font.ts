import { decodeStream } from '../../evidence/decode.ts';
import type { PdfDocument } from '../document.ts';
import { as, asArray, type PdfDict } from '../values.ts';
import { readToUnicode } from './to-unicode.ts';

/** A character that a font shows: its code, its text as the font says, and its width in ems. */
export interface Shown {
  readonly code: number;
  readonly text: string;
  readonly width: number;
}

/** A font as text extraction sees it. */
export interface PdfFont {
  readonly name: string;
  /** Octets of a string as characters. */
  show(bytes: Uint8Array): Shown[];
  /** The TrueType program of a composite font. */
  readonly program: Uint8Array | undefined;
}

const MOST_CMAP = 4_000_000;
const MOST_PROGRAM = 32_000_000;
/** Width of a character of a simple font that says none: a guess, near enough to know what it covers. */
const GUESSED = 600;

/** Reads a font: composite ones in Identity-H with ToUnicode, and simple ones, whose codes are taken as Latin-1. Throws PdfFault. */
export function readFont(document: PdfDocument, dict: PdfDict): PdfFont {
  const name = as(document.get(dict, 'BaseFont'), 'name')?.value ?? '';
  const cmap = as(document.get(dict, 'ToUnicode'), 'stream');
  const texts = cmap === undefined ? undefined : readToUnicode(decodeStream(document, cmap, MOST_CMAP));
  const composite = as(document.get(dict, 'Subtype'), 'name')?.value === 'Type0';
  if (!composite) return simpleFont(document, dict, name, texts);
  const descendant = as(document.resolve(asArray(document.get(dict, 'DescendantFonts'))?.[0]), 'dict');
  const widths = widthsOf(document, descendant);
  const unmarked = number(document.get(descendant, 'DW'), 1000);
  const descriptor = as(document.get(descendant, 'FontDescriptor'), 'dict');
  const file = as(document.get(descriptor, 'FontFile2'), 'stream');
  return {
    name,
    show: (bytes) =>
      pairs(bytes).map((code) => ({ code, text: texts?.get(code) ?? '\ufffd', width: (widths.get(code) ?? unmarked) / 1000 })),
    program: file === undefined ? undefined : decodeStream(document, file, MOST_PROGRAM),
  };
}

function simpleFont(document: PdfDocument, dict: PdfDict, name: string, texts: ReadonlyMap<number, string> | undefined): PdfFont {
  const first = number(document.get(dict, 'FirstChar'), 0);
  const widths = (asArray(document.get(dict, 'Widths')) ?? []).map((width) => number(document.resolve(width), GUESSED));
  const show = (bytes: Uint8Array): Shown[] =>
    [...bytes].map((code) => ({
      code,
      text: texts?.get(code) ?? String.fromCharCode(code),
      width: (widths[code - first] ?? GUESSED) / 1000,
    }));
  return { name, show, program: undefined };
}

function pairs(bytes: Uint8Array): number[] {
  return Array.from({ length: bytes.length >> 1 }, (_none, index) => ((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0));
}

/** The W array: `first [w w …]` and `first last w` (ISO 32000-1, 9.7.4.3). */
function widthsOf(document: PdfDocument, font: PdfDict | undefined): Map<number, number> {
  const found = new Map<number, number>();
  const list = asArray(document.get(font, 'W')) ?? [];
  for (let at = 0; at < list.length; ) {
    const first = number(document.resolve(list[at]), 0);
    const run = asArray(document.resolve(list[at + 1]));
    if (run !== undefined) {
      run.forEach((width, index) => {
        found.set(first + index, number(document.resolve(width), 1000));
      });
      at += 2;
    } else {
      const last = Math.min(number(document.resolve(list[at + 1]), 0), 0xffff);
      const width = number(document.resolve(list[at + 2]), 1000);
      for (let code = first; code <= last; code += 1) found.set(code, width);
      at += 3;
    }
  }
  return found;
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
