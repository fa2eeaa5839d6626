import type { Text } from '../../../engine/model/text.ts';
import { breakLines } from '../layout/lines.ts';
import { HIDDEN_MARKS, type Line, type Run, type TextStyle } from '../layout/run.ts';
import { type Filled, fillWords } from '../template/fill.ts';
import type { English, Words } from '../template/grammar.ts';
import type { BlockContext } from './context.ts';
import { withHandTicks, withTicksWhole } from './hand-ticks.ts';

/** Where a kind of block puts the English, unless the template says otherwise. */
export type EnglishPlace = Exclude<English, 'none'>;

/** Size of the English over that of the Chinese, at least and at most in points. It is black: grey of this size turns to dots where a page is printed or sent in black and white. */
const ENGLISH = { scale: 0.74, least: 5.5, most: 9 } as const;

/** The usual style of a block's text. */
export function styleOf(context: BlockContext, changes: Partial<TextStyle> = {}): TextStyle {
  return { size: context.textSize, face: 'regular', grey: 0, ...changes };
}

/** A text in both languages as runs, Chinese first; once where both are the same. */
export function textRuns(text: Text, style: TextStyle, place: EnglishPlace, context: BlockContext, facts: readonly string[] = []): Run[] {
  const source = facts.length === 0 ? {} : { fact: [...new Set(facts)].join(', ') };
  const parts = partsOf(text['zh-CN'], style, source).flatMap(withTicksWhole);
  const chinese = context.inputs === undefined ? parts : parts.flatMap(withHandTicks);
  if (context.english === 'none' || text.en === text['zh-CN'] || text.en === '') return chinese;
  const size = Math.min(ENGLISH.most, Math.max(ENGLISH.least, style.size * ENGLISH.scale));
  const english: TextStyle = { size, face: 'regular', grey: 0, lang: 'en' };
  return [...chinese, ...partsOf(((context.english ?? place) === 'under' ? '\n' : ' ') + text.en, english, source)];
}

/** Grey of the box that stands for a hidden value. */
const HIDDEN_GROUND = 0.78;

/** A text as runs of one style, but for what says that a value is hidden. */
function partsOf(text: string, style: TextStyle, source: Pick<Run, 'fact'>): Run[] {
  const [from, to] = HIDDEN_MARKS;
  if (!text.includes(from)) return [{ text, style, ...source }];
  const hidden: TextStyle = { ...style, grey: 0, ground: HIDDEN_GROUND };
  return text.split(from).flatMap((part, index) => {
    if (index === 0) return part === '' ? [] : [{ text: part, style, ...source }];
    const [words = '', after = ''] = part.split(to);
    return [{ text: words, style: hidden, whole: true, ...source }, ...(after === '' ? [] : [{ text: after, style, ...source }])];
  });
}

/** Words of a template, filled, as runs. */
export function wordRuns(words: Words, style: TextStyle, place: EnglishPlace, context: BlockContext): Run[] {
  const { text, facts }: Filled = fillWords(words, context.scope);
  return textRuns(text, style, place, context, facts);
}

/** Words of a template, filled and broken into lines of a width in points. */
export function wordLines(words: Words, style: TextStyle, place: EnglishPlace, width: number, context: BlockContext): Line[] {
  return breakLines(wordRuns(words, style, place, context), width, context.measure);
}
