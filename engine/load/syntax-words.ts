import type { ErrorCode } from 'yaml';
import type { Text } from '../model/text.ts';

/** What a fault of the YAML parser means, in words that name no parser. */
const WORDS: Partial<Record<ErrorCode, Text>> = {
  BAD_INDENT: { 'zh-CN': '缩进不对，或括号没有收尾', en: 'the indentation is wrong, or a bracket is not closed' },
  BAD_DQ_ESCAPE: { 'zh-CN': '双引号里的反斜杠写法不对', en: 'a backslash inside double quotes is not written as it should be' },
  BAD_SCALAR_START: { 'zh-CN': '文字不能以这个符号开头，请加引号', en: 'a text cannot begin with this sign: put quotes around it' },
  BLOCK_AS_IMPLICIT_KEY: {
    'zh-CN': '一行里有两个“名称: 值”，文字里有冒号时请加引号',
    en: 'one line has "key: value" twice; put quotes around a text with a colon',
  },
  BLOCK_IN_FLOW: { 'zh-CN': '方括号或花括号里不能用缩进写法', en: 'inside brackets the indented style cannot be used' },
  KEY_OVER_1024_CHARS: { 'zh-CN': '名称太长', en: 'the key is too long' },
  MISSING_CHAR: { 'zh-CN': '少了一个符号（冒号、逗号、引号或括号）', en: 'a sign is missing (colon, comma, quote or bracket)' },
  MULTILINE_IMPLICIT_KEY: {
    'zh-CN': '这一行缺少冒号，或上一行没有写完',
    en: 'this line lacks a colon, or the line before is not finished',
  },
  TAB_AS_INDENT: { 'zh-CN': '缩进用了制表符（Tab）', en: 'a tab is used for indentation' },
  UNEXPECTED_TOKEN: { 'zh-CN': '多了一个符号，或缩进不对', en: 'there is a sign too many, or the indentation is wrong' },
  BAD_COLLECTION_TYPE: { 'zh-CN': '列表和“名称: 值”混在一起', en: 'a list and "key: value" are mixed' },
};

/** Says a parser's fault in both languages. */
export function sayFault(code: ErrorCode): Text {
  return WORDS[code] ?? { 'zh-CN': '这一处不合 YAML 的写法', en: 'this place is not written as YAML' };
}
