import type { Lang } from '../../../engine/model/text.ts';
import { BLANK } from '../layout/run.ts';

/** The helpers that a template may use, each of one value and, for `blank`, of a number. */
export const HELPERS: Readonly<Record<string, (value: unknown, lang: Lang) => string>> = {
  date: (value, lang) => day(String(value), lang),
  time: (value) => /T(\d{2}:\d{2})/.exec(String(value))?.[1] ?? String(value),
  short: (value) =>
    String(value)
      .slice(0, 16)
      .replace(/(.{4})(?=.)/g, '$1 '),
  upper: (value) => String(value).toUpperCase(),
  mask: (value) => masked(String(value)),
  blank: (value) => BLANK.repeat(Math.min(60, Math.max(1, Number(value) || 1))),
};

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** An ISO date or instant as a day in words; anything else stays as it is. */
function day(value: string, lang: Lang): string {
  const [whole, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})/.exec(value) ?? [];
  if (whole === undefined) return value;
  if (lang === 'zh-CN') return `${year}年${Number(month)}月${Number(date)}日`;
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** Leaves the first three and the last four characters of a number, as passes show identity numbers. */
function masked(value: string): string {
  if (value.includes(BLANK) || value.length < 9) return value;
  return `${value.slice(0, 3)}${'*'.repeat(value.length - 7)}${value.slice(-4)}`;
}
