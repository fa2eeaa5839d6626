import type { ValueShape } from '../../engine/model/fact.ts';
import type { FormView } from '../../engine/model/report.ts';
import type { Text } from '../../engine/model/text.ts';
import { buildBlocks } from './blocks/build.ts';
import type { BlockContext, SignatureRoom } from './blocks/context.ts';
import { assembleDocument, type DocumentSignature } from './document/assemble.ts';
import type { FormAttachment } from './document/attachments.ts';
import type { SignatureHole } from './document/byte-range.ts';
import { embedFont } from './document/font-object.ts';
import { fieldParts } from './field-parts.ts';
import { type Face, type Faces, shippedFaces } from './font/faces.ts';
import { FontSubset } from './font/subset.ts';
import { Canvas, FONT_NAMES } from './layout/canvas.ts';
import { drawLines } from './layout/cell.ts';
import { measureWith } from './layout/measure.ts';
import { type PlacedStrip, paginate } from './layout/pages.ts';
import { points } from './layout/units.ts';
import { edgeStrip, stampStrip } from './page-edge.ts';
import { footerOf } from './page-foot.ts';
import { settle } from './structure/settle.ts';
import { StructureTree } from './structure/tree.ts';
import type { FormTemplate } from './template/grammar.ts';
import { type DocumentView, documentScope } from './template/scope.ts';
import { waivedStamp, withWaivers } from './waiver-section.ts';
import { WORDS } from './words.ts';

export type { SignatureRoom } from './blocks/context.ts';
export type { FormAttachment } from './document/attachments.ts';

/** What a form that is filled on a screen needs. */
export interface Fillable {
  /** What it is filled for, such as a checklist: the first part of the name of every field. */
  readonly about: string;
  /** Kinds of value by fact; a fact that is not named is not filled in. */
  readonly shapes: Readonly<Record<string, ValueShape>>;
}

/** What a form may carry besides its pages. */
export interface RenderOptions {
  readonly attachments?: readonly FormAttachment[];
  /** Leaves room for a digital signature. */
  readonly signature?: SignatureRoom;
  /** Makes places to type and tick where facts are answered, instead of lines for the hand. */
  readonly fillable?: Fillable;
  /** What stands in the margin above every page, whatever the template says. */
  readonly stamp?: Text;
  /** When the file is made, where that is not when the form was issued: instant with offset. */
  readonly madeAt?: string;
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
 * Renders a form to PDF 1.7, tagged and fit for archives (PDF/UA-1 with PDF/A-2a, or PDF/A-3a where it carries files). The same template, view and options give the same bytes; no clock is read.
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
  const pages = paginate(buildBlocks(withWaivers(template.body), { ...context, pageHeight }), pageHeight);
  const stamp = options.stamp ?? waivedStamp(view);
  const tree = new StructureTree();
  const canvases = pages.map((strips, i) => {
    const canvas = new Canvas(sheet.height, fonts, { tree, page: i });
    const here = onPage(context, i + 1, pages.length);
    if (stamp !== undefined) drawStamp(canvas, stamp, here, sheet);
    canvas.artifact(() => edgeStrip(template.header, here).draw(canvas, sheet.margin, sheet.margin));
    drawStrips(canvas, strips, sheet.margin, sheet.margin + headHeight);
    canvas.artifact(() => edgeStrip(footer, here).draw(canvas, sheet.margin, sheet.height - sheet.margin - footHeight + EDGE_GAP));
    return canvas;
  });
  return finish(view, options, fonts, sheet, canvases, tree);
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
    scope: { ...documentScope(view, template), ...(options.fillable === undefined ? {} : { fillable: true }) },
    measure: measureWith(fonts),
    width: sheet.width - 2 * sheet.margin,
    pageHeight: sheet.height - 2 * sheet.margin,
    textSize: template.page?.text ?? DEFAULTS.text,
    labelWidth: points(template.page?.labels ?? DEFAULTS.labels),
    english: template.english,
    build: buildBlocks,
    ...(options.signature === undefined ? {} : { signature: options.signature }),
    ...(options.fillable === undefined ? {} : { inputs: options.fillable }),
  };
}

function onPage(context: BlockContext, page: number, pages: number): BlockContext {
  return { ...context, scope: { ...context.scope, page, pages } };
}

/** In the middle of the white above the page, where the body keeps its room. */
function drawStamp(canvas: Canvas, words: Text, context: BlockContext, { margin }: Sheet): void {
  const strip = stampStrip(words, context);
  canvas.artifact(() => strip.draw(canvas, margin, Math.max(0, (margin - strip.height) / 2)));
}

function withGap(height: number): number {
  return height === 0 ? 0 : height + EDGE_GAP;
}

/** The one place where blocks reach a page. The head of a table is read once, however often it is drawn. */
function drawStrips(canvas: Canvas, strips: readonly PlacedStrip[], left: number, top: number): void {
  for (const { strip, top: below, again } of strips) {
    const draw = () => strip.draw(canvas, left, top + below);
    if (again === true) canvas.artifact(draw);
    else draw();
  }
}

function finish(
  view: FormView,
  options: RenderOptions,
  fonts: Subsets,
  sheet: Sheet,
  canvases: readonly Canvas[],
  tree: StructureTree,
): RenderedForm {
  const signature = options.signature === undefined ? undefined : signatureOf(options.signature, canvases, fonts, sheet, tree);
  const fields =
    options.fillable === undefined
      ? undefined
      : { about: options.fillable.about, list: fieldParts(canvases, fonts, sheet.height), typed: fonts.regular.file };
  const { bytes, hole } = assembleDocument({
    title: view.form.title,
    issuedAt: options.madeAt ?? view.form.issuedAt,
    size: [sheet.width, sheet.height].map((side) => Math.round(side * 100) / 100) as [number, number],
    pages: canvases.map((canvas) => ({ content: canvas.content() })),
    fonts: (context) => ({
      [FONT_NAMES.regular]: embedFont(context, fonts.regular),
      [FONT_NAMES.bold]: embedFont(context, fonts.bold),
    }),
    attachments: options.attachments ?? [],
    structure: { tree, headings: settle(tree) },
    ...(signature === undefined ? {} : { signature }),
    ...(fields === undefined ? {} : { fields }),
  });
  return { bytes, pages: canvases.length, ...(hole === undefined ? {} : { signature: hole }) };
}

/** Draws the appearance; a form without a place for it gets an invisible signature on its first page. */
function signatureOf(
  room: SignatureRoom,
  canvases: readonly Canvas[],
  fonts: Subsets,
  sheet: Sheet,
  tree: StructureTree,
): DocumentSignature {
  const label = `${WORDS.digitalSignature['zh-CN']} ${WORDS.digitalSignature.en}`;
  const common = { name: room.fieldName ?? 'signature', label, signerName: room.signerName, at: room.at, reserve: room.reserve };
  const page = canvases.findIndex((canvas) => canvas.signature !== undefined);
  const placed = canvases[page]?.signature;
  if (placed === undefined) return { ...common, page: 0, annotation: tree.annotate() };
  const { box, lines, annotation = 0 } = placed;
  const canvas = new Canvas(box.height, fonts);
  drawLines(canvas, lines, 0, 0);
  const corners = [box.left, sheet.height - box.top - box.height, box.left + box.width, sheet.height - box.top];
  const rectangle = corners.map((value) => Math.round(value * 100) / 100) as [number, number, number, number];
  return { ...common, page, annotation, seen: { rectangle, content: canvas.content() } };
}
