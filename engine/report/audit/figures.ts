import type { Delays, Share } from '../../model/audit.ts';
import type { Lang, Text } from '../../model/text.ts';

/** A whole number with its thousands apart: `12,000`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * A share as a percentage with one decimal, computed in whole numbers and rounded half up. What is more than nothing never reads
 * as 0.0 %, and what is less than all never as 100.0 %. A share of nothing is a dash.
 */
export function percentOf({ part, of }: Share): string {
  if (of === 0) return '—';
  const tenths = Math.floor((part * 2000 + of) / (2 * of));
  if (tenths === 0 && part > 0) return '<0.1%';
  if (tenths >= 1000 && part < of) return '>99.9%';
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

/** The same as it is written in a sentence of each language: `3.5%`, `3.5 %`. */
export function percentText(share: Share): Text {
  const percent = percentOf(share);
  return { 'zh-CN': percent, en: percent.replace('%', ' %') };
}

/** So many of so many, with the percentage: `12/340（3.5%）`, `12 of 340 (3.5 %)`. */
export function shareText(share: Share): Text {
  const [part, of, percent] = [grouped(share.part), grouped(share.of), percentText(share)];
  if (share.of === 0) return { 'zh-CN': `${part}/${of}`, en: `${part} of ${of}` };
  return { 'zh-CN': `${part}/${of}（${percent['zh-CN']}）`, en: `${part} of ${of} (${percent.en})` };
}

/** How often a rule failed, of how often it applied, as a sentence without its full stop. */
export function failedOf(share: Share): Text {
  if (share.of === 0) return { 'zh-CN': '没有适用的申报，未通过 0，适用 0', en: 'failed 0 of 0: it applied to none' };
  return {
    'zh-CN': `适用 ${grouped(share.of)} 份，其中 ${grouped(share.part)} 份未通过（${percentOf(share)}）`,
    en: `failed ${grouped(share.part)} of ${grouped(share.of)} to which it applied (${percentText(share).en})`,
  };
}

const UNITS = [
  { seconds: 86_400, 'zh-CN': '天', en: 'd' },
  { seconds: 3600, 'zh-CN': '小时', en: 'h' },
  { seconds: 60, 'zh-CN': '分', en: 'min' },
  { seconds: 1, 'zh-CN': '秒', en: 's' },
] as const;

/** A length of time in its two largest units: `1 天 4 小时`; a dash where nobody can say. */
export function lengthOf(seconds: number | null): Text {
  if (seconds === null) return { 'zh-CN': '—', en: '—' };
  return { 'zh-CN': lengthIn(seconds, 'zh-CN'), en: lengthIn(seconds, 'en') };
}

function lengthIn(seconds: number, lang: Lang): string {
  const first = UNITS.findIndex((unit) => Math.abs(seconds) >= unit.seconds);
  if (first < 0) return `0 ${UNITS[3][lang]}`;
  let rest = Math.round(Math.abs(seconds));
  const parts = UNITS.slice(first, first + 2).map((unit) => {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    return count === 0 ? '' : `${grouped(count)} ${unit[lang]}`;
  });
  return `${seconds < 0 ? '-' : ''}${parts.filter((part) => part !== '').join(' ')}`;
}

/** How long something took, as a sentence without its full stop. */
export function delaysText({ late, median, ninetieth, longest }: Delays): Text {
  const [half, most, all] = [lengthOf(median), lengthOf(ninetieth), lengthOf(longest)];
  return {
    'zh-CN': `应按时 ${grouped(late.of)} 份，其中 ${grouped(late.part)} 份逾期（${percentOf(late)}）；中位数 ${half['zh-CN']}，九成不超过 ${most['zh-CN']}，最长 ${all['zh-CN']}`,
    en: `late ${grouped(late.part)} of ${grouped(late.of)} that had the deadline (${percentText(late).en}); half within ${half.en}, nine of ten within ${most.en}, longest ${all.en}`,
  };
}
