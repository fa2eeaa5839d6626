import { TooLarge } from '../evidence/decode.ts';
import { PdfDocument } from '../pdf/document.ts';
import { PdfFault } from '../pdf/fault.ts';
import { type Rectangle, rectangleOf, within } from '../pdf/rectangle.ts';
import type { Mark } from '../pdf/text/content.ts';
import type { PdfFont } from '../pdf/text/font.ts';
import { type GlyphReader, glyphReader } from '../pdf/text/glyphs.ts';
import { fontsOf, inherited, readForm, readPage } from '../pdf/text/page.ts';
import { as, asArray, type PdfDict, type PdfValue, textOf } from '../pdf/values.ts';
import { pagesOf } from './revision/roles.ts';

/** What one page shows: its size in points, and everything drawn on it, fields included, in the order of painting. */
export interface ShownPage {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  /** The drawing of a character, the same for the same drawing in whichever font; undefined where the font holds none. */
  glyph(resource: string, code: number): string | undefined;
}

/**
 * Reads what the first revision of a file shows, page by page, by this project's own reader of content, fonts and ToUnicode.
 * Undefined where the file, or a page of it, can't be read.
 */
export function shownPages(bytes: Uint8Array): readonly ShownPage[] | undefined {
  try {
    const document = new PdfDocument(bytes).asOf(1);
    const programs = new Map<PdfFont, GlyphReader | undefined>();
    return pagesOf(document).map(({ dict }) => shownPage(document, dict, programs));
  } catch (error) {
    if (error instanceof PdfFault || error instanceof TooLarge || error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Values of the fields of the first revision, those for signatures left out, by full name: what a reader may show in the place of what is
 * drawn. Undefined where the file can't be read.
 */
export function fieldValues(bytes: Uint8Array): ReadonlyMap<string, string> | undefined {
  try {
    const document = new PdfDocument(bytes).asOf(1);
    const found = new Map<string, string>();
    const visit = (value: PdfValue, above: string, depth: number): void => {
      const dict = as(document.resolve(value), 'dict');
      if (dict === undefined || depth > FIELD_DEPTH || found.size > MOST_FIELDS) return;
      const own = as(document.get(dict, 'T'), 'string');
      const name = [above, own === undefined ? '' : textOf(own)].filter((part) => part !== '').join('.');
      if (as(document.get(dict, 'FT'), 'name')?.value !== 'Sig') found.set(`${name} ${found.size}`, said(document, dict));
      for (const kid of asArray(document.get(dict, 'Kids')) ?? []) visit(kid, name, depth + 1);
    };
    const form = as(document.get(document.root(), 'AcroForm'), 'dict');
    for (const field of asArray(document.get(form, 'Fields')) ?? []) visit(field, '', 0);
    return found;
  } catch (error) {
    if (error instanceof PdfFault) return undefined;
    throw error;
  }
}

const FIELD_DEPTH = 16;
const MOST_FIELDS = 5000;

/** Value, default and state of a field, and the options of a choice. */
function said(document: PdfDocument, field: PdfDict): string {
  const plain = (value: PdfValue | undefined): unknown => {
    const resolved = document.resolve(value);
    const text = as(resolved, 'string');
    if (text !== undefined) return textOf(text);
    return asArray(resolved)?.map(plain) ?? as(resolved, 'name')?.value ?? (typeof resolved === 'object' ? null : resolved);
  };
  return JSON.stringify(['V', 'DV', 'AS', 'Opt', 'Ff'].map((key) => plain(field.entries.get(key)) ?? null));
}

function shownPage(document: PdfDocument, page: PdfDict, programs: Map<PdfFont, GlyphReader | undefined>): ShownPage {
  const sheet = rectangleOf(document, page.entries.get('MediaBox'));
  const fonts = fontsOf(document, inherited(document, page, 'Resources'));
  const readerOf = (font: PdfFont): GlyphReader | undefined => {
    if (!programs.has(font)) programs.set(font, font.program === undefined ? undefined : glyphReader(font.program));
    return programs.get(font);
  };
  return {
    width: sheet?.width ?? 0,
    height: sheet?.height ?? 0,
    marks: [...readPage(document, page), ...appearances(document, page)],
    glyph: (resource, code) => {
      const font = fonts(resource);
      return font === undefined ? undefined : readerOf(font)?.(code);
    },
  };
}

/** What the fields of a page show, each moved to its place. */
function appearances(document: PdfDocument, page: PdfDict): Mark[] {
  return (asArray(document.get(page, 'Annots')) ?? []).flatMap((value) => {
    const dict = as(document.resolve(value), 'dict');
    const place = rectangleOf(document, dict?.entries.get('Rect'));
    const states = as(document.get(dict, 'AP'), 'dict');
    const form = as(document.get(states, 'N'), 'stream');
    if (form === undefined || place === undefined) return [];
    return readForm(document, form, [1, 0, 0, 1, place.left, place.bottom]).map((mark) => clipped(mark, place));
  });
}

/** Points by which letters, whose height is estimated, may reach over the edge. */
const SLACK = 3;

/** Readers cut an appearance off at its edge: what lies beyond is not seen. */
function clipped(mark: Mark, place: Rectangle): Mark {
  const room = {
    left: place.left - SLACK,
    bottom: place.bottom - SLACK,
    width: place.width + 2 * SLACK,
    height: place.height + 2 * SLACK,
  };
  return within(mark.box, room) ? mark : { ...mark, grey: 1 };
}
