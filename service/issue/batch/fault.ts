import { ProblemError } from '../../../engine/model/problem.ts';
import type { Fault } from './messages.ts';

/** Makes a fault ready for its way to another thread. */
export function faultOf(cause: unknown): Fault {
  const message = cause instanceof Error ? cause.message : String(cause);
  return { message, ...(cause instanceof ProblemError ? { problems: cause.problems } : {}) };
}

/** The fault as it was thrown over there. */
export function thrown({ message, problems }: Fault): Error {
  return problems === undefined ? new Error(message) : new ProblemError(problems);
}
