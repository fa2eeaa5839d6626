import type { Problem } from '../../../engine/model/problem.ts';

/** A character that no font of the form has: named, with its code point and where it stands. */
export function glyphMissing(character: string, block: string, fact: string | undefined): Problem {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  // What is not seen, or turns the direction of a text, would do so in the message too.
  const unseen = /[\p{C}\p{M}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(character);
  const shown = unseen ? { zh: code, en: code } : { zh: `“${character}”（${code}）`, en: `"${character}" (${code})` };
  const source = fact === undefined ? { zh: '', en: '' } : { zh: `（事实 ${fact}）`, en: ` (fact ${fact})` };
  return {
    code: 'glyph-missing',
    severity: 'error',
    message: {
      'zh-CN': `表单字体没有字符${shown.zh}，位于版块 ${block}${source.zh}。`,
      en: `The fonts of the form have no character ${shown.en} in block ${block}${source.en}.`,
    },
    hint: {
      'zh-CN': '请改用同义的常用字，或更换含有该字的字体。',
      en: 'Write it with another character, or use a font that has it.',
    },
  };
}

/** A block that can neither be split nor fit on a page. */
export function tooHigh(block: string): Problem {
  return {
    code: 'block-too-high',
    severity: 'error',
    message: {
      'zh-CN': `版块 ${block} 高于一页，且不能拆分。`,
      en: `The block ${block} is higher than a page and cannot be split.`,
    },
    hint: {
      'zh-CN': '请在模板中把它分成几个版块，或缩短内容。',
      en: 'Divide it into several blocks in the template, or shorten its content.',
    },
  };
}
