import { PdfFault } from '../fault.ts';
import { around, IDENTITY, type Matrix, multiply } from '../matrix.ts';
import type { Rectangle } from '../rectangle.ts';
import type { PdfFont, Shown } from './font.ts';
import { type Operand, operationsOf } from './tokens.ts';

/** A run of text as it is drawn. */
export interface TextRun {
  readonly text: string;
  readonly characters: readonly Shown[];
  readonly font: string;
  /** Name of the font among the resources. */
  readonly resource: string;
  readonly size: number;
  readonly box: Rectangle;
  /** 0 is black, 1 white; 1 for a text that is not painted at all. */
  readonly grey: number;
}

/** A shape as it is drawn: its box, whether filled or stroked, and how light. */
export interface Shape {
  readonly kind: 'fill' | 'stroke';
  readonly box: Rectangle;
  readonly grey: number;
}

/** What a page shows, in the order of painting. */
export type Mark = ({ readonly is: 'text' } & TextRun) | ({ readonly is: 'shape' } & Shape);

/** What content refers to by name. */
export interface ContentResources {
  font(name: string): PdfFont | undefined;
}

interface State {
  matrix: Matrix;
  font: PdfFont | undefined;
  resource: string;
  size: number;
  rise: number;
  spacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  mode: number;
  fill: number;
  stroke: number;
}

const START: State = {
  ...{ matrix: IDENTITY, font: undefined, resource: '', size: 0, rise: 0, spacing: 0, wordSpacing: 0, scale: 1, leading: 0, mode: 0 },
  ...{ fill: 0, stroke: 0 },
};

/** Most drawing states kept at once (ISO 32000-1, annex C). */
const MOST_STATES = 28;

/** What of an em a character covers, above and below its line. */
const [ABOVE, BELOW] = [0.88, 0.12];

type Numbers = readonly number[];

/** Reads what is drawn by content, operator by operator (ISO 32000-1, 8 and 9). Throws PdfFault where an operator isn't understood. */
export function readContent(content: Uint8Array, resources: ContentResources, matrix: Matrix = IDENTITY): Mark[] {
  const reader = new ContentReader(resources, matrix);
  for (const { operator, operands } of operationsOf(content)) reader.run(operator, operands);
  return reader.marks;
}

class ContentReader {
  readonly marks: Mark[] = [];
  readonly #resources: ContentResources;
  readonly #kept: State[] = [];
  #state: State;
  #line: Matrix = IDENTITY;
  #at: Matrix = IDENTITY;
  /** Boxes of the path being drawn, before transformation. */
  #path: Rectangle[] = [];
  #point: readonly [number, number] = [0, 0];

  constructor(resources: ContentResources, matrix: Matrix) {
    this.#resources = resources;
    this.#state = { ...START, matrix };
  }

  run(operator: string, operands: readonly Operand[]): void {
    const numbers = operands.filter((operand) => typeof operand === 'number');
    const handled =
      this.#graphics(operator, numbers) ||
      this.#color(operator, numbers) ||
      this.#shape(operator, numbers) ||
      this.#text(operator, operands);
    if (!handled)
      throw new PdfFault(`内容流里有不允许的操作“${operator}”`, `a content stream uses the operator "${operator}", which is not allowed`);
  }

  #graphics(operator: string, numbers: Numbers): boolean {
    if (operator === 'q') {
      if (this.#kept.length >= MOST_STATES) throw new PdfFault('内容流嵌套过深', 'a content stream is nested too deeply');
      this.#kept.push({ ...this.#state });
    } else if (operator === 'Q') this.#state = this.#kept.pop() ?? this.#state;
    else if (operator === 'cm') this.#state.matrix = multiply(matrixOf(numbers), this.#state.matrix);
    else return ['w', 'J', 'j', 'M', 'd', 'i', 'ri', 'BMC', 'BDC', 'EMC'].includes(operator);
    return true;
  }

  #color(operator: string, numbers: Numbers): boolean {
    const lightness = { g: 1, G: 1, rg: 3, RG: 3 }[operator];
    if (lightness === undefined) return false;
    const grey = numbers.slice(0, lightness).reduce((sum, part) => sum + part, 0) / lightness;
    if (operator === operator.toLowerCase()) this.#state.fill = grey;
    else this.#state.stroke = grey;
    return true;
  }

  #shape(operator: string, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: Numbers): boolean {
    if (operator === 're') this.#path.push(boxOf(a, b, a + c, b + d));
    else if (operator === 'm') this.#point = [a, b];
    else if (operator === 'l') this.#to(a, b);
    else if (operator === 'c')
      for (const [x, y] of [
        [a, b],
        [c, d],
        [e, f],
      ] as const)
        this.#to(x, y);
    else if (operator === 'h') return true;
    else if (['S', 's'].includes(operator)) this.#paint('stroke');
    else if (['f', 'f*'].includes(operator)) this.#paint('fill');
    else if (['B', 'B*', 'b', 'b*'].includes(operator)) this.#paint('fill', 'stroke');
    else if (operator === 'n') this.#paint();
    else return false;
    return true;
  }

  #to(x: number, y: number): void {
    this.#path.push(boxOf(...this.#point, x, y));
    this.#point = [x, y];
  }

  #paint(...kinds: readonly Shape['kind'][]): void {
    for (const kind of kinds)
      for (const box of this.#path)
        this.marks.push({
          is: 'shape',
          kind,
          box: around(box, this.#state.matrix),
          grey: kind === 'fill' ? this.#state.fill : this.#state.stroke,
        });
    this.#path = [];
  }

  #text(operator: string, operands: readonly Operand[]): boolean {
    const [first] = operands;
    const numbers = operands.filter((operand) => typeof operand === 'number');
    const [a = 0, b = 0] = numbers;
    const state = this.#state;
    if (operator === 'BT') this.#line = this.#at = IDENTITY;
    else if (operator === 'Tf') this.#select(String(first ?? '').slice(1), a);
    else if (operator === 'Td' || operator === 'TD') {
      if (operator === 'TD') state.leading = -b;
      this.#next(a, b);
    } else if (operator === 'Tm') this.#line = this.#at = matrixOf(numbers);
    else if (operator === 'T*') this.#next(0, -state.leading);
    else if (operator === 'Tj') this.#show(first);
    else if (operator === 'TJ') for (const item of Array.isArray(first) ? first : []) this.#showOrMove(item);
    else if (operator === 'Tc') state.spacing = a;
    else if (operator === 'Tw') state.wordSpacing = a;
    else if (operator === 'Tz') state.scale = a / 100;
    else if (operator === 'TL') state.leading = a;
    else if (operator === 'Tr') state.mode = a;
    else if (operator === 'Ts') state.rise = a;
    else return operator === 'ET';
    return true;
  }

  #select(name: string, size: number): void {
    const font = this.#resources.font(name);
    if (font === undefined) throw new PdfFault(`没有字体“${name}”`, `there is no font "${name}"`);
    this.#state.font = font;
    this.#state.resource = name;
    this.#state.size = size;
  }

  #next(x: number, y: number): void {
    this.#line = this.#at = multiply([1, 0, 0, 1, x, y], this.#line);
  }

  #showOrMove(item: Operand): void {
    if (typeof item === 'number') this.#at = multiply([1, 0, 0, 1, (-item / 1000) * this.#state.size * this.#state.scale, 0], this.#at);
    else this.#show(item);
  }

  #show(operand: Operand | undefined): void {
    const { font, size, scale, rise, spacing, wordSpacing, mode, fill, stroke, matrix, resource } = this.#state;
    if (!(operand instanceof Uint8Array) || font === undefined) throw new PdfFault('文字没有字体', 'a text has no font');
    const characters = font.show(operand);
    const gaps = characters.map(({ text }) => spacing + (text === ' ' ? wordSpacing : 0));
    const width = characters.reduce((sum, one, index) => sum + (one.width * size + (gaps[index] ?? 0)) * scale, 0);
    const box = around({ left: 0, bottom: rise - BELOW * size, width, height: (ABOVE + BELOW) * size }, multiply(this.#at, matrix));
    // Modes from 3 on paint nothing, or only clip (9.3.6).
    const grey = mode === 0 || mode === 2 ? fill : mode === 1 ? stroke : 1;
    this.marks.push({
      is: 'text',
      text: characters.map((one) => one.text).join(''),
      characters,
      font: font.name,
      resource,
      size,
      box,
      grey,
    });
    this.#at = multiply([1, 0, 0, 1, width, 0], this.#at);
  }
}

function matrixOf([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Numbers): Matrix {
  return [a, b, c, d, e, f];
}

function boxOf(x: number, y: number, toX: number, toY: number): Rectangle {
  return { left: Math.min(x, toX), bottom: Math.min(y, toY), width: Math.abs(toX - x), height: Math.abs(toY - y) };
}
