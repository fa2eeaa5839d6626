import type { Decision, Finding } from '../../engine/model/decision.ts';
import type { Problem } from '../../engine/model/problem.ts';
import { lasts } from '../../engine/waive/waives.ts';
import { serviceProblem } from '../problems.ts';

/** What of a decision, or of its verdict alone, tells on which waivers it rests. */
interface Grounds extends Pick<Decision, 'at'> {
  readonly findings: readonly Pick<Finding, 'waiver'>[];
}

/** Instants of forms are whole seconds; those of decisions may have fractions. */
const wholeSeconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

/**
 * What speaks against issuing a decision at an instant: waivers on which it rests and that do not apply then.
 *
 * @param issuedAt - instant with offset, in whole seconds
 */
export function waiversOver({ at, findings }: Grounds, issuedAt: string): Problem[] {
  const waivers = new Map(findings.flatMap(({ waiver }) => (waiver ? [[waiver.id, waiver] as const] : [])));
  const early = at !== undefined && !(wholeSeconds(at) <= wholeSeconds(issuedAt));
  return [...waivers.values()]
    .filter((waiver) => early || !lasts(waiver, issuedAt))
    .map(({ id }) => serviceProblem('waiver-over', { id, at: issuedAt }));
}

/** A decision but for the instant by which waivers applied: two that differ in nothing else are the same. */
export function withoutInstant<T extends Pick<Decision, 'at'>>({ at: _at, ...decision }: T): Omit<T, 'at'> {
  return decision;
}
