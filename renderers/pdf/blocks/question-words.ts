import type { QuestionView } from '../../../engine/model/report.ts';
import type { Text } from '../../../engine/model/text.ts';
import { unitWords } from '../unit-words.ts';
import { WORDS } from '../words.ts';

/** The question, with how many options may be ticked, or the unit of what is listed. */
export function askedWords({ fact, shape }: QuestionView): Text {
  const mark = markOf(shape);
  if (mark === undefined) return fact.ask;
  return { 'zh-CN': `${fact.ask['zh-CN']}${mark['zh-CN']}`, en: `${fact.ask.en} ${mark.en}` };
}

function markOf(shape: QuestionView['shape']): Text | undefined {
  if (shape.options !== undefined) return shape.type === 'choice' ? WORDS.chooseOne : WORDS.chooseAny;
  if (shape.type !== 'list' || shape.unit === undefined) return undefined;
  const unit = unitWords(shape.unit);
  return { 'zh-CN': `（单位：${unit['zh-CN']}）`, en: `(in ${unit.en})` };
}

/** When a question, or those from one number through another, are to be answered. */
export function whenWords(when: Text, from?: number, through?: number): Text {
  if (from === undefined) return { 'zh-CN': `仅当${when['zh-CN']}时填`, en: `Only if ${when.en}` };
  return { 'zh-CN': `第 ${from} 至 ${through} 项：仅当${when['zh-CN']}时填`, en: `${from} to ${through}: only if ${when.en}` };
}

/** From which other answers this one follows. */
export function followsWords(labels: readonly Text[]): Text {
  return {
    'zh-CN': `由${labels.map((label) => `“${label['zh-CN']}”`).join('、')}得出，不用填`,
    en: `Follows from ${labels.map((label) => `"${label.en}"`).join(', ')}; leave empty`,
  };
}

/** Clauses by section and item, those of one section together. */
export function clauseWords(clauses: QuestionView['clauses']): Text {
  const sections = new Map<string, Set<string>>();
  for (const { section, item } of clauses) sections.set(section, (sections.get(section) ?? new Set()).add(item));
  const cited = [...sections].map(([section, items]) => `第${section}节 ${[...items].join('、')}`);
  return { 'zh-CN': `依据：${cited.join('；')}`, en: [...sections.keys()].map((section) => `s. ${section}`).join(', ') };
}
