import type { Problem } from '../../engine/model/problem.ts';
import { overlaps, within } from '../../signing/pdf/rectangle.ts';
import type { Mark } from '../../signing/pdf/text/content.ts';
import type { ShownPage } from '../../signing/verify/shown.ts';
import { serviceProblem } from '../problems.ts';

/** A place where the paper says something else than the data: page from 1, texts as far as they differ. */
export interface PaperDifference {
  readonly page: number;
  readonly expected: string;
  readonly found: string;
}

/** What came of looking at all pages. */
export interface ComparedPages {
  readonly verdict: 'same-drawing' | 'same-text' | 'differs';
  readonly differences: readonly PaperDifference[];
  readonly problems: readonly Problem[];
}

/** Hundredths of a point are rounded away; half a point is not seen. */
const CLOSE = 0.5;
/** Lighter than this a text is no longer read. */
const FAINT = 0.65;
/** Smaller than this, in points. */
const TINY = 3;
const DARK = 0.5;
const MOST_TOLD = 6;
const LONGEST = 60;

type TextMark = Extract<Mark, { is: 'text' }>;

/** Compares what pages show with what they should show: by every mark where they agree, else by texts, and by the shapes of their characters. */
export function comparePages(expected: readonly ShownPage[], found: readonly ShownPage[]): ComparedPages {
  if (expected.length !== found.length)
    return {
      verdict: 'differs',
      differences: [],
      problems: [serviceProblem('paper-pages', { expected: expected.length, found: found.length })],
    };
  const pages = expected.map((should, index) => comparePage(should, found[index] as ShownPage, index + 1));
  const differences = pages.flatMap((page) => page.differences);
  const told = differences.map(({ page, expected: should, found: is }) =>
    serviceProblem('paper-differs', { page, expected: should, found: is }),
  );
  const problems = [...told, ...pages.flatMap((page) => page.problems)].slice(0, MOST_TOLD);
  if (problems.length > 0) return { verdict: 'differs', differences, problems };
  return { verdict: pages.every((page) => page.drawn) ? 'same-drawing' : 'same-text', differences: [], problems: [] };
}

interface ComparedPage {
  readonly drawn: boolean;
  readonly differences: readonly PaperDifference[];
  readonly problems: readonly Problem[];
}

function comparePage(should: ShownPage, is: ShownPage, page: number): ComparedPage {
  const [left, right] = [textsOf(should), textsOf(is)];
  const differences = differingTexts(left, right, page);
  const drawn = should.width === is.width && should.height === is.height && sameMarks(should.marks, is.marks);
  const shapes = differences.length > 0 ? [] : wrongShapes(should, is, left, right);
  const hidden = drawn ? [] : unseen(is, right);
  const lines = drawn || differences.length > 0 ? [] : otherLines(should, is);
  const problems = [...shapes, ...hidden, ...lines].map((why) => serviceProblem('paper-altered', { page, why }));
  return { drawn, differences, problems };
}

const textsOf = ({ marks }: ShownPage): TextMark[] =>
  marks.filter((mark): mark is TextMark => mark.is === 'text' && mark.text.trim() !== '');

function sameMarks(left: readonly Mark[], right: readonly Mark[]): boolean {
  return left.length === right.length && left.every((mark, index) => sameMark(mark, right[index] as Mark));
}

function sameMark(left: Mark, right: Mark): boolean {
  const near = (['left', 'bottom', 'width', 'height'] as const).every((side) => Math.abs(left.box[side] - right.box[side]) <= CLOSE);
  if (!near || Math.abs(left.grey - right.grey) > 0.01) return false;
  if (left.is === 'text') return right.is === 'text' && left.text === right.text;
  return right.is === 'shape' && left.kind === right.kind;
}

/**
 * Where texts differ, spaces and line breaks aside, in the order of painting and in that of reading: a tick that was moved to another
 * line is the same text in another place. Gives the first runs that one side has and the other has not, in pairs.
 */
function differingTexts(left: readonly TextMark[], right: readonly TextMark[], page: number): PaperDifference[] {
  const whole = (texts: readonly TextMark[]) =>
    texts
      .map(({ text }) => text)
      .join('')
      .replace(/\s+/g, '');
  const [should, is] = [inReadingOrder(left), inReadingOrder(right)];
  if (whole(left) === whole(right) && whole(should) === whole(is)) return [];
  const [lacking, extra] = [without(left, right), without(right, left)];
  const moved = should.findIndex(({ text }, index) => text !== is[index]?.text);
  const pairs =
    lacking.length + extra.length > 0
      ? Array.from({ length: Math.max(lacking.length, extra.length) }, (_none, index) => [lacking[index], extra[index]] as const)
      : [[around(should, moved), around(is, moved)] as const];
  return pairs.slice(0, MOST_TOLD).map(([one, other]) => ({ page, expected: shortened(one ?? ''), found: shortened(other ?? '') }));
}

/** Points by which parts of one line may stand higher or lower. */
const LINE = 2.5;

/** From top to bottom, and on a line from left to right. */
function inReadingOrder(texts: readonly TextMark[]): TextMark[] {
  const lines: TextMark[][] = [];
  for (const text of [...texts].sort((a, b) => middle(b) - middle(a))) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    if (line !== undefined && first !== undefined && middle(first) - middle(text) <= LINE) line.push(text);
    else lines.push([text]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.box.left - b.box.left));
}

const middle = ({ box }: TextMark): number => box.bottom + box.height / 2;

/** A text with its neighbours, for a text that stands in another place. */
function around(texts: readonly TextMark[], index: number): string {
  return texts
    .slice(Math.max(0, index - 1), index + 3)
    .map(({ text }) => text)
    .join(' ');
}

/** Texts of one side that the other lacks, as often as it lacks them; where none does, they stand in another order. */
function without(texts: readonly TextMark[], others: readonly TextMark[]): string[] {
  const left = new Map<string, number>();
  for (const { text } of others) left.set(text, (left.get(text) ?? 0) + 1);
  return texts.flatMap(({ text }) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count > 0 ? [] : [text];
  });
}

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** A font may call a drawing what it likes: each character must be drawn as the product's own fonts draw it. */
function wrongShapes(should: ShownPage, is: ShownPage, left: readonly TextMark[], right: readonly TextMark[]) {
  const drawings = new Map<string, Set<string | undefined>>();
  for (const { characters, resource } of left)
    for (const { text, code } of characters) drawings.set(text, (drawings.get(text) ?? new Set()).add(should.glyph(resource, code)));
  const wrong = new Set<string>();
  for (const { characters, resource } of right)
    for (const { text, code } of characters) {
      const drawn = is.glyph(resource, code);
      if (text.trim() !== '' && (drawn === undefined || !drawings.get(text)?.has(drawn))) wrong.add(text);
    }
  if (wrong.size === 0) return [];
  const characters = [...wrong].slice(0, 10).join('');
  return [{ 'zh-CN': `字体把“${characters}”画成了别的样子`, en: `its font draws "${characters}" in another way` }];
}

/** Where drawings differ, no text may be faint, tiny, off the page or painted over: moving a text off the page also changes the order. */
function unseen(is: ShownPage, texts: readonly TextMark[]) {
  const sheet = { left: 0, bottom: 0, width: is.width, height: is.height };
  const hidden = texts.find((text) => text.grey > FAINT || text.size < TINY || !within(text.box, sheet) || paintedOver(text, is.marks));
  return hidden === undefined
    ? []
    : [{ 'zh-CN': `“${shortened(hidden.text)}”看不清或被遮住`, en: `"${shortened(hidden.text)}" cannot be seen` }];
}

/** Where drawings differ though texts agree, no line or dark shape may come in or go. */
function otherLines(should: ShownPage, is: ShownPage) {
  const dark = (page: ShownPage) => page.marks.filter((mark) => mark.is === 'shape' && mark.kind === 'fill' && mark.grey < DARK).length;
  const lines = (page: ShownPage) => page.marks.filter((mark) => mark.is === 'shape' && mark.kind === 'stroke').length;
  return [
    ...(dark(should) === dark(is) ? [] : [{ 'zh-CN': '深色图形的数目不同', en: 'the number of its dark shapes is another' }]),
    ...(lines(should) === lines(is) ? [] : [{ 'zh-CN': '线条的数目不同', en: 'the number of its lines is another' }]),
  ];
}

function paintedOver(text: TextMark, marks: readonly Mark[]): boolean {
  return marks
    .slice(marks.indexOf(text) + 1)
    .some((mark) => mark.is === 'shape' && mark.kind === 'fill' && overlaps(mark.box, text.box, 1.5));
}
