import type { Problem } from '../../engine/model/problem.ts';
import type { Lang } from '../../engine/model/text.ts';

/** What is wrong and how to mend it, as one text. */
export function toldIn({ message, hint }: Pick<Problem, 'message' | 'hint'>, lang: Lang): string {
  const says = lang === 'zh-CN' ? `${message[lang]}。` : `${message[lang]}.`;
  return hint ? `${says}${lang === 'zh-CN' ? '' : ' '}${hint[lang]}` : says;
}

/** Several words as one text. */
export function listedIn(words: readonly string[], lang: Lang): string {
  return words.join(lang === 'zh-CN' ? '、' : ', ');
}
