import type { Text } from '../../model/text.ts';
import type { ChartLayout, WordsMark } from './chart.ts';

/** Height of a line over its size. */
const LEADING = 1.35;

/** About how many ems a text takes: a Hanzi one, a Latin letter a little more than half. */
export function emsOf(text: string): number {
  let ems = 0;
  for (const character of text) ems += /[\u2e80-\uffef\u{20000}-\u{3ffff}]/u.test(character) ? 1 : 0.56;
  return ems;
}

/** Breaks a text to at most so many lines of so many ems; what does not fit is cut with an ellipsis. */
export function brokenTo(text: string, ems: number, most: number): string[] {
  const pieces = text.match(/[\u2e80-\uffef\u{20000}-\u{3ffff}]|[^\s\u2e80-\uffef\u{20000}-\u{3ffff}]+\s*|\s+/gu) ?? [];
  const lines: string[] = [''];
  for (const piece of pieces.flatMap((one) => chopped(one, ems))) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && emsOf(line) + emsOf(piece.trimEnd()) > ems) lines.push(piece);
    else lines[lines.length - 1] = line + piece;
  }
  if (lines.length <= most) return lines.map((line) => line.trim());
  const last = [...`${lines[most - 1]}${lines[most]}`];
  while (last.length > 0 && emsOf(last.join('')) > ems - 1) last.pop();
  return [...lines.slice(0, most - 1), `${last.join('').trimEnd()}…`].map((line) => line.trim());
}

/** A word that is longer than a line, in pieces. */
function chopped(piece: string, ems: number): string[] {
  const most = Math.max(1, Math.floor(ems / 0.56));
  const characters = [...piece];
  if (emsOf(piece) <= ems) return [piece];
  return Array.from({ length: Math.ceil(characters.length / most) }, (_, i) => characters.slice(i * most, (i + 1) * most).join(''));
}

/** Lines of a text, one under the other from a top; both languages under one another where the layout wants them. */
export function linesOf(
  text: Text,
  layout: ChartLayout,
  place: { readonly left: number; readonly top: number; readonly width: number },
  style: Pick<WordsMark, 'bold' | 'faint'> = {},
): { readonly marks: readonly WordsMark[]; readonly height: number } {
  const { size } = layout;
  const inOne = (lang: keyof Text, scale: number) => brokenTo(text[lang], place.width / (size * scale), 2);
  const mark = (words: string, line: number, changes: Partial<WordsMark>): WordsMark => ({
    kind: 'words',
    text: { 'zh-CN': words, en: words },
    left: place.left,
    baseline: place.top + size * (1 + LEADING * line),
    size,
    align: 'left',
    ...style,
    ...changes,
  });
  const chinese = inOne('zh-CN', 1);
  if (!layout.both) {
    const english = inOne('en', 1);
    const lines = Math.max(chinese.length, english.length);
    const same = text.en === text['zh-CN'];
    return {
      marks: [
        // The shorter of both stands at the foot, next to what it names.
        ...chinese.map((words, i) => mark(words, lines - chinese.length + i, same ? {} : { only: 'zh-CN' })),
        ...(same ? [] : english.map((words, i) => mark(words, lines - english.length + i, { only: 'en' }))),
      ],
      height: lines * size * LEADING,
    };
  }
  const small = size * 0.78;
  const english = text.en === text['zh-CN'] ? [] : inOne('en', 0.78);
  return {
    marks: [
      ...chinese.map((words, i) => mark(words, i, {})),
      ...english.map((words, i) => mark(words, chinese.length + i * 0.8 - 0.1, { size: small, bold: false, faint: true })),
    ],
    height: (chinese.length + english.length * 0.8) * size * LEADING,
  };
}
