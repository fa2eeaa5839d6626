import type { FormView } from '../../engine/model/report.ts';
import { buildBlocks } from './blocks/build.ts';
import type { BlockContext, SignatureRoom } from './blocks/context.ts';
import { assembleDocument, type DocumentSignature } from './document/assemble.ts';
import type { FormAttachment } from './document/attachments.ts';
import type { SignatureHole } from './document/byte-range.ts';
import { embedFont } from './document/font-object.ts';
import { type Face, type Faces, shippedFaces } from './font/faces.ts';
import { FontSubset } from './font/subset.ts';
import { Canvas, FONT_NAMES } from './layout/canvas.ts';
import { drawLines } from './layout/cell.ts';
import { measureWith } from './layout/measure.ts';
import { type PlacedStrip, paginate } from './layout/pages.ts';
import { points } from './layout/units.ts';
import { edgeStrip } from './page-edge.ts';
import { footerOf } from './page-foot.ts';
import type { FormTemplate } from './template/grammar.ts';
import { type DocumentView, documentScope } from './template/scope.ts';

export type { SignatureRoom } from './blocks/context.ts';
export type { FormAttachment } from './document/attachments.ts';

/** What a form may carry besides its pages. */
export interface RenderOptions {
  readonly attachments?: readonly FormAttachment[];
  /** Leaves room for a digital signature. */
  readonly signature?: SignatureRoom;
  /** The shipped Noto Sans SC where left out. */
  readonly fonts?: Faces;
}

/** A finished form. */
export interface RenderedForm {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Where the signature goes; present if and only if room was asked for. */
  readonly signature?: SignatureHole;
}

/** Sheets in millimetres, upright. Source: ISO 216. */
const SHEETS = { A4: [210, 297], A5: [148, 210] } as const;
const DEFAULTS = { margin: 14, text: 9, labels: 26 } as const;

/** White space between the body and the head or foot, in points. */
const EDGE_GAP = 8;

/**
 * Renders a form to PDF 1.7. The same template, view and options give the same bytes; no clock is read.
 *
 * Throws a ProblemError `glyph-missing` where the fonts lack a character, `block-too-high` where a block that cannot be
 * split is higher than a page, and `template-words` where words of the template cannot be read.
 */
export function renderForm(template: FormTemplate, view: DocumentView, options: RenderOptions = {}): RenderedForm {
  const fonts = subsetsOf(options.fonts ?? shippedFaces());
  const sheet = sheetOf(template);
  const context = contextOf(template, view, options, fonts, sheet);
  const footer = footerOf(template, view.blank === true);
  // Any number does to learn the height of head and foot: it depends on the words, not on the page.
  const sample = onPage(context, 1, 1);
  const headHeight = withGap(edgeStrip(template.header, sample).height);
  const footHeight = withGap(edgeStrip(footer, sample).height);
  const pageHeight = sheet.height - 2 * sheet.margin - headHeight - footHeight;
  const pages = paginate(buildBlocks(template.body, { ...context, pageHeight }), pageHeight);
  const canvases = pages.map((strips, i) => {
    const canvas = new Canvas(sheet.height, fonts);
    const here = onPage(context, i + 1, pages.length);
    edgeStrip(template.header, here).draw(canvas, sheet.margin, sheet.margin);
    drawStrips(canvas, strips, sheet.margin, sheet.margin + headHeight);
    edgeStrip(footer, here).draw(canvas, sheet.margin, sheet.height - sheet.margin - footHeight + EDGE_GAP);
    return canvas;
  });
  return finish(view, options, fonts, sheet, canvases);
}

interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

type Subsets = Readonly<Record<Face, FontSubset>>;

function subsetsOf(faces: Faces): Subsets {
  return { regular: new FontSubset(faces.regular), bold: new FontSubset(faces.bold) };
}

/** Size of the sheet in points. */
function sheetOf(template: FormTemplate): Sheet {
  const [short, long] = SHEETS[template.page?.size ?? 'A4'].map(points) as [number, number];
  const [width, height] = template.page?.landscape === true ? [long, short] : [short, long];
  return { width, height, margin: points(template.page?.margin ?? DEFAULTS.margin) };
}

function contextOf(template: FormTemplate, view: DocumentView, options: RenderOptions, fonts: Subsets, sheet: Sheet): BlockContext {
  return {
    scope: documentScope(view, template),
    measure: measureWith(fonts),
    width: sheet.width - 2 * sheet.margin,
    pageHeight: sheet.height - 2 * sheet.margin,
    textSize: template.page?.text ?? DEFAULTS.text,
    labelWidth: points(template.page?.labels ?? DEFAULTS.labels),
    english: template.english,
    build: buildBlocks,
    ...(options.signature === undefined ? {} : { signature: options.signature }),
  };
}

function onPage(context: BlockContext, page: number, pages: number): BlockContext {
  return { ...context, scope: { ...context.scope, page, pages } };
}

function withGap(height: number): number {
  return height === 0 ? 0 : height + EDGE_GAP;
}

/** The one place where blocks reach a page: where tags will be opened and closed. */
function drawStrips(canvas: Canvas, strips: readonly PlacedStrip[], left: number, top: number): void {
  for (const placed of strips) placed.strip.draw(canvas, left, top + placed.top);
}

function finish(view: FormView, options: RenderOptions, fonts: Subsets, sheet: Sheet, canvases: readonly Canvas[]): RenderedForm {
  const signature = options.signature === undefined ? undefined : signatureOf(options.signature, canvases, fonts, sheet);
  const { bytes, hole } = assembleDocument({
    title: view.form.title,
    issuedAt: view.form.issuedAt,
    size: [sheet.width, sheet.height].map((side) => Math.round(side * 100) / 100) as [number, number],
    pages: canvases.map((canvas) => ({ content: canvas.content() })),
    fonts: (context) => ({
      [FONT_NAMES.regular]: embedFont(context, fonts.regular),
      [FONT_NAMES.bold]: embedFont(context, fonts.bold),
    }),
    attachments: options.attachments ?? [],
    ...(signature === undefined ? {} : { signature }),
  });
  return { bytes, pages: canvases.length, ...(hole === undefined ? {} : { signature: hole }) };
}

/** Draws the appearance; a form without a place for it gets an invisible signature on its first page. */
function signatureOf(room: SignatureRoom, canvases: readonly Canvas[], fonts: Subsets, sheet: Sheet): DocumentSignature {
  const common = { name: room.fieldName ?? 'signature', signerName: room.signerName, at: room.at, reserve: room.reserve };
  const page = canvases.findIndex((canvas) => canvas.signature !== undefined);
  const placed = canvases[page]?.signature;
  if (placed === undefined) return { ...common, page: 0 };
  const { box, lines } = placed;
  const canvas = new Canvas(box.height, fonts);
  drawLines(canvas, lines, 0, 0);
  const corners = [box.left, sheet.height - box.top - box.height, box.left + box.width, sheet.height - box.top];
  const rectangle = corners.map((value) => Math.round(value * 100) / 100) as [number, number, number, number];
  return { ...common, page, seen: { rectangle, content: canvas.content() } };
}
