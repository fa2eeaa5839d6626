import { canonicalJson } from '../../engine/compile/digest.ts';
import type { Decision, Obligation, RuleOutcome } from '../../engine/model/decision.ts';
import type { Program } from '../../engine/model/program.ts';
import { inForce } from '../../engine/model/rulebook.ts';
import { sha256 } from '../../store/digest.ts';
import type { StoredObligation } from '../../store/read/obligations.ts';
import type { ObligationEndRecord, ObligationRecord } from '../../store/records.ts';
import type { LocalTime } from './instants.ts';

/** A decision that is about to be recorded, with what it rests on. */
export interface Deciding {
  readonly submission: string;
  readonly version: number;
  /** Id of the decision. */
  readonly decided: string;
  readonly decision: Decision;
  readonly program: Pick<Program, 'rules'>;
  readonly time: LocalTime;
}

/** What a decision changes about what has to be done. */
export interface ObligationChanges {
  readonly opened: readonly ObligationRecord[];
  readonly ended: readonly ObligationEndRecord[];
}

/**
 * What a decision opens and ends. An obligation that it finds again stays what it was; one that it finds otherwise (due at another
 * time, to be done by somebody else) is superseded by a new one. One of which it cannot tell stays open: leaving an answer out
 * ends nothing, nor does deciding as of a day on which the rule was not in force. What somebody has closed is opened again only by a later version of the submission.
 *
 * @param known - every obligation of the submission so far
 */
export function changesBy(deciding: Deciding, known: readonly StoredObligation[]): ObligationChanges {
  const { submission, version, decided, decision } = deciding;
  const open = new Map(known.flatMap((one) => (one.end === undefined ? [[one.rule, one] as const] : [])));
  const isClosed = (rule: string) =>
    known.some(({ rule: of, end }) => of === rule && end !== undefined && end.how === 'closed' && end.version >= version);
  const end = (obligation: StoredObligation, how: 'done' | 'superseded'): ObligationEndRecord => ({
    ...{ kind: 'obligation-end', obligation: obligation.id, how, version, decision: decided, note: null, evidence: [] },
  });
  const raised = decision.obligations.map(
    (obligation): ObligationRecord => ({
      ...{ kind: 'obligation', id: idOf(decided, obligation.rule), submission, version, decision: decided, rule: obligation.rule },
      ...saidOf(obligation, deciding.time),
    }),
  );
  const opened = raised.filter((one) => {
    const before = open.get(one.rule);
    return before === undefined ? !isClosed(one.rule) : !isSame(before, one, deciding.program);
  });
  const replaced = opened.flatMap(({ rule }) => open.get(rule) ?? []).map((one) => end(one, 'superseded'));
  // A rule that is not in force on the day says nothing: whoever decides as of an early day ends nothing by it.
  const inForceNow = new Set(deciding.program.rules.flatMap(({ id, effective }) => (inForce(effective, decision.day) ? [id] : [])));
  const found = new Map(decision.findings.flatMap(({ rule, outcome }) => (inForceNow.has(rule) ? [[rule, outcome] as const] : [])));
  const over = [...open.values()].flatMap((one) => {
    const how = HOW_ENDED[found.get(one.rule) ?? 'cannot-tell'];
    return how === undefined ? [] : [end(one, how)];
  });
  return { opened, ended: [...replaced, ...over] };
}

/** How what is open ends by what its rule comes to now; not at all by any other outcome. */
const HOW_ENDED: Readonly<Partial<Record<RuleOutcome, 'done' | 'superseded'>>> = { passed: 'done', inapplicable: 'superseded' };

/** A decision opens one obligation of a rule. */
function idOf(decided: string, rule: string): string {
  return `O${sha256(canonicalJson([decided, rule])).slice(0, 12)}`;
}

type Said = Pick<ObligationRecord, 'act' | 'actor' | 'receiver' | 'due' | 'dueAt' | 'provisional'>;

function saidOf({ act, by, to, due, provisional }: Obligation, time: LocalTime): Said {
  return {
    act: canonicalJson(act),
    actor: by,
    receiver: to,
    due,
    dueAt: due === null ? null : time.lastOf(due),
    provisional: provisional === true,
  };
}

function isSame(before: Said, now: ObligationRecord, { rules }: Deciding['program']): boolean {
  const duty = rules.find(({ id }) => id === now.rule)?.duty?.due;
  // A time that is counted from the decision goes on from the first: deciding again gives nobody more of it.
  const counted = duty !== undefined && duty.of === undefined && before.due !== null;
  const core = ({ act, actor, receiver, dueAt, provisional }: Said) =>
    canonicalJson([act, actor, receiver, ...(counted ? [] : [dueAt, provisional])]);
  return core(before) === core(now);
}
