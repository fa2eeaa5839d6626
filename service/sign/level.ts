import { ProblemError } from '../../engine/model/problem.ts';
import { timestampsFrom } from '../../signing/timestamp/client.ts';
import { augment, LEVELS, type Level } from '../../signing/update/augment.ts';
import type { Stamping } from '../../signing/update/sign.ts';
import { serviceProblem } from '../problems.ts';
import type { Authorities } from './authorities.ts';

/** A level made ready: how signatures get their time, and how a signed file is raised to it. */
export interface LevelWork {
  readonly level: Level;
  /** Only above B-B. */
  readonly stamping?: Stamping;
  /** @param instant - now, with offset */
  raise(bytes: Uint8Array, instant: string): Promise<Uint8Array>;
}

/**
 * The level that a name stands for.
 *
 * @throws ProblemError `level-unknown`
 */
export function levelNamed(name: string, options: readonly Level[] = LEVELS): Level {
  const level = options.find((one) => one === name);
  if (level === undefined) throw new ProblemError([serviceProblem('level-unknown', { name, options: options.join('、') })]);
  return level;
}

/**
 * Makes a level ready, before anything is rendered or signed.
 *
 * @param trusted - authorities of the signers (DER)
 * @throws ProblemError `timestamp-missing` where a level needs timestamps and no authority is named
 */
export function levelWork(level: Level, { timestamps, sources }: Authorities, trusted: readonly Uint8Array[], at: Date): LevelWork {
  if (level === 'B-B') return { level, raise: async (bytes) => bytes };
  if (timestamps === undefined) throw new ProblemError([serviceProblem('timestamp-missing', { level })]);
  const { reserve } = timestamps;
  const stamping = { stamp: timestampsFrom(timestamps, at), ...(reserve === undefined ? {} : { reserve }) };
  const anchors = [...trusted, ...timestamps.trusted];
  return {
    level,
    stamping,
    raise: (bytes, instant) => augment(bytes, { to: level, at, instant, stamping, sources, trusted: anchors }),
  };
}
