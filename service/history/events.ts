import type { Decision } from '../../engine/model/decision.ts';
import type { Submission } from '../../engine/model/submission.ts';
import type { Text } from '../../engine/model/text.ts';
import type { Waiver } from '../../engine/model/waiver.ts';
import { endedAt, isAbout, standingAt } from '../../engine/waive/waives.ts';
import type { ErasureNote } from '../../store/read/erasures.ts';
import type { StoredObligation } from '../../store/read/obligations.ts';
import type {
  AccessRecord,
  DecisionRecord,
  FormRecord,
  ObligationEndRecord,
  Stored,
  StoredContent,
  StoredWaiver,
  StoreInstant,
  SubmissionRecord,
} from '../../store/records.ts';
import { subjectOf } from '../waivers/stored.ts';

/** Something that happened to a submission, or bears on it; `by` is null of what nobody did. */
export type HistoryEvent = { readonly at: StoreInstant; readonly by: string | null } & (
  | { readonly kind: 'submission'; readonly version: number; readonly digest: string }
  | ({ readonly kind: 'decision' } & Pick<DecisionRecord, 'id' | 'version' | 'day' | 'outcome'>)
  | ({ readonly kind: 'form' } & Pick<FormRecord, 'number' | 'form' | 'digest' | 'version' | 'decision'>)
  | ({
      readonly kind: 'waiver';
      /** Ids of the decisions that rest on it. */
      readonly decisions: readonly string[];
      /** That its texts were erased. */
      readonly erased?: true;
    } & Pick<Waiver, 'id' | 'rule' | 'subject' | 'from' | 'until' | 'requester' | 'approver' | 'reason' | 'risk' | 'ticket'>)
  | { readonly kind: 'waiver-end'; readonly id: string; readonly reason: string; readonly erased?: true }
  | ({ readonly kind: 'obligation'; readonly act: Text } & Pick<
      StoredObligation,
      'id' | 'version' | 'decision' | 'rule' | 'actor' | 'receiver' | 'due' | 'dueAt' | 'provisional'
    >)
  /** Its last instant was over while it was open, or when it was recorded. */
  | { readonly kind: 'obligation-overdue'; readonly id: string }
  | ({ readonly kind: 'obligation-end'; readonly id: string; readonly erased?: true } & Pick<
      ObligationEndRecord,
      'how' | 'version' | 'decision' | 'note' | 'evidence'
    >)
  /** Personal data of many was shown or taken out while this submission was in the store. */
  | ({ readonly kind: 'access' } & Pick<AccessRecord, 'act' | 'what' | 'reason'>)
  | ({ readonly kind: 'erasure' } & Pick<ErasureNote, 'reason' | 'ticket'>)
);

/** What the store has of a submission, as far as it was recorded by an instant. */
export interface SubmissionRecords {
  readonly at: StoreInstant;
  readonly versions: readonly StoredContent<SubmissionRecord>[];
  readonly decisions: readonly StoredContent<DecisionRecord>[];
  readonly forms: readonly Stored<FormRecord>[];
  readonly obligations: readonly StoredObligation[];
  /** All that the store knows. */
  readonly waivers: readonly StoredWaiver[];
  readonly accesses: readonly Stored<AccessRecord>[];
  readonly erasure: ErasureNote | undefined;
}

/** Everything that happened to a submission or bears on it, in order of time; of what was written at once, causes come first. */
export function eventsOf(records: SubmissionRecords): readonly HistoryEvent[] {
  const { at: until, versions, decisions, forms, obligations, accesses, erasure } = records;
  const from = versions[0]?.at ?? until;
  const all: readonly HistoryEvent[] = [
    ...versions.map(({ at, by, version, digest }): HistoryEvent => ({ kind: 'submission', at, by, version, digest })),
    ...decisions.map(({ at, by, id, version, day, outcome }): HistoryEvent => ({ kind: 'decision', at, by, id, version, day, outcome })),
    ...obligations.flatMap((one) => obligationEvents(one, until)),
    ...forms.map(
      ({ at, by, number, form, digest, version, decision }): HistoryEvent => ({
        ...{ kind: 'form', at, by, number, form, digest, version, decision },
      }),
    ),
    ...waiverEvents(records, from),
    ...accesses
      .filter(({ at, act, what }) => isPersonal(act, what) && at >= from && (erasure === undefined || at < erasure.at))
      .map(({ at, by, act, what, reason }): HistoryEvent => ({ kind: 'access', at, by, act, what, reason })),
    ...(erasure ? [{ kind: 'erasure', at: erasure.at, by: erasure.by, reason: erasure.reason, ticket: erasure.ticket } as const] : []),
  ];
  return all.filter(({ at }) => at <= until).sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** An export without personal data is recorded as well. */
function isPersonal(act: AccessRecord['act'], what: string): boolean {
  return act === 'unmask' || what.split(' ').includes('personal');
}

function obligationEvents(found: StoredObligation, until: StoreInstant): readonly HistoryEvent[] {
  const { at, by, id, version, decision, rule, actor, receiver, due, dueAt, provisional, end } = found;
  const opened = { id, version, decision, rule, actor, receiver, due, dueAt, provisional };
  const isLate = dueAt !== null && dueAt < until && (end === undefined || end.at > dueAt);
  const erased = end?.erased ? { erased: true as const } : {};
  return [
    { kind: 'obligation', at, by, ...opened, act: JSON.parse(found.act) as Text },
    ...(isLate ? [{ kind: 'obligation-overdue', at: dueAt > at ? dueAt : at, by: null, id } as const] : []),
    ...(end
      ? [
          {
            ...({ kind: 'obligation-end', at: end.at, by: end.by, id, how: end.how, version: end.version } as const),
            ...{ decision: end.decision, note: end.note, evidence: end.evidence, ...erased },
          },
        ]
      : []),
  ];
}

/** Waivers on which a decision rests, and those of a rule that was judged whose subject the submission is, unless they were over before. */
function waiverEvents({ versions, decisions, waivers }: SubmissionRecords, from: StoreInstant): readonly HistoryEvent[] {
  const told = decisions.map(({ id, content }) => ({ id, decision: JSON.parse(content) as Partial<Decision> }));
  const rules = new Set(told.flatMap(({ decision }) => (decision.findings ?? []).map(({ rule }) => rule)));
  const facts = versions.map(({ content }) => (JSON.parse(content) as Submission).facts);
  return waivers.flatMap((stored): HistoryEvent[] => {
    const resting = told
      .filter(({ decision }) => (decision.findings ?? []).some(({ waiver }) => waiver?.id === stored.id))
      .map(({ id }) => id);
    const subject = subjectOf(stored);
    const isOver = standingAt(stored.ended ? endedAt(stored, stored.ended.at) : stored, from) === 'over';
    const bears = rules.has(stored.rule) && !isOver && facts.some((given) => isAbout({ subject }, given));
    if (resting.length === 0 && !bears) return [];
    const { at, by, id, rule, until, requester, approver, reason, risk, ticket, ended } = stored;
    const erased = stored.erased ? { erased: true as const } : {};
    const granted = { id, rule, subject, from: stored.from, until, requester, approver, reason, risk, ticket };
    return [
      { kind: 'waiver', at, by, ...granted, decisions: resting, ...erased },
      ...(ended ? [{ kind: 'waiver-end', at: ended.at, by: ended.by, id, reason: ended.reason, ...erased } as const] : []),
    ];
  });
}
