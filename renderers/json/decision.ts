import type { Decision } from '../../engine/model/decision.ts';

/** A decision with exactly the keys that other tools rely on. */
export function contracted({ submission, checklist, day, outcome, rulesets, findings, obligations, at, waivers }: Decision) {
  return {
    submission,
    checklist,
    day,
    outcome,
    rulesets: rulesets.map(({ id, version, digest }) => ({ id, version, digest })),
    findings: findings.map(({ rule, clauses, outcome, effect, missing, remedy, because, waiver }) => ({
      rule,
      clauses,
      outcome,
      effect,
      missing,
      remedy,
      because,
      ...(waiver ? { waiver } : {}),
    })),
    obligations: obligations.map(({ act, by, to, due, provisional, clauses }) => ({
      ...{ act, by, to, due },
      ...(provisional ? { provisional } : {}),
      clauses,
    })),
    ...(at === undefined ? {} : { at, waivers }),
  };
}
