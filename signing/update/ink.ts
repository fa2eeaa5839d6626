import { PdfFault } from '../pdf/fault.ts';
import { Lexer } from '../pdf/lexer.ts';
import { IDENTITY, type Matrix, multiply, spread } from '../pdf/matrix.ts';
import { parseValue } from '../pdf/parser.ts';
import { unpack } from '../pdf/unpack.ts';
import { as, asArray, type PdfDict, type PdfRef, type PdfValue } from '../pdf/values.ts';
import { inherited } from './pages.ts';
import { type WidthOf, widthsOf } from './text-width.ts';
import type { Update } from './update.ts';

/** Something that is seen on a page, and the rectangle around it, in points from the bottom left. */
export interface Ink {
  /** Words; a line or frame; a filled ground, a picture or an annotation. */
  readonly kind: 'text' | 'line' | 'area';
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** Operators that a page never reaches; it bounds the effort. */
const MOST_OPERATORS = 500_000;

/** How far letters go below and above their base line, as shares of the size. */
const DEPTH = 0.25;
const HEIGHT = 0.95;

interface State {
  readonly matrix: Matrix;
  readonly width: WidthOf | undefined;
  readonly size: number;
  readonly leading: number;
}

/**
 * What a page shows, roughly but never too small: by its operators (ISO 32000-1, 8 and 9) and its annotations. Undefined where its content
 * is written in a way that is not understood, as other programs may do: then nobody knows.
 */
export function inkOf(update: Update, page: PdfRef): Ink[] | undefined {
  try {
    const dict = as(update.resolve(page), 'dict');
    const resources = dict && as(inherited(update, dict, 'Resources'), 'dict');
    return dict && [...new Reading(update, resources).read(contentOf(update, dict)), ...annotations(update, dict)];
  } catch (error) {
    if (error instanceof PdfFault) return undefined;
    throw error;
  }
}

function contentOf(update: Update, page: PdfDict): Uint8Array {
  const held = update.get(page, 'Contents');
  const streams = (asArray(held) ?? [held]).map((value) => as(update.resolve(value), 'stream'));
  return Buffer.concat(streams.flatMap((one) => (one === undefined ? [] : [unpack(one.dict, one.data), Buffer.of(10)])));
}

function annotations(update: Update, page: PdfDict): Ink[] {
  return (asArray(update.get(page, 'Annots')) ?? []).flatMap((value): Ink[] => {
    const corners = (asArray(update.get(as(update.resolve(value), 'dict'), 'Rect')) ?? []).map((corner) => Number(update.resolve(corner)));
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners;
    if (x1 === x2 || y1 === y2) return [];
    return [{ kind: 'area', left: Math.min(x1, x2), bottom: Math.min(y1, y2), right: Math.max(x1, x2), top: Math.max(y1, y2) }];
  });
}

/** One reading of a content stream: its graphics and text state. */
class Reading {
  readonly #update: Update;
  readonly #resources: PdfDict | undefined;
  readonly #found: Ink[] = [];
  readonly #kept: State[] = [];
  readonly #fonts = new Map<string, WidthOf>();
  #state: State = { matrix: IDENTITY, width: undefined, size: 0, leading: 0 };
  #line: Matrix = IDENTITY;
  #text: Matrix = IDENTITY;
  #path: Ink[] = [];
  #at: readonly [number, number] = [0, 0];

  constructor(update: Update, resources: PdfDict | undefined) {
    this.#update = update;
    this.#resources = resources;
  }

  read(content: Uint8Array): Ink[] {
    const lexer = new Lexer(content, 0);
    let operands: PdfValue[] = [];
    for (let count = 0; count < MOST_OPERATORS; ) {
      lexer.skip();
      if (lexer.peek() === -1) break;
      if (!isOperator(lexer.peek())) {
        operands.push(parseValue(lexer));
        continue;
      }
      const operator = lexer.word();
      if (operator === 'BI') this.#picture(lexer);
      else this.#do(operator, operands);
      operands = [];
      count += 1;
    }
    return this.#found;
  }

  #do(operator: string, operands: readonly PdfValue[]): void {
    const numbers = operands.map((value) => (typeof value === 'number' ? value : 0));
    if (operator === 'q') this.#kept.push(this.#state);
    else if (operator === 'Q') this.#state = this.#kept.pop() ?? this.#state;
    else if (operator === 'cm') this.#state = { ...this.#state, matrix: multiply(numbers as unknown as Matrix, this.#state.matrix) };
    else if (operator === 'Do') this.#object(as(operands[0], 'name')?.value ?? '');
    else if (PATHS.has(operator)) this.#draw(operator, numbers);
    else this.#write(operator, operands, numbers);
  }

  #write(operator: string, operands: readonly PdfValue[], numbers: readonly number[]): void {
    const [first = 0, second = 0] = numbers;
    if (operator === 'BT') this.#startLine(IDENTITY);
    else if (operator === 'Tf') this.#font(as(operands[0], 'name')?.value ?? '', second);
    else if (operator === 'TL') this.#state = { ...this.#state, leading: first };
    else if (operator === 'Tm') this.#startLine(numbers as unknown as Matrix);
    else if (operator === 'Td') this.#move(first, second);
    else if (operator === 'TD') this.#nextLine(first, second);
    else if (operator === 'T*') this.#move(0, -this.#state.leading);
    else if (operator === 'Tj') this.#show(operands[0]);
    else if (operator === "'" || operator === '"') this.#showNext(operands.at(-1));
    else if (operator === 'TJ') for (const part of asArray(operands[0]) ?? []) this.#show(part);
  }

  #startLine(matrix: Matrix): void {
    this.#line = matrix;
    this.#text = matrix;
  }

  #move(x: number, y: number): void {
    this.#startLine(multiply([1, 0, 0, 1, x, y], this.#line));
  }

  #nextLine(x: number, y: number): void {
    this.#state = { ...this.#state, leading: -y };
    this.#move(x, y);
  }

  #showNext(value: PdfValue | undefined): void {
    this.#move(0, -this.#state.leading);
    this.#show(value);
  }

  #font(named: string, size: number): void {
    const known = this.#fonts.get(named);
    const fonts = as(this.#update.get(this.#resources, 'Font'), 'dict');
    const width = known ?? widthsOf(this.#update, as(this.#update.get(fonts, named), 'dict'));
    this.#fonts.set(named, width);
    this.#state = { ...this.#state, width, size };
  }

  /** A number in a list moves by thousandths of the size; a string is shown. */
  #show(value: PdfValue | undefined): void {
    const { size, width, matrix } = this.#state;
    const bytes = as(value, 'string')?.bytes;
    const advance = typeof value === 'number' ? (-value / 1000) * size : (width?.(bytes ?? new Uint8Array()) ?? 0) * size;
    if (bytes !== undefined && bytes.length > 0) {
      const box = spread(multiply(this.#text, matrix), [0, -DEPTH * size, advance, HEIGHT * size]);
      this.#found.push({ kind: 'text', ...box });
    }
    this.#text = multiply([1, 0, 0, 1, advance, 0], this.#text);
  }

  /** A picture among the operators, whose data are not operators. */
  #picture(lexer: Lexer): void {
    const end = Buffer.from(lexer.bytes.buffer, lexer.bytes.byteOffset, lexer.bytes.byteLength).indexOf('\nEI', lexer.at, 'latin1');
    if (end === -1) throw new PdfFault('图片没有结束', 'a picture does not end');
    lexer.at = end + 3;
    this.#found.push({ kind: 'area', ...spread(this.#state.matrix, [0, 0, 1, 1]) });
  }

  /** A picture fills the unit square, a form its /BBox. */
  #object(named: string): void {
    const objects = as(this.#update.get(this.#resources, 'XObject'), 'dict');
    const object = as(this.#update.get(objects, named), 'stream');
    const box = (asArray(this.#update.get(object?.dict, 'BBox')) ?? [0, 0, 1, 1]).map(Number);
    const own = (asArray(this.#update.get(object?.dict, 'Matrix')) ?? IDENTITY).map(Number) as unknown as Matrix;
    const kind = as(object?.dict.entries.get('Subtype'), 'name')?.value === 'Form' ? 'text' : 'area';
    this.#found.push({ kind, ...spread(multiply(own, this.#state.matrix), box as [number, number, number, number]) });
  }

  #draw(operator: string, numbers: readonly number[]): void {
    const [x = 0, y = 0, width = 0, height = 0] = numbers;
    if (operator === 're') this.#path.push(...edges(this.#state.matrix, x, y, x + width, y + height));
    else if (operator === 'm') this.#at = [x, y];
    else if (['l', 'c', 'v', 'y'].includes(operator)) this.#curve(numbers);
    else this.#paint(operator);
  }

  #curve(numbers: readonly number[]): void {
    const points = [...this.#at, ...numbers];
    const [xs, ys] = [points.filter((_value, index) => index % 2 === 0), points.filter((_value, index) => index % 2 === 1)];
    const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
    this.#path.push({ kind: 'line', ...spread(this.#state.matrix, box) });
    this.#at = [numbers.at(-2) ?? 0, numbers.at(-1) ?? 0];
  }

  /** A stroke leaves its lines; a filling the whole around them; `n` leaves nothing. */
  #paint(operator: string): void {
    const path = this.#path;
    this.#path = [];
    if (operator === 'n' || path.length === 0) return;
    if (/^[sS]$/.test(operator)) this.#found.push(...path);
    else if (operator !== 'h')
      this.#found.push({
        kind: 'area',
        left: Math.min(...path.map((one) => one.left)),
        bottom: Math.min(...path.map((one) => one.bottom)),
        right: Math.max(...path.map((one) => one.right)),
        top: Math.max(...path.map((one) => one.top)),
      });
    else this.#path = path;
  }
}

const PATHS: ReadonlySet<string> = new Set(['re', 'm', 'l', 'c', 'v', 'y', 'h', 'n', 's', 'S', 'f', 'F', 'f*', 'b', 'B', 'b*', 'B*']);

const isOperator = (octet: number): boolean =>
  (octet >= 0x41 && octet <= 0x5a) || (octet >= 0x61 && octet <= 0x7a) || octet === 0x27 || octet === 0x22 || octet === 0x2a;

/** The four sides of a rectangle as lines. */
function edges(matrix: Matrix, x1: number, y1: number, x2: number, y2: number): Ink[] {
  const sides: [number, number, number, number][] = [
    [x1, y1, x2, y1],
    [x1, y2, x2, y2],
    [x1, y1, x1, y2],
    [x2, y1, x2, y2],
  ];
  return sides.map((side) => ({ kind: 'line', ...spread(matrix, side) }));
}
