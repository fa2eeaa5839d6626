import { problem } from '../model/problems.ts';
import type { Check } from './ground.ts';
import { placeOf } from './ground.ts';
import { textsOf } from './texts.ts';

const HAN = /\p{Script=Han}/u;
/** A word as only a Latin language has it; `PDF` and `3-1-1202` are the same in every language. */
const WORD = /\p{Script=Latin}*\p{Ll}\p{Script=Latin}+/u;
/** Names that keep their form in every language stand in quotes or title marks. */
const QUOTED = /《[^》]*》|“[^”]*”|"[^"]*"|'[^']*'|「[^」]*」/gu;

/** Each text is in the language under which it stands: Chinese has Hanzi, English none outside quoted names. */
export const checkLanguages: Check = (ground) =>
  textsOf(ground).flatMap(({ text, key, path }) => [
    ...(!HAN.test(text['zh-CN']) && WORD.test(text['zh-CN'])
      ? [problem('text-not-chinese', { text: text['zh-CN'] }, placeOf(ground, key, [...path, 'zh-CN']))]
      : []),
    ...(HAN.test(text.en.replace(QUOTED, ''))
      ? [problem('text-not-english', { text: text.en }, placeOf(ground, key, [...path, 'en']))]
      : []),
  ]);
