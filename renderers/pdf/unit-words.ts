import type { Text } from '../../engine/model/text.ts';

/** Units as they are written on paper, by their code in the dictionary. */
const UNITS: Readonly<Record<string, Text>> = {
  CNY: { 'zh-CN': '元', en: 'CNY' },
  d: { 'zh-CN': '天', en: 'days' },
  h: { 'zh-CN': '小时', en: 'hours' },
  min: { 'zh-CN': '分钟', en: 'minutes' },
  s: { 'zh-CN': '秒', en: 'seconds' },
  m2: { 'zh-CN': 'm²', en: 'm²' },
  m3: { 'zh-CN': 'm³', en: 'm³' },
  'kN/m2': { 'zh-CN': 'kN/m²', en: 'kN/m²' },
  points: { 'zh-CN': '分', en: 'points' },
  calls: { 'zh-CN': '通', en: 'calls' },
  'calls/h': { 'zh-CN': '通／小时', en: 'calls an hour' },
  'chars/min': { 'zh-CN': '字／分钟', en: 'characters a minute' },
};

/** A unit in both languages; one that is not known as the dictionary has it. */
export function unitWords(unit: string): Text {
  return (Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined) ?? { 'zh-CN': unit, en: unit };
}
