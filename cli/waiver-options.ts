import { ProblemError } from '../engine/model/problem.ts';
import type { Waiving } from '../engine/model/waiver.ts';
import { instantOf } from '../engine/waive/faults.ts';
import type { Policy } from '../service/policy/policy.ts';
import { readWaivers } from '../service/waivers/file.ts';
import type { OptionSpec, Options } from './command.ts';
import type { Io } from './io.ts';
import { callProblem } from './problems.ts';

/** Option by which waivers are given without a store. */
export const WAIVERS_OPTION = {
  waivers: {
    type: 'string',
    value: 'FILE',
    about: { 'zh-CN': '豁免文件（YAML 或 JSON）', en: 'file of waivers (YAML or JSON)' },
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** Option that says by which instant waivers apply. */
export const AT_OPTION = {
  at: {
    type: 'string',
    value: 'INSTANT',
    about: {
      'zh-CN': '豁免按哪一刻是否有效（默认现在），如 2026-03-31T23:59:59+08:00',
      en: 'instant by which waivers apply (default: now), like 2026-03-31T23:59:59+08:00',
    },
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/**
 * The waivers of a call, and the instant by which they apply; undefined where none are given.
 *
 * @throws ProblemError `at-wrong`, and whatever is wrong with the file
 */
export function waivingOf(options: Options, policy: Policy, io: Io): Waiving | undefined {
  const at = atOf(options) ?? io.now().toISOString();
  return options.waivers === undefined ? undefined : { at, waivers: readWaivers(String(options.waivers), policy) };
}

/** The instant given with `--at`; undefined where none is. @throws ProblemError `at-wrong` */
export function atOf({ at }: Options): string | undefined {
  if (at === undefined) return undefined;
  const read = instantOf(String(at));
  if (read === undefined) throw new ProblemError([callProblem('at-wrong', { value: String(at) })]);
  return read;
}
