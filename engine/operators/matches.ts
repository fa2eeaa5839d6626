import { RE2JS } from 're2js';
import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';

const compiled = new Map<string, RE2JS>();

function expression(source: string): RE2JS {
  let found = compiled.get(source);
  if (!found) {
    found = RE2JS.compile(source);
    compiled.set(source, found);
  }
  return found;
}

/** Holds where the whole text matches an RE2 expression, whose cost is linear whatever an admin writes. */
export const matches: Operator = {
  name: 'matches',
  types: ['text'],
  read(written, reader) {
    const expected = { 'zh-CN': '一个 RE2 正则表达式（文字）', en: 'an RE2 expression (a text)' };
    if (typeof written !== 'string') return reader.wrong(expected);
    try {
      expression(written);
      return { kind: 'literal', value: written, written };
    } catch {
      return reader.wrong(expected);
    }
  },
  compare: against((seen, demanded) => expression(String(demanded)).matches(String(seen))),
  say: (demanded) => phrase(demanded, ['符合格式 ', '不符合格式 '], ['matches', 'does not match']),
};
