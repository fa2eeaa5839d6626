import type { Canvas } from '../layout/canvas.ts';
import { CELL_PADDING, drawLines, heightOf, innerWidth } from '../layout/cell.ts';
import { breakLines } from '../layout/lines.ts';
import { BLANK, type Line, type Measure, type Run, type TextStyle } from '../layout/run.ts';
import type { Strip } from '../layout/strip.ts';
import { points } from '../layout/units.ts';
import type { SignatureBlock, SignaturePerson, SignaturesBlock } from '../template/grammar.ts';
import { HELPERS } from '../template/helpers.ts';
import { WORDS } from '../words.ts';
import type { BlockContext } from './context.ts';
import { styleOf, textRuns, wordLines } from './runs.ts';

/** Room for a hand between what is declared and the line to sign on, in points. */
const HAND_ROOM = 16;

/** Room for the seal of who issues a form by hand, in millimetres. */
const SEAL_ROOM = 18;

/** Grey of the word that says where a seal goes: the seal is read over it. */
const SEAL_GREY = 0.4;

/** Boxes in which people sign by hand, each with role, declaration, signature and date. */
export function signaturesStrips(block: SignaturesBlock, context: BlockContext): Strip[] {
  const columns = Math.min(block.columns ?? 3, Math.max(1, block.signatures.length));
  const width = context.width / columns;
  const people = block.signatures.map((person) => personLines(person, innerWidth(width), context));
  const least = Math.max(points(block.height ?? 0), ...people.map(({ head, foot }) => heightOf(head) + heightOf(foot) + HAND_ROOM));
  const height = least + 2 * CELL_PADDING.top;
  const strips: Strip[] = [];
  for (let i = 0; i < people.length; i += columns) {
    const row = people.slice(i, i + columns);
    // The last box of a row takes what is left of it.
    strips.push({
      height,
      draw(canvas, left, top) {
        row.forEach((lines, j) => {
          const boxWidth = j === row.length - 1 ? context.width - j * width : width;
          drawPerson(canvas, lines, { left: left + j * width, top, width: boxWidth, height });
        });
      },
    });
  }
  return strips;
}

interface PersonLines {
  readonly head: readonly Line[];
  readonly foot: readonly Line[];
  /** Where the seal goes. */
  readonly seal: readonly Line[];
}

function personLines(person: SignaturePerson, width: number, context: BlockContext): PersonLines {
  const small = styleOf(context, { size: context.textSize * 0.9 });
  const role = wordLines(person.role, styleOf(context, { face: 'bold' }), 'beside', width, context);
  const statement = person.statement === undefined ? [] : wordLines(person.statement, small, 'under', width, context);
  const dated = `${BLANK.repeat(3)}年${BLANK.repeat(2)}月${BLANK.repeat(2)}日`;
  const name = [
    ...textRuns(WORDS.signature, small, 'beside', context),
    { text: `：${BLANK.repeat(nameRoom(width, small.size))}`, style: small },
  ];
  const date = [...textRuns(WORDS.date, small, 'beside', context), { text: `：${dated}`, style: small }];
  return {
    head: [...role, ...statement],
    foot: [name, date].flatMap((runs) => breakLines(runs, width, context.measure)),
    seal: person.seal === true ? wordLines(WORDS.seal, { ...small, grey: SEAL_GREY }, 'beside', width, context) : [],
  };
}

/** Length of the line for a name, in ems: as long as the box allows beside the word. */
function nameRoom(width: number, size: number): number {
  return Math.max(4, Math.min(14, Math.floor(width / size) - 9));
}

function drawPerson(canvas: Canvas, lines: PersonLines, box: { left: number; top: number; width: number; height: number }): void {
  canvas.frame(box);
  const left = box.left + CELL_PADDING.side;
  const foot = box.top + box.height - CELL_PADDING.top - heightOf(lines.foot);
  canvas.within({ role: 'Div' }, () => {
    canvas.within({ role: 'P' }, () => drawLines(canvas, lines.head, left, box.top + CELL_PADDING.top));
    canvas.within({ role: 'P' }, () => drawLines(canvas, lines.foot, left, foot));
    // The seal lies over the signature, at the right.
    canvas.within({ role: 'P' }, () =>
      drawLines(canvas, lines.seal, left, foot - heightOf(lines.seal) - 2, innerWidth(box.width), 'right'),
    );
  });
}

/** The place of the digital signature: a label, and who signed in which role and when. */
export function signatureStrips(block: SignatureBlock, context: BlockContext): Strip[] {
  if (context.scope.view.blank === true) {
    const signatures = [{ role: WORDS.issuerSeal, seal: true }];
    return signaturesStrips({ signatures, columns: 1, height: Math.max(SEAL_ROOM, block.height ?? 0) }, context);
  }
  const width = innerWidth(context.width);
  const label = wordLines(block.signature, styleOf(context, { face: 'bold' }), 'beside', width, context);
  const lines = signerLines(width, context);
  const height = Math.max(points(block.height ?? 0), heightOf(label) + heightOf(lines) + 3 * CELL_PADDING.top);
  return [
    {
      height,
      draw(canvas, left, top) {
        canvas.frame({ left, top, width: context.width, height });
        drawLines(canvas, label, left + CELL_PADDING.side, top + CELL_PADDING.top);
        const below = { left: left + CELL_PADDING.side, top: top + 2 * CELL_PADDING.top + heightOf(label), width, height: heightOf(lines) };
        if (context.signature === undefined) drawLines(canvas, lines, below.left, below.top);
        else canvas.placeSignature(below, lines);
      },
    },
  ];
}

function signerLines(width: number, context: BlockContext): Line[] {
  const { signature } = context;
  const small = styleOf(context, { size: context.textSize * 0.95 });
  const open = { 'zh-CN': BLANK.repeat(8), en: BLANK.repeat(8) };
  const name = signature === undefined ? open : { 'zh-CN': signature.signerName, en: signature.signerName };
  const time = signature === undefined ? open : timeOf(signature.at);
  const rows = [
    [WORDS.signedBy, name],
    [WORDS.role, signature?.role ?? open],
    [WORDS.time, time],
  ] as const;
  const parts = rows.map(([label, value]): Run[] => [
    ...textRuns(label, small, 'beside', context),
    { text: '：', style: small },
    ...textRuns(value, small, 'beside', context),
  ]);
  return sideBySide(parts, width, context.measure);
}

/** Puts parts on one line as far as they fit whole; a part that does not fit by itself is broken. */
function sideBySide(parts: readonly Run[][], width: number, measure: Measure): Line[] {
  const lines: Line[] = [];
  let row: Run[] = [];
  for (const part of parts) {
    const longer = row.length === 0 ? part : [...row, { text: '　　', style: part[0]?.style as TextStyle }, ...part];
    if (row.length > 0 && breakLines(longer, width, measure).length > 1) {
      lines.push(...breakLines(row, width, measure));
      row = part;
    } else row = longer;
  }
  return [...lines, ...breakLines(row, width, measure)];
}

/** Day, time and offset, the same in both languages. */
function timeOf(instant: string) {
  const day = HELPERS['date']?.(instant, 'zh-CN') ?? instant;
  const clock = /T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?/.exec(instant);
  const text = clock === null ? day : `${day} ${clock[1]}（UTC${clock[2] === 'Z' ? '' : (clock[2] ?? '')}）`;
  return { 'zh-CN': text, en: text };
}
