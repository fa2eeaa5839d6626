import type { BoxInput } from '../layout/box-input.ts';
import type { Run } from '../layout/run.ts';
import type { TextStyle } from '../layout/style.ts';
import { WORDS } from '../words.ts';

/** The box that is ticked by hand. */
const BOX = '☐';

/** The words behind a box: up to the next one, a wide space or the end of a line. */
const WORDS_BEHIND = /^[^☐\u3000\n]*/;

/** A box that no question stands behind: it is ticked on the screen, and stays on the form. Its name is given when it is placed. */
export function handTick(label: string, style: TextStyle): BoxInput {
  return { kind: 'check', name: '', label: label.trim() || WORDS.tick['zh-CN'], style, state: 'ticked', checked: false };
}

/** A box with the words behind it. */
const BOX_AND_WORDS = /(☐[^☐\u3000\n]*)/;

/** A run in which every box stays on one line with the words behind it, where a line can hold them. */
export function withTicksWhole(run: Run): Run[] {
  if (!run.text.includes(BOX)) return [run];
  const parts = run.text.split(BOX_AND_WORDS).filter((part) => part !== '');
  return parts.map((text) => (text.startsWith(BOX) ? { ...run, text, whole: true } : { ...run, text }));
}

/** A run with every box in it made a place to tick. */
export function withHandTicks(run: Run): Run[] {
  if (!run.text.includes(BOX)) return [run];
  const [before = '', ...parts] = run.text.split(BOX);
  const boxes = parts.flatMap((part): Run[] => [
    { ...run, text: BOX, input: handTick(WORDS_BEHIND.exec(part)?.[0] ?? '', run.style) },
    ...(part === '' ? [] : [{ ...run, text: part }]),
  ]);
  return before === '' ? boxes : [{ ...run, text: before }, ...boxes];
}
