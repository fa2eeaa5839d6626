import { problem } from '../model/problems.ts';
import type { Check } from './ground.ts';
import { placeOf } from './ground.ts';
import { textsOf } from './texts.ts';

/** Half-width marks and what GB/T 15834 writes in their place. */
const FULL_WIDTH: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '(': '（', ')': '）' };

/** A half-width mark with a Hanzi, or a full-width mark, on both sides or at the end of the text. */
const HALF_WIDTH = /(?<=[\p{Script=Han}，。；：？！）》”、])\s?([,;:?!()])\s?(?=[\p{Script=Han}（《“]|$)/u;

/** Chinese is written with full-width punctuation; half-width marks between Hanzi come from an input method left in English. */
export const checkPunctuation: Check = (ground) =>
  textsOf(ground).flatMap(({ text, key, path }) => {
    const character = HALF_WIDTH.exec(text['zh-CN'])?.[1];
    if (character === undefined) return [];
    const params = { character, replacement: FULL_WIDTH[character], text: text['zh-CN'] };
    return [problem('text-punctuation', params, placeOf(ground, key, [...path, 'zh-CN']))];
  });
