import type { Decision } from '../../engine/model/decision.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { problem } from '../../engine/model/problems.ts';
import type { Waiver, Waiving } from '../../engine/model/waiver.ts';
import { instantOf, soundnessFaults } from '../../engine/waive/faults.ts';
import { serviceProblem } from '../problems.ts';

const TEXTS = ['id', 'rule', 'from', 'until', 'requester', 'approver', 'role', 'reason', 'risk', 'ticket'] as const;

/**
 * The waivers that a decision carries, which may be anybody's: each is looked at as if it were new, and whether it applies is asked
 * anew where the decision is made again.
 *
 * @throws ProblemError `waiver-carried`
 */
export function waivingIn({ at, waivers }: Pick<Decision, 'at' | 'waivers'>): Waiving | undefined {
  if (at === undefined && waivers === undefined) return undefined;
  if (typeof at !== 'string' || instantOf(at) === undefined || !Array.isArray(waivers)) throw unsound('', NOT_OURS);
  for (const waiver of waivers as readonly unknown[]) {
    if (!isWaiver(waiver)) throw unsound('', NOT_OURS);
    const [fault] = soundnessFaults(waiver);
    if (fault) throw unsound(waiver.id, problem(fault.code, fault.params).message);
  }
  return { at, waivers };
}

const NOT_OURS = { 'zh-CN': '不是本系统写出的格式', en: 'not in the form that this program writes' };

function unsound(id: string, why: { readonly 'zh-CN': string; readonly en: string }): ProblemError {
  return new ProblemError([serviceProblem('waiver-carried', { id, why })]);
}

function isWaiver(value: unknown): value is Waiver {
  if (typeof value !== 'object' || value === null) return false;
  const { subject } = value as Partial<Waiver>;
  const isMap = typeof subject === 'object' && subject !== null && !Array.isArray(subject);
  const record = value as Readonly<Record<string, unknown>>;
  const known = Object.keys(value).length === TEXTS.length + 1;
  return known && isMap && TEXTS.every((key) => typeof record[key] === 'string') && Object.values(subject).every(isText);
}

const isText = (value: unknown): boolean => typeof value === 'string';
