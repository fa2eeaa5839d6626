import { execFileSync } from 'node:child_process';

interface Word {
  readonly text: string;
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}

/** How far the boxes of words may run into one another, in points: fonts say that they are higher than their lines. */
const LEEWAY = { across: 1, down: 3 } as const;

/** Words of a PDF that stand off their page, or over another word. */
export function clashes(bytes: Uint8Array): string[] {
  const printed = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: bytes, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (!printed.includes('<word ')) throw new Error('the PDF has no words');
  return printed
    .split('<page ')
    .slice(1)
    .flatMap((page, i) => pageClashes(page).map((clash) => `page ${i + 1}: ${clash}`));
}

function pageClashes(page: string): string[] {
  const [width = 0, height = 0] = [...page.slice(0, 80).matchAll(/"([\d.]+)"/g)].map(([, number]) => Number(number));
  const words = [...page.matchAll(/<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g)].map(
    ([, left, top, right, bottom, text]): Word => ({ text: text ?? '', box: [Number(left), Number(top), Number(right), Number(bottom)] }),
  );
  const off = words.filter(({ box: [left, top, right, bottom] }) => left < 0 || top < 0 || right > width || bottom > height);
  return [...off.map(({ text }) => `${text} is off the page`), ...overlaps(words)];
}

function overlaps(words: readonly Word[]): string[] {
  return words.flatMap((one, i) =>
    words
      .slice(i + 1)
      .filter((other) => over(one.box, other.box, 0) > LEEWAY.across && over(one.box, other.box, 1) > LEEWAY.down)
      .map((other) => `${one.text} over ${other.text}`),
  );
}

/** How far two boxes overlap along an axis: 0 across, 1 down. */
function over(one: Word['box'], other: Word['box'], axis: 0 | 1): number {
  return Math.min(one[axis + 2] ?? 0, other[axis + 2] ?? 0) - Math.max(one[axis] ?? 0, other[axis] ?? 0);
}
