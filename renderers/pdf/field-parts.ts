import type { DocumentField } from './document/form-fields.ts';
import { TYPED_NAME } from './document/typed-font.ts';
import type { Face } from './font/faces.ts';
import type { FontSubset } from './font/subset.ts';
import type { BoxInput } from './layout/box-input.ts';
import { Canvas } from './layout/canvas.ts';
import { drawLines, heightOf } from './layout/cell.ts';
import { isBoxInput, type PlacedInput, type TextInput } from './layout/input.ts';
import type { Line } from './layout/run.ts';

/** White at the left of what is typed, in points, as readers leave it. */
const INSET = 2;

type Subsets = Readonly<Record<Face, FontSubset>>;

/** The fields of all pages with their appearances drawn, so that the fonts know every character of them. */
export function fieldParts(canvases: readonly Canvas[], fonts: Subsets, sheetHeight: number): DocumentField[] {
  const parts = canvases.flatMap((canvas, page) => canvas.inputs.map((placed) => fieldPart(placed, page, fonts, sheetHeight)));
  return parts.map((part, i) => (part.name === '' ? { ...part, name: `${BY_HAND}/${i + 1}` } : part));
}

/** First part of the names of what no question stands behind; no name of a fact, since these have no hyphen. */
const BY_HAND = 'by-hand';

function fieldPart({ input, box, annotation }: PlacedInput, page: number, fonts: Subsets, sheetHeight: number): DocumentField {
  const corners = [box.left, sheetHeight - box.top - box.height, box.left + box.width, sheetHeight - box.top];
  const rectangle = corners.map((value) => Math.round(value * 100) / 100) as [number, number, number, number];
  const common = { name: input.name, label: input.label, page, annotation, rectangle };
  if (isBoxInput(input)) {
    const { kind, state, checked } = input;
    return {
      kind,
      ...common,
      state,
      checked,
      on: boxDrawing(input, '☑', box.height, fonts),
      off: boxDrawing(input, '☐', box.height, fonts),
    };
  }
  const { size } = input.style;
  return {
    kind: input.kind,
    ...common,
    defaults: `/${TYPED_NAME} ${size} Tf 0 g`,
    ...(input.value === undefined ? {} : { value: input.value }),
    multiline: input.multiline === true,
    options: input.options ?? [],
    drawing: textDrawing(input, box.width, box.height, fonts),
  };
}

/** What is typed stays within its place. Source: ISO 32000-1, 12.7.3.3 (variable text stands between /Tx BMC and EMC). */
function textDrawing(input: TextInput, width: number, height: number, fonts: Subsets): Buffer {
  const canvas = new Canvas(height, fonts);
  const top = input.multiline === true ? INSET : (height - heightOf(input.lines)) / 2;
  drawLines(canvas, input.lines, INSET, top);
  const sides = [width, height].map((side) => Math.round(side * 100) / 100).join(' ');
  return Buffer.from(`/Tx BMC\nq 0 0 ${sides} re W n\n${canvas.content().toString('latin1')}\nQ\nEMC`, 'latin1');
}

function boxDrawing({ style }: BoxInput, text: string, height: number, fonts: Subsets): Buffer {
  const canvas = new Canvas(height, fonts);
  const line: Line = { segments: [{ text, style, left: 0, width: style.size, blank: false }], width: style.size, height, baseline: 0 };
  canvas.line(line, 0, height * BOX_BASELINE);
  return canvas.content();
}

/** Where the base line of a box lies in the place of its character. */
const BOX_BASELINE = 0.88;
