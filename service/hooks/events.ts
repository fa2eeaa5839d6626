import { canonicalJson } from '../../engine/compile/digest.ts';
import type { LoggedName } from '../../store/read/written-since.ts';
import type { StoreInstant } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import type { HookEvent } from '../../store/working/hooks.ts';

/** Events that somebody can be told of. */
export const HOOK_EVENTS = ['decision.made', 'form.issued', 'obligation.due'] as const;

export type HookEventName = (typeof HOOK_EVENTS)[number];

/** Told once for ever: the log has no entry for it by which it would be found again. */
export const ONCE_EVENTS: readonly HookEventName[] = ['obligation.due'];

/** An event, and the estate whose it is. */
export interface EstateEvent {
  readonly estate: string | null;
  readonly event: Omit<HookEvent, 'hook' | 'number'>;
}

/** What a receiver is told: numbers and names of rules, and nothing of what somebody said. */
function eventOf(name: HookEventName, record: string, at: StoreInstant, estate: string | null, data: object): EstateEvent {
  const body = canonicalJson({ type: name, timestamp: at, data: { ...data, estate } });
  return { estate, event: { event: name, record, body, madeAt: at } };
}

/** The event that a record is; undefined where nobody can be told of it. */
export async function eventOfRecord(store: StoreReader, { kind, identity }: LoggedName): Promise<EstateEvent | undefined> {
  if (kind === 'decision') {
    const decision = await store.decision(identity);
    const of = decision && (await store.submission(decision.submission, decision.version));
    if (!decision || !of) return undefined;
    const { id, submission, version, outcome, day, at } = decision;
    return eventOf('decision.made', id, at, of.estate, { id, submission, version, checklist: of.checklist, outcome, day });
  }
  if (kind === 'form') {
    const issued = await store.form(identity);
    const of = issued && (await store.submission(issued.submission, issued.version));
    if (!issued || !of) return undefined;
    const { number, form, submission, version, decision, at } = issued;
    return eventOf('form.issued', number, at, of.estate, { number, form, submission, version, decision });
  }
  return undefined;
}

/** Obligations that are open and due by now, which came due or were recorded since an instant. */
export async function dueEvents(store: StoreReader, since: StoreInstant, now: StoreInstant): Promise<readonly EstateEvent[]> {
  const due = await store.obligations({ open: true, dueBy: now });
  return due
    .filter(({ dueAt, at }) => dueAt !== null && (dueAt >= since || at >= since))
    .map(({ id, submission, version, rule, actor, receiver, due: when, dueAt, provisional, estate }) =>
      eventOf('obligation.due', id, dueAt ?? now, estate, { id, submission, version, rule, actor, receiver, due: when, provisional }),
    );
}
