import { ProblemError } from '../engine/model/problem.ts';
import { isDay } from '../engine/schema/calendar.ts';
import { nearest } from '../engine/schema/nearest.ts';
import type { AuditOrder } from '../service/audit/audit.ts';
import type { Policy } from '../service/policy/policy.ts';
import type { OptionSpec, Options } from './command.ts';
import { PASSPHRASE_OPTIONS } from './key-options.ts';
import { callProblem } from './problems.ts';
import { AT_OPTION, WAIVERS_OPTION } from './waiver-options.ts';

/** Options of an audit, in the order of its help. */
export const AUDIT_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  store: { type: 'boolean', about: { 'zh-CN': '审计存档里的全部申报', en: 'audit the submissions of the store' } },
  ...WAIVERS_OPTION,
  at: {
    ...AT_OPTION.at,
    about: {
      'zh-CN': '豁免一律按哪一刻是否有效（默认按各申报自己的时刻；写了 --on 则按现在）',
      en: 'instant by which waivers apply to all (default: the own moment of each submission; now with --on)',
    },
  },
  from: { type: 'string', value: 'YYYY-MM-DD', about: { 'zh-CN': '申报日期从哪天起', en: 'own day of a submission from this one on' } },
  to: { type: 'string', value: 'YYYY-MM-DD', about: { 'zh-CN': '申报日期到哪天止', en: 'own day of a submission through this one' } },
  checklist: {
    type: 'string',
    multiple: true,
    value: 'ID',
    about: { 'zh-CN': '只计这份清单（可写几次）', en: 'only this checklist (may be repeated)' },
  },
  property: {
    type: 'string',
    multiple: true,
    value: 'NAME',
    about: { 'zh-CN': '只计这个小区（可写几次）', en: 'only this property (may be repeated)' },
  },
  out: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    about: { 'zh-CN': '报告写入的文件，按扩展名定格式（可写几次）', en: 'file for the report, its format by its ending (may be repeated)' },
  },
  compare: {
    type: 'string',
    value: 'DIR',
    about: { 'zh-CN': '另一套规则：哪些结论会变、因为哪条', en: 'other rules: which outcomes would differ, and by which rule' },
  },
  sample: {
    type: 'string',
    value: 'N',
    about: { 'zh-CN': '抽样 N 份，并给出未发现问题的上限', en: 'draw a sample of N, with a bound on what it did not find' },
  },
  seed: { type: 'string', value: 'N', about: { 'zh-CN': '抽样和抽查的种子（默认 1）', en: 'seed of sample and cross-check (default 1)' } },
  confidence: {
    type: 'string',
    value: 'P',
    about: { 'zh-CN': '抽样的置信度（默认 0.95）', en: 'confidence of the sample (default 0.95)' },
  },
  'cross-check': {
    type: 'string',
    value: 'RATE',
    about: { 'zh-CN': '按比例（0 至 1）用第二种方法复核', en: 'judge this share (0 to 1) by the second judge too' },
  },
  examples: {
    type: 'string',
    value: 'N',
    about: { 'zh-CN': '每条规则列出几份未通过的（默认 3）', en: 'failing submissions shown of each rule (default 3)' },
  },
  unmask: {
    type: 'string',
    value: 'REASON',
    about: { 'zh-CN': '显示个人信息的理由；不写就隐去', en: 'why personal data is shown; masked when left out' },
  },
  engine: {
    type: 'string',
    value: 'bitmaps|duckdb|js|postgres',
    about: { 'zh-CN': '用哪种方法统计（结果相同）', en: 'what counts (the report is the same)' },
  },
  key: { type: 'string', value: 'FILE.p12', about: { 'zh-CN': '自有签名证书(PKCS#12)', en: 'a signing key of your own (PKCS#12)' } },
  ...PASSPHRASE_OPTIONS,
  threads: { type: 'string', value: 'N', about: { 'zh-CN': '用几个线程', en: 'number of threads' } },
};

/** What a call asks of an audit, checked; without the source and the engine. */
export type AuditRequest = Pick<AuditOrder, 'plan' | 'unmaskedFor' | 'compare' | 'sample' | 'crossCheck'>;

/**
 * Reads the options of an audit.
 *
 * @param day - day of the audit
 * @throws ProblemError `day-wrong`, `number-wrong`, `checklist-unknown`, `reason-missing`, `period-empty`
 */
export function readAuditOptions(options: Options, policy: Policy, day: string, on: string | undefined): AuditRequest {
  const [from, to] = [dayAt(options, 'from'), dayAt(options, 'to')];
  if (from !== undefined && to !== undefined && from > to) throw new ProblemError([callProblem('period-empty', { from, to })]);
  const seed = numberAt(options, 'seed', { least: 0, whole: true }) ?? 1;
  const size = numberAt(options, 'sample', { least: 1, whole: true });
  const rate = numberAt(options, 'cross-check', { least: 0, most: 1 });
  const confidence = numberAt(options, 'confidence', { least: 0.5, most: 0.9999 }) ?? 0.95;
  const unmask = options.unmask as string | undefined;
  if (unmask?.trim() === '') throw new ProblemError([callProblem('reason-missing', { option: '--unmask' })]);
  return {
    plan: {
      day,
      ...(on === undefined ? {} : { on }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      checklists: checklistsAt(options, policy),
      properties: listAt(options, 'property'),
      examples: numberAt(options, 'examples', { least: 0, most: 1000, whole: true }) ?? 3,
      quoted: 20,
    },
    unmaskedFor: unmask?.trim() ?? null,
    ...(options.compare === undefined ? {} : { compare: String(options.compare) }),
    ...(size === undefined ? {} : { sample: { size, seed, confidence } }),
    ...(rate === undefined ? {} : { crossCheck: { rate, seed } }),
  };
}

/** Values of an option that may be repeated. */
export function listAt(options: Options, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? (value as readonly string[]) : value === undefined ? [] : [String(value)];
}

function dayAt(options: Options, name: string): string | undefined {
  const value = options[name] as string | undefined;
  if (value !== undefined && !isDay(value)) throw new ProblemError([callProblem('day-wrong', { value })]);
  return value;
}

/** A number given with an option. */
export function numberAt(options: Options, name: string, allowed: { least: number; most?: number; whole?: boolean }): number | undefined {
  const value = options[name] as string | undefined;
  if (value === undefined) return undefined;
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  const { least, most = Number.MAX_SAFE_INTEGER, whole = false } = allowed;
  if (number >= least && number <= most && (!whole || Number.isSafeInteger(number))) return number;
  const range = most === Number.MAX_SAFE_INTEGER ? `≥ ${least}` : `${least} … ${most}`;
  throw new ProblemError([callProblem('number-wrong', { name: `--${name}`, value, range })]);
}

function checklistsAt(options: Options, { rulebook }: Policy): readonly string[] {
  const known = Object.keys(rulebook.checklists).sort();
  return listAt(options, 'checklist').map((name) => {
    if (known.includes(name)) return name;
    throw new ProblemError([callProblem('audit-checklist-unknown', { name, nearest: nearest(name, known) ?? known[0] })]);
  });
}
